using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Lrt.TestKit;

/// <summary>The compiled and loaded output. Types that the test itself references are shared with it.</summary>
public sealed class LoadedOutput : IDisposable
{
    private readonly AssemblyLoadContext context;

    private LoadedOutput(AssemblyLoadContext context, Assembly assembly)
    {
        this.context = context;
        Assembly = assembly;
    }

    public Assembly Assembly { get; }

    public Type Type(string fullName) =>
        Assembly.GetType(fullName)
        ?? throw new KitFailure(
            $"No type '{fullName}' in the output. Types: "
                + $"{GeneratorRun.Listed(Assembly.GetTypes().Select(type => type.FullName!))}."
        );

    public void Dispose() => context.Unload();

    internal static LoadedOutput From(GeneratorRun run)
    {
        using var image = new MemoryStream();
        EmitResult emitted = run.Output.Emit(image);
        if (!emitted.Success)
        {
            throw new KitFailure(
                "The output does not compile:\n" + DiagnosticText.Listing(run, emitted.Diagnostics.Where(IsError))
            );
        }

        // Assemblies are taken from the test's own context first, so that both sides use the same types, and from paths
        // only otherwise.
        Dictionary<string, string> paths = run
            .Setup.References.OfType<PortableExecutableReference>()
            .Where(reference => reference.FilePath is not null)
            .GroupBy(
                reference => Path.GetFileNameWithoutExtension(reference.FilePath!),
                StringComparer.OrdinalIgnoreCase
            )
            .ToDictionary(group => group.Key, group => group.First().FilePath!, StringComparer.OrdinalIgnoreCase);
        var context = new AssemblyLoadContext(run.Setup.Name, isCollectible: true);
        context.Resolving += (loading, name) =>
            name.Name is { } simple && paths.TryGetValue(simple, out string? path)
                ? loading.LoadFromAssemblyPath(path)
                : null;
        image.Position = 0;
        return new LoadedOutput(context, context.LoadFromStream(image));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
