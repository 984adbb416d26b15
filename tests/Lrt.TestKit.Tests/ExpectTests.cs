using System;
using System.Linq;
using Lrt.TestKit.Tests.Toys;
using Xunit;

namespace Lrt.TestKit.Tests;

/// <summary>
/// What the library checks reaches it, and what is checked beyond it: that no argument and no mark is forgotten.
/// </summary>
public sealed class ExpectTests
{
    private const string OneEmpty = "[Toys.Greet(\"\")] partial class {|TOY0001:A|} { }";

    [Theory]
    [InlineData(OneEmpty, "A", "0")]
    [InlineData("[Toys.Greet(\"\")] partial class [|A|] { }", "A", "0")]
    [InlineData("[Toys.Greet(\"\")] partial class {|TOY0001:A|} { } class [|B|] { }", "A", "0")]
    public void Id_span_and_arguments_match(string markup, params string[] arguments) =>
        Run(markup).AssertDiagnostics(Expect.Marked("TOY0001", arguments));

    [Theory]
    [InlineData(OneEmpty, "TOY0001", "A", "1")]
    [InlineData(OneEmpty, "TOY0001")]
    [InlineData(OneEmpty, "TOY0002", "A", "0")]
    [InlineData("[Toys.Greet(\"\")] {|TOY0001:partial|} class A { }", "TOY0001", "A", "0")]
    [InlineData("[Toys.Greet(\"hi\")] partial class {|TOY0001:A|} { }", "TOY0001", "A", "0")]
    [InlineData(
        "[Toys.Greet(\"\")] partial class {|TOY0001:A|} { } [Toys.Greet(\"\")] partial class {|TOY0001:B|} { }",
        "TOY0001",
        "A",
        "0"
    )]
    [InlineData("[Toys.Greet(\"\")] partial class {|TOY0001:A|} { } class {|TOY0001:B|} { }", "TOY0001", "A", "0")]
    [InlineData("[Toys.Greet(\"\")] partial class {|TOY0001:A|} : System.IDisposable { }", "TOY0001", "A", "0")]
    [InlineData("[Toys.Greet(\"\")] partial class {|TOY0001:A|} { void M() { int unused; } }", "TOY0001", "A", "0")]
    [InlineData("[Toys.Greet(\"\")] partial class A { }", "TOY0001", "A", "0")]
    public void AnythingElse_Fails(string markup, string id, params string[] arguments) =>
        Assert.ThrowsAny<Exception>(() => Run(markup).AssertDiagnostics(Expect.Marked(id, arguments)));

    [Fact]
    public void Marks_are_taken_in_the_order_of_reading()
    {
        SourceFile source = GeneratorSetup.Empty.Marked("A.cs", "[|a[|b|]|]{|LRT0001:c|} $$").Sources.Single();
        Assert.Equal("abc $$", source.Text);
        Assert.Equal(
            ["ab", "b", "c"],
            source.Marks.Select(mark => source.Text.Substring(mark.Span.Start, mark.Span.Length))
        );
        Assert.Equal([null, null, "LRT0001"], source.Marks.Select(mark => mark.Id));
    }

    [Fact]
    public void Places_match()
    {
        GeneratorRun run = Run("[Toys.Greet(\"\")] partial class A { }");
        run.AssertDiagnostics(Expect.At("TOY0001", "A.cs(1,32)-(1,33)", "A", "0"));
        Assert.Throws<InvalidOperationException>(() =>
            run.AssertDiagnostics(Expect.At("TOY0001", "A.cs(1,32)-(1,34)", "A", "0"))
        );
    }

    [Fact]
    public void Analyzer_diagnostics_count_too()
    {
        GeneratorSetup setup = GeneratorSetup.Empty.Analyzer(new LowerCaseAnalyzer());
        setup.Marked("A.cs", "class {|TOY0002:small|} { }").Run().AssertDiagnostics(Expect.Marked("TOY0002", "small"));
        Assert.Throws<InvalidOperationException>(() =>
            setup.Source("A.cs", "class small { }").Run().AssertDiagnostics()
        );
        Assert.Contains(
            "class small { }",
            Assert.Throws<KitFailure>(() => setup.Source("A.cs", "class small { }").Run().AssertNoDiagnostics()).Message
        );
    }

    [Fact]
    public void A_crashing_generator_is_unexpected()
    {
        GeneratorRun run = GeneratorSetup
            .Empty.Generator(new TextGenerator("A.g.cs", _ => throw new InvalidOperationException("boom")))
            .Source("A.cs", "")
            .Run();
        Assert.Contains("CS8785", Assert.Throws<InvalidOperationException>(() => run.AssertDiagnostics()).Message);
        Assert.Contains("CS8785", Assert.Throws<KitFailure>(() => run.AssertNoDiagnostics()).Message);
    }

    private static GeneratorRun Run(string markup) => GreetingGenerator.Setup().Marked("A.cs", markup).Run();
}
