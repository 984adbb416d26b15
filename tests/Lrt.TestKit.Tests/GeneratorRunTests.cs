using System.Linq;
using Lrt.TestKit.Tests.Toys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lrt.TestKit.Tests;

public sealed class GeneratorRunTests
{
    private const string Greeter = "[Toys.Greet(\"hello\")] public partial class A { }";

    [Fact]
    public void Generated_text_is_found_by_hint_name()
    {
        GeneratorRun run = GreetingGenerator.Setup().Source("A.cs", Greeter).Run();
        Assert.Contains("=> \"hello\";", run["A.g.cs"]);
        Assert.Contains("Generated: A.g.cs.", Assert.Throws<KitFailure>(() => run["B.g.cs"]).Message);
    }

    [Fact]
    public void Loaded_output_executes()
    {
        using LoadedOutput output = GreetingGenerator.Setup().Source("A.cs", Greeter).Run().Load();
        Assert.Equal("hello", output.Type("A").GetMethod("Hello")!.Invoke(null, null));
    }

    [Fact]
    public void Output_that_does_not_compile_fails_to_load_with_the_line()
    {
        GeneratorRun run = GeneratorSetup.Empty.Source("A.cs", "class A { int B() => missing; }").Run();
        string message = Assert.Throws<KitFailure>(run.Load).Message;
        Assert.Contains("CS0103", message);
        Assert.Contains("class A { int B() => missing; }", message);
    }

    [Fact]
    public void Types_of_references_are_shared_with_the_test()
    {
        using LoadedOutput output = GeneratorSetup
            .Empty.Reference(typeof(SharedWithTheTest))
            .Source(
                "A.cs",
                "public class A { public static object Make() => new Lrt.TestKit.Tests.SharedWithTheTest(); }"
            )
            .Run()
            .Load();
        Assert.IsType<SharedWithTheTest>(output.Type("A").GetMethod("Make")!.Invoke(null, null));
    }

    [Fact]
    public void References_do_not_hold_the_tests_own_assemblies()
    {
        GeneratorRun run = GeneratorSetup.Empty.Source("A.cs", "class A { Xunit.FactAttribute? b; }").Run();
        Assert.Contains(run.CompilerDiagnostics, diagnostic => diagnostic.Id == "CS0246");
    }

    [Fact]
    public void Unsafe_is_off()
    {
        const string Unsafe = "class A { unsafe int* b; }";
        Assert.Contains(GeneratorSetup.Empty.Source("A.cs", Unsafe).Run().CompilerDiagnostics, diagnostic =>
            diagnostic.Id == "CS0227"
        );
        Assert.DoesNotContain(
            GeneratorSetup.Empty.AllowUnsafe().Source("A.cs", Unsafe).Run().CompilerDiagnostics,
            diagnostic => diagnostic.Id == "CS0227"
        );
    }

    [Fact]
    public void Language_version_and_nullable_reach_the_compiler()
    {
        GeneratorSetup setup = GeneratorSetup.Empty.Source(
            "A.cs",
            "class A { void B(params System.Collections.Generic.List<int> c) { string d = null; } }"
        );
        Assert.Contains(setup.Language(GeneratorSetup.LowestLanguage).Run().CompilerDiagnostics, diagnostic =>
            diagnostic.Id == "CS9058"
        );
        Assert.Contains(setup.Run().CompilerDiagnostics, diagnostic => diagnostic.Id == "CS8600");
        Assert.DoesNotContain(setup.Nullable(NullableContextOptions.Disable).Run().CompilerDiagnostics, diagnostic =>
            diagnostic.Id == "CS8600"
        );
        Assert.Contains(setup.WarningsAsErrors().Run().CompilerDiagnostics, diagnostic =>
            diagnostic is { Id: "CS8600", Severity: DiagnosticSeverity.Error }
        );
    }

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.TOY0001.severity = none\ndotnet_diagnostic.TOY0002.severity = none")]
    [InlineData(
        "is_global = true\ndotnet_diagnostic.TOY0001.severity = none\ndotnet_diagnostic.TOY0002.severity = none"
    )]
    public void EditorConfig_SilencesGeneratorAndAnalyzer(string config)
    {
        GeneratorSetup setup = GreetingGenerator
            .Setup()
            .Analyzer(new LowerCaseAnalyzer())
            .Source("A.cs", "[Toys.Greet(\"\")] partial class a { }");
        Assert.Single(setup.Run().GeneratorDiagnostics);
        Assert.Single(setup.Run().AnalyzerDiagnostics);
        setup.EditorConfig(config).Run().AssertNoDiagnostics();
    }

    [Fact]
    public void Pragma_disable_silences_analyzer_and_tree_diagnostics()
    {
        GeneratorSetup setup = GreetingGenerator.Setup().Analyzer(new LowerCaseAnalyzer());
        setup
            .Source("A.cs", "#pragma warning disable TOY0001, TOY0002\n[Toys.Greet(\"\")] partial class a { }")
            .Run()
            .AssertNoDiagnostics();
    }

    [Fact]
    public void Rerun_keeps_the_trees_it_does_not_edit()
    {
        GeneratorRun first = GreetingGenerator.Setup().Source("A.cs", Greeter).Run();
        GeneratorRun second = first.Rerun(Edit.Replace("A.cs", "hello", "good day"));
        Assert.Same(first.Input.SyntaxTrees[0], second.Input.SyntaxTrees[0]);
        Assert.NotSame(first.Input.SyntaxTrees[1], second.Input.SyntaxTrees[1]);
        Assert.Contains("good day", second["A.g.cs"]);
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_refused()
    {
        GeneratorRun run = GreetingGenerator.Setup().Source("A.cs", Greeter).Run();
        Assert.Contains(
            "exactly once",
            Assert.Throws<KitFailure>(() => run.Rerun(Edit.Replace("A.cs", "absent", "x"))).Message
        );
        Assert.Contains(
            "would prove nothing",
            Assert.Throws<KitFailure>(() => run.Rerun(Edit.Replace("A.cs", "hello", "hello"))).Message
        );
        Assert.Contains(
            "takes a new driver",
            Assert
                .Throws<KitFailure>(() => run.Rerun("language", setup => setup.Language(LanguageVersion.CSharp12)))
                .Message
        );
    }

    [Fact]
    public void Two_sources_of_one_name_are_refused() =>
        Assert.Throws<KitFailure>(() => GeneratorSetup.Empty.Source("A.cs", "").Source("A.cs", ""));

    [Fact]
    public void Fuzzer_repeats_itself_and_varies()
    {
        const string Code = "class A { int B(int c) => c + 1; }";
        BrokenSource[] once = [.. TokenFuzzer.Break(Code, seed: 7, count: 50)];
        Assert.Equal(once, TokenFuzzer.Break(Code, seed: 7, count: 50));
        Assert.NotEqual(
            once.Select(broken => broken.Text),
            TokenFuzzer.Break(Code, seed: 8, count: 50).Select(broken => broken.Text)
        );
        Assert.True(once.Select(broken => broken.Text).Distinct().Count() > 40);
        Assert.DoesNotContain("a a", TokenFuzzer.Break("a a", seed: 1, count: 50).Select(broken => broken.Text));
    }
}

public sealed class SharedWithTheTest;
