using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

public class MakeFieldSettableCodeFixTests
{
    private static readonly MakeFieldSettableCodeFix Fix = new();

    [Theory]
    [InlineData("[State] float velocity;", "[State] public float velocity;")]
    [InlineData("[State] private float velocity;", "[State] public float velocity;")]
    [InlineData("[State] internal float velocity;", "[State] public float velocity;")]
    [InlineData("[State] public readonly float velocity;", "[State] public float velocity;")]
    [InlineData("[State] readonly float velocity;", "[State] public float velocity;")]
    [InlineData("[State] readonly private float velocity;", "[State] public float velocity;")]
    [InlineData(
        "[State]\r\n    private readonly\r\n    float velocity; // v",
        "[State]\r\n    public \r\n    float velocity; // v"
    )]
    [InlineData(
        "[State] /* a */ private /* b */ readonly /* c */ float /* d */ velocity;",
        "[State] /* a */ public /* b */  /* c */ float /* d */ velocity;"
    )]
    public async Task Field_gets_the_modifiers_of_a_state(string before, string after) =>
        (await Fix.Turns(Rule(before), Rule(after))).AssertNoDiagnostics();

    [Theory]
    [InlineData("[State] private double velocity;")]
    [InlineData("[State] public static float velocity;")]
    [InlineData("[State] public const float velocity = 1;")]
    [InlineData("[State, Hyperparameter(1)] private float velocity;")]
    [InlineData("[field: State] public float velocity { get; set; }")]
    public async Task What_takes_more_than_modifiers_is_left_alone(string field) =>
        await Fix.OffersNothing(Rule(field));

    [Fact]
    public async Task All_fields_of_all_files_are_repaired_and_a_shared_declaration_once() =>
        (
            await Fix.TurnsAll(
                (
                    Rule("[State] private float velocity, weight; [Hyperparameter(1)] public readonly float Rate;"),
                    Rule("[State] public float velocity, weight; [Hyperparameter(1)] public float Rate;")
                ),
                (Rule("[State] float velocity;", "Other"), Rule("[State] public float velocity;", "Other"))
            )
        ).AssertNoDiagnostics();

    private static string Rule(string fields, string name = "Rule") =>
        $$"""
            using Lrt;

            [UpdateRule]
            public partial struct {{name}}
            {
                {{fields}}

                public float Update(float parameter, float gradient, int step) => gradient;
            }
            """;
}
