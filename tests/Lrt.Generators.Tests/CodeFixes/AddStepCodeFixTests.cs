using System;
using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

public class AddStepCodeFixTests
{
    private static readonly AddStepCodeFix Fix = new();

    [Theory]
    [InlineData("float parameter, float gradient", "float parameter, float gradient, int step")]
    [InlineData("float w, float g /* rate */", "float w, float g, int step /* rate */")]
    public async Task Step_is_added(string before, string after) =>
        (await Fix.Turns(Rule(before), Rule(after))).AssertNoDiagnostics();

    [Theory]
    [InlineData("float parameter")]
    [InlineData("float parameter, double gradient")]
    [InlineData("float step, float gradient")]
    [InlineData("ref float parameter, float gradient")]
    public async Task Other_parameters_are_left_alone(string parameters) => await Fix.OffersNothing(Rule(parameters));

    [Fact]
    public async Task All_rules_get_the_step() =>
        (
            await Fix.TurnsAll(
                (Rule("float w, float g"), Rule("float w, float g, int step")),
                (Rule("float w, float g", "Other"), Rule("float w, float g, int step", "Other"))
            )
        ).AssertNoDiagnostics();

    private static string Rule(string parameters, string name = "Rule") =>
        RuleText
            .Of("return 1;", name)
            .Replace("float parameter, float gradient, int step", parameters, StringComparison.Ordinal);
}
