using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using VerifyTests;
using VerifyXunit;
using Xunit;

namespace Lrt.Generators.Tests.Output;

/// <summary>What the generator writes, kept as files that a person has read.</summary>
public class SnapshotTests
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        string version = typeof(LearningRateGenerator).Assembly.GetName().Version!.ToString();
        VerifierSettings.AddScrubber(text =>
            text.Replace($"\"Lrt.Generators\", \"{version}\"", "\"Lrt.Generators\", \"{version}\"")
        );
    }

    [Fact]
    public Task Model_over_a_rule_of_another_assembly() =>
        Verifier.Verify(Sources.Empty.Source("Digits.cs", Sources.Digits).Run().Driver);

    [Fact]
    public Task Model_over_a_rule_of_its_own_compilation() =>
        Verifier.Verify(
            Sources
                .Empty.Source("Cautious.cs", Sources.CustomRule)
                .Source("Regression.cs", Sources.CustomModel)
                .Run()
                .Driver
        );

    [Fact]
    public Task Model_whose_rates_move_by_Adam() =>
        Verifier.Verify(
            Sources
                .Empty.Source(
                    "Digits.cs",
                    Sources
                        .Digits.Replace("[Hypergradient(1e-7)]", string.Empty)
                        .Replace(
                            "Hypergradient(1e-4, Clip = 10)",
                            "Hypergradient(1e-4, 1e-6, Rule = typeof(Lrt.Rules.Adam))"
                        )
                )
                .Run()
                .Driver
        );

    [Fact]
    public Task Model_whose_features_have_rates_of_their_own() =>
        Verifier.Verify(
            Sources
                .Empty.Source("Digits.cs", Sources.Digits.Replace("Structure.PerParameter", "Structure.PerFeature"))
                .Run()
                .Driver
        );

    [Fact]
    public Task Model_with_learning_rate_tensors() =>
        Verifier.Verify(Sources.Empty.Source("Curve.cs", Sources.TensorModel).Run().Driver);

    [Fact]
    public Task Optimizer_for_a_model_of_another_assembly() =>
        Verifier.Verify(Sources.Empty.Source("SequentialOptimizer.cs", Sources.OtherModel).Run().Driver);

    [Fact]
    public Task Model_with_a_learned_optimizer() =>
        Verifier.Verify(
            Sources
                .Empty.Source("Quadratic.cs", Sources.LearnedModel)
                .Source("Classifier.cs", Sources.MostlyLearnedModel)
                .Run()
                .Driver
        );
}
