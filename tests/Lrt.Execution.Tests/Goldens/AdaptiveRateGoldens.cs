using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// The note "An Adaptive Learning Rate Method": four base rules, rates global (mean) and per parameter.
/// </summary>
public class AdaptiveRateGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(AdaptiveRateGoldens));

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
        string[] names = file.Config.Texts("param_order");
        bool isGlobal = file.Config.Text("variant") == "global";
        GoldenTensor[] start = [.. names.Select(name => file.Initial[$"params.{name}"])];

        // Per parameter, every element may start with another rate: an optimizer each, with one number in it.
        List<(TensorList Model, ModelOptimizer Optimizer)> optimizers = isGlobal
            ? [Create(file, start.Select(s => s.ToTensor(type)), file.Initial.Number("eta"))]
            :
            [
                .. names.SelectMany(
                    (name, n) =>
                        start[n]
                            .Data.Select(
                                (w, i) =>
                                    Create(
                                        file,
                                        [tensor(new[] { w }, dtype: type)],
                                        file.Initial[$"eta.{name}"].Data[i]
                                    )
                            )
                ),
            ];
        new GoldenComparison(file, precision)
            .Without(
                "direction",
                "it is not kept; the parameters after the step are the parameters before less the rate times it"
            )
            .Replay(step =>
            {
                using var scope = NewDisposeScope();
                Dictionary<string, GoldenTensor> values = [];
                double[] gradient =
                    file.Config.Text("driver") == "gradient"
                        ? [.. names.SelectMany(name => step.Inputs[$"grads.{name}"].Data)]
                        : Function(file, Parameters(), type, names[0], start[0].Shape, values);
                if (isGlobal)
                {
                    optimizers[0].Model.SetGradients(Split(gradient).Select(g => g.ToTensor(type)));
                }
                else
                {
                    for (int i = 0; i < gradient.Length; i++)
                    {
                        optimizers[i].Model.SetGradients([tensor(new[] { gradient[i] }, dtype: type)]);
                    }
                }

                optimizers.ForEach(o => o.Optimizer.step());
                GoldenTensor[] parameters = Split(Parameters());
                double[] rates = [.. optimizers.Select(o => o.Optimizer.LearningRates[0].Mean)];
                for (int n = 0; n < names.Length; n++)
                {
                    values[$"params.{names[n]}"] = parameters[n];
                    if (!isGlobal)
                    {
                        values[$"eta.{names[n]}"] = Split(rates)[n];
                    }
                }

                if (isGlobal)
                {
                    values["eta"] = GoldenTensor.Scalar(rates[0]);
                }

                return values;
            });
        optimizers.ForEach(o => o.Optimizer.Dispose());

        double[] Parameters() => [.. optimizers.SelectMany(o => o.Model.Parameters).SelectMany(p => p.ToGolden().Data)];

        GoldenTensor[] Split(double[] all)
        {
            int at = 0;
            return [.. start.Select(s => new GoldenTensor(s.Shape, all[at..(at += s.Data.Length)]))];
        }
    }

    private static (TensorList Model, ModelOptimizer Optimizer) Create(
        GoldenFile file,
        IEnumerable<Tensor> tensors,
        double rate
    )
    {
        GoldenConfig rule = file.Config.Section("base");
        HypergradientOptions hypergradient = new(file.Config.Number("alpha"));
        switch (rule.Text("rule"))
        {
            case "gd":
                MeanSgd sgd = new(tensors);
                return (
                    sgd,
                    sgd.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = hypergradient })
                );
            case "heavy_ball":
                MeanMomentum momentum = new(tensors);
                return (
                    momentum,
                    momentum.CreateOptimizer(
                        new()
                        {
                            LearningRate = rate,
                            LearningRateHypergradient = hypergradient,
                            Coefficient = rule.Number("mu"),
                        }
                    )
                );
            case "nesterov":
                MeanNesterov nesterov = new(tensors);
                return (
                    nesterov,
                    nesterov.CreateOptimizer(
                        new()
                        {
                            LearningRate = rate,
                            LearningRateHypergradient = hypergradient,
                            Coefficient = rule.Number("mu"),
                        }
                    )
                );
            case "adam":
                MeanAdam adam = new(tensors);
                return (
                    adam,
                    adam.CreateOptimizer(
                        new()
                        {
                            LearningRate = rate,
                            LearningRateHypergradient = hypergradient,
                            Beta1 = rule.Number("beta1"),
                            Beta2 = rule.Number("beta2"),
                            Epsilon = rule.Number("eps"),
                        }
                    )
                );
            default:
                throw new ArgumentException($"The file asks for rule '{rule.Text("rule")}', which no test has.");
        }
    }

    private static double[] Function(
        GoldenFile file,
        double[] w,
        ScalarType type,
        string name,
        long[] shape,
        Dictionary<string, GoldenTensor> values
    )
    {
        using Tensor point = tensor(w, dtype: type).requires_grad_(true);
        Tensor x = point[0];
        Tensor y = point[1];
        Tensor loss = file.Config.Text("function") switch
        {
            "beale" => (1.5 - x + (x * y)).pow(2)
                + (2.25 - x + (x * y.pow(2))).pow(2)
                + (2.625 - x + (x * y.pow(3))).pow(2),
            "rosenbrock" => (1 - x).pow(2) + (100 * (y - x.pow(2)).pow(2)),
            string other => throw new ArgumentException(
                $"The file asks for the function '{other}', which no test has."
            ),
        };
        loss.backward();
        double[] gradient = point.grad!.ToGolden().Data;
        values["loss_before"] = GoldenTensor.Scalar(loss.ToDouble());
        values[$"grad.{name}"] = new GoldenTensor(shape, gradient);
        return gradient;
    }
}
