using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>The fixes for types with modifiers that stand in the way.</summary>
public class ModifierCodeFixTests
{
    private static readonly MakeOrdinaryStructCodeFix MakeOrdinary = new();
    private static readonly MakeInternalCodeFix MakeInternal = new();

    [Theory]
    [InlineData("public readonly partial struct Half", "public partial struct Half")]
    [InlineData("readonly partial record struct Half", "partial record struct Half")]
    [InlineData("public readonly ref partial struct Half", "public partial struct Half")]
    [InlineData("file readonly partial struct Half", "internal partial struct Half")]
    [InlineData("/* a */ file /* b */ partial struct Half", "/* a */ internal /* b */ partial struct Half")]
    public async Task Rule_loses_its_modifiers(string before, string after) =>
        (await MakeOrdinary.Turns(Rule(before), Rule(after))).AssertNoDiagnostics();

    [Fact]
    public async Task Type_around_a_rule_becomes_internal() =>
        (
            await MakeOrdinary.Turns(
                "file static partial class Rules\n{\n"
                    + Rule("public partial struct Half").Replace("using Lrt;", "").Replace("[Up", "[Lrt.Up")
                    + "\n}",
                "internal static partial class Rules\n{\n"
                    + Rule("public partial struct Half").Replace("using Lrt;", "").Replace("[Up", "[Lrt.Up")
                    + "\n}"
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Generic_rule_is_left_alone() =>
        await MakeOrdinary.OffersNothing(Rule("public readonly partial struct Half<T>"));

    [Fact]
    public async Task All_rules_lose_their_modifiers() =>
        (
            await MakeOrdinary.TurnsAll(
                (Rule("public readonly partial struct Half"), Rule("public partial struct Half")),
                (Rule("file partial struct Quarter"), Rule("internal partial struct Quarter"))
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Model_becomes_internal() =>
        (
            await MakeInternal.Turns(
                Sources.Digits.Replace("public sealed", "file sealed"),
                Sources.Digits.Replace("public sealed", "internal sealed")
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task All_models_become_internal()
    {
        string other = Sources.Digits.Replace("Digits", "Letters");
        (
            await MakeInternal.TurnsAll(
                (
                    Sources.Digits.Replace("public sealed", "file sealed"),
                    Sources.Digits.Replace("public sealed", "internal sealed")
                ),
                (other.Replace("public sealed", "file sealed"), other.Replace("public sealed", "internal sealed"))
            )
        ).AssertNoDiagnostics();
    }

    private static string Rule(string declaration) =>
        $$"""
            using Lrt;

            [UpdateRule]
            {{declaration}}
            {
                public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
            }
            """;
}
