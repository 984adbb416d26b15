using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Lrt.Learned;
using Lrt.Learned.Training;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// One unroll of the authors' method (Andrychowicz et al. 2016) on a quadratic: trajectory, meta-loss, meta-gradient.
/// </summary>
public class MetaGradientGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(MetaGradientGoldens));

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
        GoldenComparison comparison = new(file, precision);
        (TensorList model, MetaProblem problem) = quadratic.Create(weights);

        // The same steps from zero each: there the update is the parameter, where a difference of two would have lost
        // digits.
        (TensorList atZero, MetaProblem twin) = quadratic.Create(weights);
        using (problem)
        using (twin)
        {
            foreach (GoldenStep step in file.Steps)
            {
                Dictionary<string, GoldenTensor> values = new() { ["f"] = problem.Evaluate(step.T - 1) };
                quadratic.Put(values, "grads", model.Parameters.Select(p => p.grad!));
                problem.Optimizer.step();
                quadratic.Put(values, "x", model.Parameters);
                using (no_grad())
                {
                    atZero.Parameters.ForEach(p => p.zero_());
                }

                atZero.SetGradients(model.Parameters.Select(p => p.grad));
                twin.Optimizer.step();
                quadratic.Put(values, "update", atZero.Parameters);
                comparison.Step(step, values);
            }
        }

        (_, MetaProblem again) = quadratic.Create(weights);
        using Unroll unroll = new(
            again,
            new() { Unroll = file.Config.Integer("unroll"), SecondDerivatives = file.Config.Flag("second_derivatives") }
        );
        using (again)
        {
            unroll.Run();
            double[] gradient = new double[weights.Values.Length];
            unroll.Differentiate(_ => gradient);
            Dictionary<string, GoldenTensor> values = new()
            {
                ["f_final"] = unroll.Losses[^1],
                ["meta_loss"] = unroll.MetaLoss,
            };
            LearnedGoldens.Put(values, "meta_grad", weights, gradient);
            foreach (
                (string name, LearnedParameter parameter) in quadratic.Names.Zip(
                    again.Optimizer.LearnedGroups()[0].Parameters
                )
            )
            {
                foreach ((string state, GoldenTensor value) in LearnedGoldens.StatesOf(parameter))
                {
                    values[$"state.{name}.{state}"] = value;
                }
            }

            comparison.Final(values);
        }
    }
}
