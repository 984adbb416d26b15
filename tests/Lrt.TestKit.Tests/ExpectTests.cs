using Lrt.TestKit.Tests.Toys;
using Xunit;

namespace Lrt.TestKit.Tests;

public sealed class ExpectTests
{
    private static GeneratorRun Run(string markup) => GreetingGenerator.Setup().Marked("A.cs", markup).Run();

    private const string OneEmpty = "[Toys.Greet(\"\")] partial class {|TOY0001:A|} { }";

    private static string FailureOf(GeneratorRun run, params Expect[] expected) =>
        Assert.Throws<KitFailure>(() => run.AssertDiagnostics(expected)).Message;

    [Fact]
    public void IdSpanAndArguments_Match() =>
        Run(OneEmpty).AssertDiagnostics(Expect.Marked("TOY0001", "A", "0"));

    [Fact]
    public void PlacesAndUnnamedMarks_Match()
    {
        Run("[Toys.Greet(\"\")] partial class A { }").AssertDiagnostics(Expect.At("TOY0001", "A.cs(1,32)-(1,33)", "A", "0"));
        GeneratorRun run = Run("[Toys.Greet(\"\")] partial class [|A|] { }");
        run.AssertDiagnostics(Expect.Marked("TOY0001", "A", "0"));
        run.AssertDiagnostics(Expect.At("TOY0001", run.Marks[0], "A", "0"));
    }

    [Fact]
    public void AnotherArgument_FailsAndShowsBoth()
    {
        string message = FailureOf(Run(OneEmpty), Expect.Marked("TOY0001", "A", "1"));
        Assert.Contains("expected A.cs(1,32)-(1,33) [\"A\", \"1\"]", message);
        Assert.Contains("actual   A.cs(1,32)-(1,33) [\"A\", \"0\"]", message);
        Assert.Contains("Expect.Marked(\"TOY0001\", \"A\", \"0\")", message);
    }

    [Fact]
    public void ForgottenArguments_Fail() =>
        Assert.Contains("has other arguments", FailureOf(Run(OneEmpty), Expect.Marked("TOY0001")));

    [Fact]
    public void AnotherSpan_Fails()
    {
        string message = FailureOf(Run("[Toys.Greet(\"\")] {|TOY0001:partial|} class A { }"), Expect.Marked("TOY0001", "A", "0"));
        Assert.Contains("is at another place", message);
        Assert.Contains("Expect.At(\"TOY0001\", \"A.cs(1,32)-(1,33)\", \"A\", \"0\")", message);
    }

    [Fact]
    public void UnexpectedDiagnostic_FailsWithCodeToPaste()
    {
        string message = FailureOf(Run("[Toys.Greet(\"\")] partial class A { }"));
        Assert.Contains("'A' greets with nothing (length 0)", message);
        Assert.Contains("Expect.At(\"TOY0001\", \"A.cs(1,32)-(1,33)\", \"A\", \"0\"),", message);
    }

    [Fact]
    public void UnexpectedDiagnosticAtAMark_IsPastedAsMarked()
    {
        string message = FailureOf(Run(OneEmpty));
        Assert.Contains("Expect.Marked(\"TOY0001\", \"A\", \"0\"),", message);
        Assert.DoesNotContain("belongs to no expectation", message);
    }

    [Fact]
    public void MissingDiagnostic_Fails() =>
        Assert.Contains("Expected, not reported:\n  TOY0001 at A.cs", FailureOf(Run("[Toys.Greet(\"hi\")] partial class {|TOY0001:A|} { }"), Expect.Marked("TOY0001", "A", "0")));

    [Fact]
    public void NamedMarkWithoutExpectation_Fails() =>
        Assert.Contains("belongs to no expectation", FailureOf(Run("[Toys.Greet(\"hi\")] partial class {|TOY0001:A|} { }")));

    [Fact]
    public void ExpectationWithoutMark_Fails() =>
        Assert.Contains("finds no mark left", FailureOf(Run("class A { }"), Expect.Marked("TOY0001")));

    [Fact]
    public void TheSameDiagnosticTwice_NeedsTwoExpectations()
    {
        GeneratorRun run = Run("[Toys.Greet(\"\")] partial class {|TOY0001:A|} { } [Toys.Greet(\"\")] partial class {|TOY0001:B|} { }");
        run.AssertDiagnostics(Expect.Marked("TOY0001", "A", "0"), Expect.Marked("TOY0001", "B", "0"));
        Assert.Contains("\"B\", \"0\"", FailureOf(run, Expect.Marked("TOY0001", "A", "0")));
    }

    [Fact]
    public void CompilerErrorsAndWarnings_CountToo()
    {
        Run("class {|CS0535:A|} : System.IDisposable { }").AssertDiagnosticsFail("CS0535");
        GeneratorRun warned = Run("class A { void M() { int {|CS0168:unused|}; } }");
        warned.AssertDiagnostics(Expect.Marked("CS0168", "unused"));
        Assert.Contains("CS0168", FailureOf(Run("class A { void M() { int unused; } }")));
    }

    [Fact]
    public void AnalyzerDiagnostics_CountToo()
    {
        GeneratorSetup setup = GeneratorSetup.Empty.Analyzer(new LowerCaseAnalyzer());
        setup.Marked("A.cs", "class {|TOY0002:small|} { }").Run().AssertDiagnostics(Expect.Marked("TOY0002", "small"));
        Assert.Contains("TOY0002", FailureOf(setup.Source("A.cs", "class small { }").Run()));
    }

    [Fact]
    public void ACrashingGenerator_IsUnexpected()
    {
        var crashing = new TextGenerator("A.g.cs", _ => throw new System.InvalidOperationException("boom"));
        Assert.Contains("CS8785", FailureOf(GeneratorSetup.Empty.Generator(crashing).Run()));
    }
}

internal static class ExpectTestExtensions
{
    /// <summary>The marks lie at the id's place, and yet without an expectation the run fails.</summary>
    public static void AssertDiagnosticsFail(this GeneratorRun run, string id) =>
        Assert.Contains($"Expect.Marked(\"{id}\"", Assert.Throws<KitFailure>(() => run.AssertDiagnostics()).Message);
}
