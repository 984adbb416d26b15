using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;

namespace Lrt.NativeLibraries.Tests;

public sealed class RelaxationTests(CompiledLibraries libraries) : IClassFixture<CompiledLibraries>
{
    private static readonly IReadOnlySet<string> Old = new HashSet<string> { "OLD" };
    private static readonly IReadOnlySet<string> OldAndNew = new HashSet<string> { "OLD", "NEW" };

    [CompilerFact]
    public void A_need_of_a_symbol_that_nothing_uses_is_relaxed_and_the_library_loads()
    {
        byte[] bytes = File.ReadAllBytes(libraries.Marked);
        byte[] relaxed = [.. bytes];
        IReadOnlyList<NeededVersion> versions = Relaxation.Decide(
            new ElfLibrary(bytes),
            CompiledLibraries.Provider,
            Old
        );
        Relaxation.Apply(relaxed, versions);
        string copy = libraries.PathOf("old/librelaxed.so");
        File.WriteAllBytes(copy, relaxed);

        Assert.Equal(["NEW"], versions.Select(version => version.Version));
        Assert.Equal(1, bytes.Zip(relaxed).Count(pair => pair.First != pair.Second));
        var refused = Assert.Throws<DllNotFoundException>(() => NativeLibrary.Load(libraries.Marked));
        Assert.Contains("version `NEW' not found", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, Call(copy));
    }

    [CompilerFact]
    public void Nothing_is_relaxed_where_the_system_has_the_version() =>
        Assert.Empty(Relaxation.Decide(Read(libraries.Marked), CompiledLibraries.Provider, OldAndNew));

    [CompilerFact]
    public void Nothing_is_relaxed_where_the_version_is_not_needed()
    {
        Assert.Empty(Relaxation.Decide(Read(libraries.Unneeding), CompiledLibraries.Provider, Old));
        Assert.Equal(1, Call(libraries.Unneeding));
    }

    [CompilerFact]
    public void Nothing_is_relaxed_in_a_library_of_another_name() =>
        Assert.Empty(Relaxation.Decide(Read(libraries.Using), "libother.so.1", Old));

    [CompilerFact]
    public void Nothing_is_relaxed_twice()
    {
        byte[] bytes = File.ReadAllBytes(libraries.Marked);
        Relaxation.Apply(bytes, Relaxation.Decide(new ElfLibrary(bytes), CompiledLibraries.Provider, Old));

        var relaxed = new ElfLibrary(bytes);

        Assert.True(relaxed.NeededVersions.Single(needed => needed.Version == "NEW").IsWeak);
        Assert.Empty(Relaxation.Decide(relaxed, CompiledLibraries.Provider, Old));
    }

    [CompilerFact]
    public void A_symbol_that_is_called_or_pointed_to_is_named_and_nothing_is_relaxed()
    {
        foreach (string path in new[] { libraries.Using, libraries.Pointing })
        {
            var refusal = Assert.Throws<RelaxationException>(() =>
                Relaxation.Decide(Read(path), CompiledLibraries.Provider, Old)
            );
            Assert.Contains(
                "symbol new_function of version NEW of libprovider.so.1",
                refusal.Message,
                StringComparison.Ordinal
            );
        }
    }

