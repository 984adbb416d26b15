using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Lrt.Goldens;

/// <summary>All golden files of a directory: tests/Golden, or the one that LRT_GOLDEN names.</summary>
public sealed class GoldenSet
{
    private readonly Dictionary<string, GoldenFile> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> malformed = new(StringComparer.Ordinal);

    private GoldenSet(string directory) => Directory = directory;

    public string Directory { get; }

    public IReadOnlyList<GoldenFile> Files => [.. files.Values.OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Names of files that do not read, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Malformed => malformed;

    /// <summary>
    /// Rows of a theory that opens every file, the malformed ones included: <c>set.Open(name)</c> fails for those.
    /// </summary>
    public IEnumerable<object[]> AllNames() =>
        files.Keys.Concat(malformed.Keys).Order(StringComparer.Ordinal).Select(name => new object[] { name });

    public static GoldenSet Load()
    {
        string? named = Environment.GetEnvironmentVariable("LRT_GOLDEN");
        return string.IsNullOrEmpty(named)
            ? Load(Path.Combine(Repository.Root(), "tests", "Golden"))
            : Load(Path.GetFullPath(named, Repository.Root()));
    }

    public static GoldenSet Load(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException(
                $"No golden directory {directory}. LRT_GOLDEN names another one; a relative path counts from the "
                    + "repository."
            );
        }

        string[] paths = System.IO.Directory.GetFiles(directory, "*.json");
        if (paths.Length == 0)
        {
            throw new FileNotFoundException(
                $"No *.json in {directory}; golden tests over nothing would prove nothing."
            );
        }

        var set = new GoldenSet(directory);
        foreach (string path in paths)
        {
            try
            {
                set.files.Add(Path.GetFileName(path), GoldenReader.Read(path));
            }
            catch (MalformedGoldenException malformed)
            {
                set.malformed.Add(Path.GetFileName(path), malformed.Message);
            }
        }

        return set;
    }

    public GoldenFile Open(string name) =>
        malformed.TryGetValue(name, out string? why) ? throw new MalformedGoldenException(why)
        : files.TryGetValue(name, out GoldenFile? file) ? file
        : throw new FileNotFoundException($"No golden file {name} in {Directory}.");
}
