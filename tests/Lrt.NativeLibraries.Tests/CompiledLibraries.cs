using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace Lrt.NativeLibraries.Tests;

/// <summary>A test that needs a C++ compiler, and is reported as skipped where there is none.</summary>
public sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Libraries in the format ELF load on Linux only.";
        }
        else if (CompiledLibraries.Compiler is null)
        {
            Skip = "g++ is not installed.";
        }
    }
}

/// <summary>
/// Small libraries, compiled once: <c>libprovider.so.1</c> as it was (version OLD) and as it became (OLD and NEW), and
/// libraries that were linked against the new one.
/// </summary>
public sealed class CompiledLibraries : IDisposable
{
    public const string Provider = "libprovider.so.1";

    private readonly string directory = Directory.CreateTempSubdirectory("lrt-native-").FullName;

    public CompiledLibraries()
    {
        if (Compiler is null)
        {
            return;
        }

        const string old = "extern \"C\" int old_function() { return 1; }";
        const string both = $"{old} extern \"C\" int new_function() {{ return 2; }}";
        File.WriteAllText(PathOf("old.map"), "OLD { global: old_function; local: *; };");
        File.WriteAllText(
            PathOf("new.map"),
            "OLD { global: old_function; local: *; }; NEW { global: new_function; } OLD;"
        );
        Compile("old/" + Provider, old, $"-Wl,-soname,{Provider} -Wl,--version-script,{PathOf("old.map")}");
        Compile("new/" + Provider, both, $"-Wl,-soname,{Provider} -Wl,--version-script,{PathOf("new.map")}");

        // As GCC 13's iostream does it: the name of a symbol that nothing refers to.
        const string calls = "extern \"C\" int old_function(); extern \"C\" int call() { return old_function(); }";
        Unneeding = Compile("old/libunneeding.so", calls, Linked);
        Marked = Compile("old/libmarked.so", calls + " __asm__(\".globl new_function\");", Linked);
        Using = Compile(
            "old/libusing.so",
            "extern \"C\" int new_function(); extern \"C\" int call() { return new_function(); }",
            Linked
        );
        Pointing = Compile(
            "old/libpointing.so",
            "extern \"C\" int new_function(); extern \"C\" { int (*pointer)() = new_function; }",
            Linked
        );
    }

    /// <summary>The compiler's path, or null where there is none.</summary>
    public static string? Compiler { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, "g++"))
            .FirstOrDefault(File.Exists);

    /// <summary>Needs OLD only.</summary>
    public string Unneeding { get; } = "";

    /// <summary>Needs NEW for a symbol that no relocation refers to.</summary>
    public string Marked { get; } = "";

    /// <summary>Calls a function of NEW.</summary>
    public string Using { get; } = "";

    /// <summary>Holds a pointer to a function of NEW, and calls nothing.</summary>
    public string Pointing { get; } = "";

    private string Linked => $"{PathOf("new/" + Provider)} -Wl,-rpath,$ORIGIN -Wl,--no-as-needed";

    public string PathOf(string name) => Path.Combine(directory, name);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string Compile(string name, string source, string options)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".cpp", source);
        using var compiler = Process.Start(
            new ProcessStartInfo(Compiler!, $"-shared -fPIC -nostdlib -s -o {path} {path}.cpp {options}")
            {
                RedirectStandardError = true,
            }
        )!;
        string errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? path : throw new InvalidOperationException(errors);
    }
}
