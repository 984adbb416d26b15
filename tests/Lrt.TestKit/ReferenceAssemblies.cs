using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lrt.TestKit;

/// <summary>
/// Metadata references, one instance per file, because a new instance would look like a changed reference to the
/// driver.
/// </summary>
public static class ReferenceAssemblies
{
    private static readonly ConcurrentDictionary<string, MetadataReference> ByPath = new(StringComparer.Ordinal);

    private static readonly Lazy<ImmutableArray<MetadataReference>> FrameworkAssemblies = new(FindFramework);

    /// <summary>The framework of this process, without the test's own assemblies in the same list.</summary>
    public static ImmutableArray<MetadataReference> Framework => FrameworkAssemblies.Value;

    public static MetadataReference FromPath(string path)
    {
        string full = Path.GetFullPath(path);
        return File.Exists(full)
            ? ByPath.GetOrAdd(full, static file => MetadataReference.CreateFromFile(file))
            : throw new KitFailure($"No assembly at {full}. Build the project that makes it, or give another path.");
    }

    private static ImmutableArray<MetadataReference> FindFramework()
    {
        string frameworkDirectory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return
        [
            .. trusted
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(path => Path.GetDirectoryName(path) == frameworkDirectory)
                .Distinct(StringComparer.Ordinal) // a test host may list one twice
                .Order(StringComparer.Ordinal)
                .Select(FromPath),
        ];
    }
}