    [CompilerFact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(libraries.Marked);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<ElfFormatException>(() => new ElfLibrary(bytes[..length]));
        }
    }

    [CompilerFact]
    public void A_file_with_a_damaged_byte_is_read_or_refused_and_nothing_else()
    {
        byte[] whole = File.ReadAllBytes(libraries.Marked);
        int refused = 0;
        for (int i = 0; i < whole.Length; i++)
        {
            foreach (byte value in new byte[] { 0, 1, 0x7f, 0xff })
            {
                byte[] damaged = [.. whole];
                damaged[i] = value;
                try
                {
                    _ = new ElfLibrary(damaged);
                }
                catch (ElfFormatException)
                {
                    refused++;
                }
            }
        }

        Assert.InRange(refused, 100, (4 * whole.Length) - 1);
    }

    [CompilerFact]
    public void A_file_of_another_kind_is_refused_by_what_it_is()
    {
        byte[] library = File.ReadAllBytes(libraries.Marked);
        Refused("not an ELF file", "MZ\0\0"u8.ToArray());
        Refused("not an ELF file", [0xcf, 0xfa, 0xed, 0xfe, .. library[4..]]);
        Refused("64 bits, little-endian", [.. library[..4], 1, .. library[5..]]);
        Refused("64 bits, little-endian", [.. library[..5], 2, .. library[6..]]);
        Refused("not a shared library", [.. library[..16], 1, .. library[17..]]);
        Refused("a processor other than", [.. library[..18], 8, .. library[19..]]);
        Refused("no section headers", [.. library[..40], 0, 0, 0, 0, 0, 0, 0, 0, .. library[48..]]);
    }

    [CompilerFact]
    public void The_copy_is_made_and_the_library_stays_as_it_is()
    {
        // The needs name the C++ library, and a file with other versions is handed in as the system's.
        string source = libraries.PathOf("as-cpp.so");
        byte[] bytes = File.ReadAllBytes(libraries.Marked);
        File.WriteAllBytes(source, bytes);
        string copy = libraries.PathOf("made/copy.so");
        string report = libraries.PathOf("made/copy.so.txt");

        Program.Run(
            source,
            copy,
            report,
            libraries.PathOf("old/" + CompiledLibraries.Provider),
            CompiledLibraries.Provider
        );
        Assert.True(
            new ElfLibrary(File.ReadAllBytes(copy)).NeededVersions.Single(needed => needed.Version == "NEW").IsWeak
        );
        Assert.Contains("lacks NEW", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(source));

        Program.Run(
            source,
            copy,
            report,
            libraries.PathOf("new/" + CompiledLibraries.Provider),
            CompiledLibraries.Provider
        );
        Assert.False(File.Exists(copy));
        Assert.Contains("has every version", File.ReadAllText(report), StringComparison.Ordinal);

        Program.Run(source, copy, report, null, CompiledLibraries.Provider);
        Assert.False(File.Exists(copy));
        Assert.Equal([report], Directory.GetFiles(libraries.PathOf("made")));
    }

    [Fact]
    public void TorchSharps_own_library_uses_no_symbol_of_the_version_that_older_systems_lack()
    {
        string package = typeof(RelaxationTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "TorchSharp")
            .Value!;
        ElfLibrary library = Read(Path.Combine(package, "runtimes/linux-x64/native/libLibTorchSharp.so"));
        HashSet<string> ofGcc12 =
        [
            .. library.NeededVersions.Select(needed => needed.Version).Where(version => version != "GLIBCXX_3.4.32"),
        ];

        NeededVersion relaxed = Assert.Single(Relaxation.Decide(library, Program.CppLibrary, ofGcc12));

        Assert.Equal((Program.CppLibrary, "GLIBCXX_3.4.32", false), (relaxed.Library, relaxed.Version, relaxed.IsWeak));
        ofGcc12.Remove("GLIBCXX_3.4.21");
        var refusal = Assert.Throws<RelaxationException>(() => Relaxation.Decide(library, Program.CppLibrary, ofGcc12));
        Assert.Contains("GLIBCXX_3.4.21", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_systems_library_is_the_one_that_this_process_has_loaded()
    {
        Assert.Null(SystemLibrary.Find("libthere-is-none.so.6", "symbol"));
        string? path = SystemLibrary.Find(Program.CppLibrary, Program.SymbolOfCppLibrary);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("GLIBCXX_3.4", Read(path!).DefinedVersions);
        }
        else
        {
            Assert.Null(path);
        }
    }

    private static ElfLibrary Read(string path) => new(File.ReadAllBytes(path));

    private static void Refused(string expected, byte[] bytes) =>
        Assert.Contains(
            expected,
            Assert.Throws<ElfFormatException>(() => new ElfLibrary(bytes)).Message,
            StringComparison.Ordinal
        );

    private static int Call(string path)
    {
        IntPtr library = NativeLibrary.Load(path);
        try
        {
            return Marshal.GetDelegateForFunctionPointer<Function>(NativeLibrary.GetExport(library, "call"))();
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Function();
}
