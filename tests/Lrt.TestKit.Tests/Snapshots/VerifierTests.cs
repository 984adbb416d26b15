using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Lrt.TestKit.Tests.Toys;
using Microsoft.CodeAnalysis;
using VerifyTests;
using VerifyXunit;
using Xunit;

namespace Lrt.TestKit.Tests.Snapshots;

/// <summary>The two calls that the tests of this repository make, on files as they are committed.</summary>
public sealed class VerifierTests
{
    [ModuleInitializer]
    internal static void Initialize() => VerifySourceGenerators.Initialize();

    private static GeneratorDriver Driver(string word) =>
        GreetingGenerator.Setup().Source("A.cs", $"[Toys.Greet(\"{word}\")] public partial class A {{ }}").Run().Driver;

    [Fact]
    public Task One_file() => Verifier.Verify(Driver("hello"));

    [Fact]
    public async Task File_and_diagnostics() => await Verifier.Verify(Driver("").GetRunResult());

    [Fact]
    public async Task Nothing_but_a_diagnostic_without_a_place() =>
        await Verifier.Verify(GeneratorSetup.Empty.Generator(new PlacelessGenerator()).Run().Driver);

    [Fact]
    public async Task A_mismatch_reaches_the_awaiter()
    {
        string directory = Directory.CreateTempSubdirectory("lrt-verifier").FullName;
        SettingsTask task = Verifier.Verify(
            Driver("hello").GetRunResult(),
            Path.Combine(directory, "Elsewhere.cs"),
            accept: false
        );
        Assert.Empty(Directory.GetFiles(directory));

        VerifyException failure = await Assert.ThrowsAsync<VerifyException>(() => task);
        string received = $"VerifierTests.{nameof(A_mismatch_reaches_the_awaiter)}#A.g.received.cs";
        Assert.Contains($"New: {received}", failure.Message);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_second_call_in_one_test_is_refused()
    {
        string directory = Directory.CreateTempSubdirectory("lrt-verifier").FullName;
        string source = Path.Combine(directory, "Elsewhere.cs");
        await Assert.ThrowsAsync<VerifyException>(() =>
            Verifier.Verify(Driver("hello").GetRunResult(), source, accept: false)
        );
        Assert.Contains(
            "verifies twice",
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    Verifier.Verify(Driver("hello").GetRunResult(), source, accept: false)
                )
            ).Message
        );
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_generator_that_threw_throws()
    {
        var crashing = new TextGenerator("A.g.cs", _ => throw new FormatException("boom"));
        await Assert.ThrowsAsync<FormatException>(() =>
            Verifier.Verify(GeneratorSetup.Empty.Generator(crashing).Run().Driver)
        );
    }

    [Fact]
    public void Initializing_twice_is_refused() =>
        Assert.Throws<InvalidOperationException>(VerifySourceGenerators.Initialize);

    public sealed class Nested
    {
        [Fact]
        public void Nested_classes_are_named_with_their_parent() =>
            Assert.Equal(
                $"VerifierTests.Nested.{nameof(Nested_classes_are_named_with_their_parent)}",
                Verifier.Prefix(UseVerifyAttribute.RunningTest)
            );
    }

    private sealed class PlacelessGenerator : IIncrementalGenerator
    {
        private static readonly DiagnosticDescriptor Descriptor = new(
            "TOY0003",
            "No place",
            "Nowhere is {0}",
            "Toys",
            DiagnosticSeverity.Info,
            isEnabledByDefault: true,
            description: "Has no place.",
            helpLinkUri: "https://example.org/TOY0003",
            customTags: ["One", "Two"]
        );

        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, static (production, _) =>
                production.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.None, "here"))
            );
    }
}
