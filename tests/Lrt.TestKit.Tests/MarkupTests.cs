using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Lrt.TestKit.Tests;

public sealed class MarkupTests
{
    [Fact]
    public void NamedAndUnnamedMarks_AreStrippedAndLocated()
    {
        SourceFile file = Markup.Parse("A.cs", "class {|LRT0001:A|} { int [|b|]; }");

        Assert.Equal("class A { int b; }", file.Text);
        Assert.Equal([("LRT0001", "A"), (null, "b")], file.Marks.Select(mark => (mark.Id, file.Text.Substring(mark.Span.Start, mark.Span.Length))));
        Assert.All(file.Marks, mark => Assert.Equal("A.cs", mark.Path));
    }

    [Fact]
    public void NestedMarks_ComeInTheOrderTheyOpen()
    {
        SourceFile file = Markup.Parse("A.cs", "{|LRT0001:a{|LRT0002:b|}|}[||]");

        Assert.Equal("ab", file.Text);
        Assert.Equal(
            [("LRT0001", new TextSpan(0, 2)), ("LRT0002", new TextSpan(1, 1)), (null, new TextSpan(2, 0))],
            file.Marks.Select(mark => (mark.Id, mark.Span)));
    }

    [Fact]
    public void OrdinaryBracketsAndBars_StayText()
    {
        const string Code = "int[] a = [1 | 2]; bool b = x || y; var c = new { d = a[0] | 1 };";
        Assert.Equal(Code, Markup.Parse("A.cs", Code).Text);
    }

    [Theory]
    [InlineData("{|LRT0001:a", "(1,1)", "never closed")]
    [InlineData("a|}", "(1,2)", "closes nothing")]
    [InlineData("\n [|a|}", "(2,5)", "closes the mark opened at (2,2)")]
    [InlineData("{|LRT0001:a|]", "(1,12)", "closes the mark opened at (1,1)")]
    [InlineData("{|a|}", "(1,1)", "an id and a colon")]
    public void BrokenMarkup_SaysWhereAndWhat(string markup, string place, string what)
    {
        KitFailure failure = Assert.Throws<KitFailure>(() => Markup.Parse("A.cs", markup));
        Assert.Contains($"A.cs, {place}", failure.Message);
        Assert.Contains(what, failure.Message);
    }
}
