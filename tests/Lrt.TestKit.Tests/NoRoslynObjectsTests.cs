using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Lrt.TestKit.Tests.Toys;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Lrt.TestKit.Tests;

public sealed class NoRoslynObjectsTests
{
    private static GeneratorRun Run(Func<GeneratorAttributeSyntaxContext, object?>? luggage = null) =>
        GreetingGenerator
            .Setup(new GreetingGenerator(luggage))
            .Source("A.cs", "[Toys.Greet(\"hello\")] partial class A { }")
            .Run();

    [Fact]
    public void Plain_values_pass() => NoRoslynObjects.Check(Run());

    [Fact]
    public void Enums_and_text_spans_pass() =>
        NoRoslynObjects.Check(
            Run(found => (found.TargetNode.Span, found.TargetSymbol.DeclaredAccessibility, SyntaxKind.ClassDeclaration))
        );

    [Fact]
    public void A_planted_symbol_is_found_with_its_path()
    {
        string message = Assert
            .Throws<KitFailure>(() => NoRoslynObjects.Check(Run(found => found.TargetSymbol)))
            .Message;
        Assert.Contains("ExtractGreeting.Luggage is Microsoft.CodeAnalysis.", message);
    }

    public static TheoryData<string> Hiding() =>
        ["array", "immutable", "list", "tuple", "closure", "dictionary", "lazy"];

    [Theory]
    [MemberData(nameof(Hiding))]
    public void A_planted_location_is_found_wherever_it_hides(string where)
    {
        object Hide(GeneratorAttributeSyntaxContext found)
        {
            Location location = found.TargetNode.GetLocation();
            return where switch
            {
                "array" => new[] { location },
                "immutable" => ImmutableArray.Create<object>("text", location),
                "list" => new List<object> { 1, location },
                "tuple" => (1, ("two", location)),
                "closure" => new Func<string>(() => location.ToString()),
                "dictionary" => new Dictionary<string, Location> { ["a"] = location },
                _ => new Lazy<Location>(location),
            };
        }

        string message = Assert.Throws<KitFailure>(() => NoRoslynObjects.Check(Run(Hide))).Message;
        Assert.Contains("ExtractGreeting.Luggage", message);
        Assert.Contains("Microsoft.CodeAnalysis", message);
    }

    [Fact]
    public void Exempted_stages_may_hold_them()
    {
        // The planted tree travels from Extract into Problems only when the greeting is empty; here it does not.
        NoRoslynObjects.Check(Run(found => found.TargetNode.SyntaxTree), GreetingGenerator.Extract);
    }

    [Fact]
    public void Cycles_end()
    {
        var cycle = new object?[2];
        cycle[0] = cycle;
        cycle[1] = SourceText.From("");
        Assert.Single(NoRoslynObjects.Walk("value", cycle));
    }

    [Fact]
    public void A_chain_deeper_than_the_limit_is_reported()
    {
        object chain = "end";
        for (int i = 0; i < 5_000; i++)
        {
            chain = new object[] { chain };
        }

        Assert.Contains("deeper than", Assert.Single(NoRoslynObjects.Walk("value", chain)));
    }

    [Fact]
    public void A_run_without_values_proves_nothing() =>
        Assert.Contains(
            "nothing was looked at",
            Assert.Throws<KitFailure>(() => NoRoslynObjects.Check(GreetingGenerator.Setup().Run())).Message
        );
}
