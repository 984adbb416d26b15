using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Declarations;

/// <summary>
/// LRT0008 and LRT0113: names that generated code needs. Names that it can do without are left to the user.
/// </summary>
public class TakenNameTests
{
    private const string Update = "public float Update(float p, float g, int t) => LearningRate * g;";

    [Theory]
    [InlineData("public float {|LRT0008:DerivativeLearningRate|}() => 1;", "DerivativeLearningRate")]
    [InlineData("[Hyperparameter(1)] public float {|LRT0008:LearningRateHypergradient|};", "LearningRateHypergradient")]
    [InlineData("[Hyperparameter(1)] public float {|LRT0008:EqualityContract|};", "EqualityContract")]
    public void LRT0008_member_of_a_rule(string member, string name) =>
        Sources
            .Empty.Marked(
                "Rule.cs",
                "using Lrt; [UpdateRule] public partial struct Plain { [Hyperparameter(0.1)] public float "
                    + $"LearningRate; {member} {Update} }}"
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0008", name, "Plain"));

    [Theory]
    [InlineData("Model", "public int {|LRT0113:CreateOptimizer|}() => 1;", "CreateOptimizer")]
    [InlineData("Model", "public int {|LRT0113:OptimizerOptions|};", "OptimizerOptions")]
    [InlineData("Model", "public sealed class {|LRT0113:GeneratedOptimizer|} { }", "GeneratedOptimizer")]
    [InlineData("Model<{|LRT0113:OptimizerOptions|}>", "", "OptimizerOptions")]
    public void LRT0113_member_of_a_model(string model, string member, string name) =>
        Sources
            .Empty.Marked(
                "Model.cs",
                "using Lrt; using static Lrt.Rules; using static TorchSharp.torch; [Optimizer(typeof(Sgd))] public "
                    + $"sealed partial class {model} : nn.Module {{ public Model() : base(\"m\") {{ }} {member} }}"
            )
            .Run()
            .AssertDiagnostics(Expect.Marked("LRT0113", name, "Model"));

    [Fact]
    public void Options_of_members_avoid_the_models_own_names()
    {
        GeneratorSetup setup = Sources.Empty.Source(
            "Model.cs",
            """
            using Lrt;
            using static Lrt.Rules;
            using TorchSharp.Modules;
            using static TorchSharp.torch;

            [Optimizer(typeof(Sgd))]
            public sealed partial class Model<HeadOptions> : nn.Module
            {
                [LearningRate(0.1)] private readonly Linear layer = nn.Linear(1, 1);
                [LearningRate(0.1)] private readonly Linear head = nn.Linear(1, 1);

                public Model() : base("m") => RegisterComponents();

                public sealed class LayerOptions { }
            }
            """
        );
        setup.Run().AssertNoDiagnostics();
        CompilesClean.Check(setup);
    }
}
