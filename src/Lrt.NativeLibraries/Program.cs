using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Lrt.NativeLibraries;

/// <summary>
/// Makes a copy of a native library that loads on this system, if the library needs one. Three paths are given: the
/// library, the copy, and a report. The report is written in every case; the copy only where the library would not load
/// as it is. The exit code is 1, and the error is on the standard output, where no copy can help.
/// </summary>
internal static class Program
{
    /// <summary>
    /// The library whose versions are examined. Versions of other libraries can stand for more than their symbols.
    /// </summary>
    public const string CppLibrary = "libstdc++.so.6";

    /// <summary>A symbol by which the C++ library is found in memory.</summary>
    public const string SymbolOfCppLibrary = "__cxa_throw";

    private static int Main(string[] arguments)
    {
        if (arguments.Length != 3)
        {
            Console.WriteLine("The arguments are three paths: the library, the copy, the report.");
            return 2;
        }

        try
        {
            Run(
                arguments[0],
                arguments[1],
                arguments[2],
                SystemLibrary.Find(CppLibrary, SymbolOfCppLibrary),
                CppLibrary
            );
            return 0;
        }
        catch (Exception e)
            when (e is ElfFormatException or RelaxationException or IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"{arguments[0]} cannot be made to load on this system: {e.Message}");
            return 1;
        }
    }

    /// <summary>Writes the report and, where one is needed, the copy.</summary>
    /// <param name="source">The path of the library, which is only read.</param>
    /// <param name="copy">The path of the copy; a file that is there and not needed any more is deleted.</param>
    /// <param name="report">The path of the report.</param>
    /// <param name="system">
    /// The path of the system's copy of the needed library, or null where the system has none.
    /// </param>
    /// <param name="needed">The file name of the needed library.</param>
    internal static void Run(string source, string copy, string report, string? system, string needed)
    {
        IReadOnlyList<NeededVersion> relaxed = [];
        if (system is not null)
        {
            byte[] bytes = File.ReadAllBytes(source);
            relaxed = Relaxation.Decide(new ElfLibrary(bytes), needed, VersionsOf(system));
            Relaxation.Apply(bytes, relaxed);
            if (relaxed.Count > 0)
            {
                Write(copy, bytes);
            }
        }

        if (relaxed.Count == 0)
        {
            File.Delete(copy);
        }

        string text =
            system is null ? $"This system has no {needed}."
            : relaxed.Count == 0 ? $"{system} has every version that {source} needs."
            : $"{system} lacks {string.Join(", ", relaxed.Select(version => version.Version))}. No relocation of "
                + $"{source} "
                + $"refers to a symbol of it, so it is weak in the copy {copy}.";
        Write(report, System.Text.Encoding.UTF8.GetBytes(text + Environment.NewLine));
    }

    private static IReadOnlySet<string> VersionsOf(string path)
    {
        try
        {
            return new ElfLibrary(File.ReadAllBytes(path)).DefinedVersions;
        }
        catch (ElfFormatException e)
        {
            throw new ElfFormatException($"the system's {path} cannot be read: {e.Message}");
        }
    }

    /// <summary>
    /// Writes a file at once, so that readers and other builds that write the same file see the old or the new content,
    /// never a part.
    /// </summary>
    private static void Write(string path, byte[] bytes)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        string part = Path.Combine(directory, $"{Path.GetFileName(path)}.{Guid.NewGuid():N}.part");
        try
        {
            File.WriteAllBytes(part, bytes);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
