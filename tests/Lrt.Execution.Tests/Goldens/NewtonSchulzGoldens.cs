using System.Collections.Generic;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Newton-Schulz iterations of matrices of all forms, against the code of Muon and of PyTorch.</summary>
public class NewtonSchulzGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(NewtonSchulzGoldens));

    /// <summary>The number of iterations is at most that of the rule of the tests.</summary>
    public static bool CanFollow(GoldenConfig config) => config.Integer("steps") <= NewtonSchulz.MostSteps;

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
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        double[] coefficients = file.Config.Numbers("coefficients");
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            Tensor matrix = step.Inputs["matrix"].ToTensor(type);

            // What the update leaves of the parameter is the result.
            (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
                nameof(NewtonSchulz),
                null,
                [zeros_like(matrix)],
                new Dictionary<string, double>
                {
                    ["A"] = coefficients[0],
                    ["B"] = coefficients[1],
                    ["C"] = coefficients[2],
                    ["Steps"] = file.Config.Integer("steps"),
                    ["Epsilon"] = file.Config.Number("eps"),
                    ["TakesMaximum"] = file.Config.Text("norm") == "max" ? 1 : 0,
                }
            );
            using var ownedModel = model;
            using var ownedOptimizer = optimizer;
            model.SetGradients([matrix]);
            optimizer.step();
            return new Dictionary<string, GoldenTensor> { ["result"] = model.Parameters[0].ToGolden() };
        });
    }
}
