using System.Threading.Tasks;
using Lrt.CodeFixes;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

public class MakePartialCodeFixTests
{
    private static readonly MakePartialCodeFix Fix = new();

    [Fact]
    public async Task Rule_gets_partial_as_its_last_modifier() =>
        (
            await Fix.Turns(
                """
                using Lrt;

                /// <summary>Half.</summary>
                [UpdateRule] // Plain.
                public /* here */ struct   Half
                {
                    public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
                }
                """,
                """
                using Lrt;

                /// <summary>Half.</summary>
                [UpdateRule] // Plain.
                public /* here */ partial struct   Half
                {
                    public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
                }
                """
            )
        ).AssertNoDiagnostics();

    [Theory]
    [InlineData("[UpdateRule] struct", "[UpdateRule] partial struct")]
    [InlineData("[UpdateRule]\r\ninternal record struct", "[UpdateRule]\r\ninternal partial record struct")]
    public async Task Declaration_keeps_its_form(string before, string after)
    {
        const string Rest = " Half { public float Update(float p, float g, int step) => 0.5f * g; }\r\n";
        (await Fix.Turns("using Lrt;\r\n" + before + Rest, "using Lrt;\r\n" + after + Rest)).AssertNoDiagnostics();
    }

    [Fact]
    public async Task Only_types_around_it_that_lack_partial_get_it() =>
        (
            await Fix.Turns(
                """
                using Lrt;

                public interface IOuter
                {
                    public static partial class Middle
                    {
                        public sealed record Inner
                        {
                            [UpdateRule]
                            public partial struct Half
                            {
                                public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
                            }
                        }
                    }
                }
                """,
                """
                using Lrt;

                public partial interface IOuter
                {
                    public static partial class Middle
                    {
                        public sealed partial record Inner
                        {
                            [UpdateRule]
                            public partial struct Half
                            {
                                public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
                            }
                        }
                    }
                }
                """
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task Model_gets_partial() =>
        (await Fix.Turns(Sources.Digits.Replace("partial ", ""), Sources.Digits)).AssertNoDiagnostics();

    [Fact]
    public async Task All_rules_of_all_files_get_it_and_a_type_around_two_gets_it_once() =>
        (
            await Fix.TurnsAll(
                (
                    """
                    using Lrt;

                    static class Rules
                    {
                        [UpdateRule]
                        public struct Half
                        {
                            public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
                        }

                        [UpdateRule]
                        public struct Quarter
                        {
                            public float Update(float parameter, float gradient, int step) => 0.25f * gradient;
                        }
                    }
                    """,
                    """
                    using Lrt;

                    static partial class Rules
                    {
                        [UpdateRule]
                        public partial struct Half
                        {
                            public float Update(float parameter, float gradient, int step) => 0.5f * gradient;
                        }

                        [UpdateRule]
                        public partial struct Quarter
                        {
                            public float Update(float parameter, float gradient, int step) => 0.25f * gradient;
                        }
                    }
                    """
                ),
                (Sources.CustomRule.Replace("partial ", ""), Sources.CustomRule)
            )
        ).AssertNoDiagnostics();

    [Fact]
    public async Task All_models_get_it()
    {
        string other = Sources.Digits.Replace("Digits", "Letters");
        (
            await Fix.TurnsAll(
                (Sources.Digits.Replace("partial ", ""), Sources.Digits),
                (other.Replace("partial ", ""), other)
            )
        ).AssertNoDiagnostics();
    }
}
