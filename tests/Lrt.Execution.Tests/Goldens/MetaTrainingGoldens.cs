using System.Collections.Generic;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Lrt.Learned;
using Lrt.Learned.Training;
using Xunit;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// The authors' training (Andrychowicz et al. 2016): truncated unrolls with carried states, each followed by a step of
/// Adam.
/// </summary>
public class MetaTrainingGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(MetaTrainingGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        GoldenQuadratic quadratic = new(file, precision);
        LearnedWeights weights = LearnedGoldens.WeightsOf(file);
        GoldenConfig adam = file.Config.Section("meta_optimizer");
        int perProblem = file.Config.Integer("unrolls_per_epoch");
        GoldenComparison comparison = new(file, precision);
        TensorList? model = null;
        MetaTrainer trainer = new(
            _ =>
            {
                (model, MetaProblem problem) = quadratic.Create(weights);
                return problem;
            },
            new()
            {
                Unroll = file.Config.Integer("unroll"),
                UnrollsPerProblem = perProblem,
                SecondDerivatives = file.Config.Flag("second_derivatives"),
                LearningRate = adam.Number("lr"),
                Beta1 = adam.Number("beta1"),
                Beta2 = adam.Number("beta2"),
                Epsilon = adam.Number("eps"),
            },
            weights
        );
        int done = 0;
        trainer.Train(file.Steps.Count / perProblem, step =>
        {
            Dictionary<string, GoldenTensor> values = new()
            {
                ["meta_loss"] = step.MetaLoss,
                ["f_final"] = step.FinalLoss,
            };
            LearnedGoldens.Put(values, "meta_grad", weights, step.Gradients[0]);
            LearnedGoldens.Put(values, "weights", weights, weights.Values);
            quadratic.Put(values, "x", model!.Parameters);
            comparison.Step(file.Steps[done++], values);
        });
        Assert.Equal(file.Steps.Count, done);
    }
}
