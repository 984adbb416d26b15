using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>The gradient descent of the authors' code of Alrao, with its momentum: a rate per output unit, drawn beforehand.</summary>
public class AlraoRuleGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(AlraoRuleGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        double momentum = file.Config.Number("momentum");
        string[] names = file.Config.Texts("param_order");

        // Every element may have another rate: an optimizer each, with one number in it.
        (TensorList Model, ModelOptimizer Optimizer)[][] elements = [.. names.Select(name => file.Initial[$"params.{name}"].Data
            .Zip(file.Initial[$"lr.{name}"].Data, (value, rate) => Zoo.Create(
                momentum == 0 ? "Sgd" : "AlraoMomentum",
                null,
                [tensor(new[] { value }, dtype: type)],
                Hyperparameters(rate)))
            .ToArray())];
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            Dictionary<string, GoldenTensor> values = [];
            foreach ((string name, int n) in names.Select((name, n) => (name, n)))
            {
                GoldenTensor gradient = step.Inputs[$"grads.{name}"];
                for (int i = 0; i < gradient.Data.Length; i++)
                {
                    elements[n][i].Model.SetGradients([tensor(new[] { gradient.Data[i] }, dtype: type)]);
                    elements[n][i].Optimizer.step();
                }

                values[$"params.{name}"] = new GoldenTensor(gradient.Shape, [.. elements[n].Select(e => e.Model.Parameters[0].ToGolden().Data[0])]);
            }

            return values;
        });
        foreach ((TensorList model, ModelOptimizer optimizer) in elements.SelectMany(e => e))
        {
            optimizer.Dispose();
            model.Dispose();
        }

        Dictionary<string, double> Hyperparameters(double rate)
        {
            Dictionary<string, double> all = new() { ["LearningRate"] = rate, ["WeightDecay"] = file.Config.Number("weight_decay") };
            if (momentum != 0)
            {
                all["Coefficient"] = momentum;
            }

            return all;
        }
    }
}
