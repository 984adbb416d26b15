using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Lrt.Groups;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// Stacks of optimizers by the authors' code of Gradient Descent: The Ultimate Optimizer (Chandra et al., NeurIPS
/// 2022).
/// </summary>
public class StackGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(StackGoldens));

    /// <summary>
    /// Stacks whose levels share no rate: a level of several hyperparameters is adapted by the constant one on top.
    /// Where it is not on top, the reference adapts one rate for all of them, along the sum of their hypergradients.
    /// </summary>
    public static bool CanFollow(GoldenConfig config)
    {
        GoldenConfig[] stack = config.Sections("stack");
        return stack[0].Text("type") switch
        {
            "SGDPerParam" => stack.All(l => l.Text("type") == "SGDPerParam") && stack.Length is >= 2 and <= 9,
            "SGD" => stack.All(l => l.Text("type") == "SGD")
                && stack.Skip(1).All(l => l.Number("mu") == 0)
                && (stack[0].Number("mu") == 0 ? stack.Length is >= 2 and <= 5 : stack.Length == 2),
            "Adam" or "AdamBaydin" => stack.Length == 2 && stack[1].Text("type") == "SGD" && stack[1].Number("mu") == 0,
            _ => false,
        };
    }

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
        if (file.Config.Sections("stack")[0].Text("type") == "SGDPerParam")
        {
            ReplayPerParameter(file, precision);
        }
        else
        {
            ReplayGlobal(file, precision);
        }
    }

    private static void ReplayGlobal(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        string[] names = file.Config.Texts("param_order");
        GoldenConfig[] stack = file.Config.Sections("stack");
        (TensorList model, ModelOptimizer optimizer) = Create(stack, names.Select(n => file.Initial[n].ToTensor(type)));
        RuleGroup group = optimizer.RuleGroups()[0];
        int order = group.TowerOf(0)!.Order;
        bool isAdam = stack[0].Text("type").StartsWith("Adam", StringComparison.Ordinal);
        double[] previous = new double[group.Layout.Hyperparameters.Count];
        double[] lower = new double[order + 1];
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            Dictionary<string, GoldenTensor> values = [];
            double[] before = [.. Enumerable.Range(0, previous.Length).Select(h => group.TowerOf(h)?.Values[0] ?? 0)];
            if (file.Config.Text("driver") == "gradient")
            {
                model.SetGradients(names.Select(n => step.Inputs[$"grads.{n}"].ToTensor(type)));
            }
            else
            {
                Perceptron(step, model, names, type, values);
            }

            optimizer.step();
            Describe();
            for (int i = 0; i < names.Length; i++)
            {
                values[$"params.{names[i]}"] = model.Parameters[i].ToGolden();
            }

            return values;

            void Describe()
            {
                // The rates of every level, and the derivatives by which they moved.
                double[] changes =
                [
                    .. Enumerable
                        .Range(0, previous.Length)
                        .Select(h =>
                            group.TowerOf(h) is not { } tower || step.T == 1 ? 0
                            : isAdam && h is 1 or 2 ? tower.Hypergradient(0) * 2 * before[h] * (1 - before[h])
                            : tower.Hypergradient(0)
                        ),
                ];
                for (int level = 0; level < stack.Length; level++)
                {
                    Put($"hyper[{level}].alpha", level < order ? Level(group, level) : stack[level].Number("alpha"));
                    Put($"hyper[{level}].mu", level == 0 && group.TowerOf(1) is { } mu ? mu.Values[0] : 0);
                    Put($"hypergrads[{level}].mu", level == 0 && group.TowerOf(1) is not null ? -changes[1] : 0);
                }

                if (isAdam)
                {
                    for (int beta = 1; beta <= 2; beta++)
                    {
                        double value = group.TowerOf(beta)?.Values[0] ?? 0;
                        Put($"hyper[0].beta{beta}", value);
                        Put($"hyper[0].beta{beta}_raw", 0.5 * Math.Log(value / (1 - value)));
                        Put($"hypergrads[0].beta{beta}_raw", -changes[beta]);
                    }
                }

                Put("hypergrads[0].alpha", -changes[0]);
                double[] products = [0, changes[0], .. new double[order]];
                for (int level = 1; level <= order; level++)
                {
                    products[level + 1] =
                        level == 1
                            ? changes.Zip(previous, (now, then) => now * then).Sum()
                            : products[level] * lower[level];
                    Put($"hypergrads[{level}].alpha", -products[level + 1]);
                }

                Array.Copy(products, lower, lower.Length);
                previous = changes;
            }

            void Put(string path, double value) => values[path] = GoldenTensor.Scalar(value);
        });
        optimizer.Dispose();
        model.Dispose();
    }

    private static (TensorList Model, ModelOptimizer Optimizer) Create(
        GoldenConfig[] stack,
        IEnumerable<Tensor> tensors
    )
    {
        double rate = stack[0].Number("alpha");
        double[] rates = [.. stack.Skip(1).Select(l => l.Number("alpha"))];
        HypergradientOptions unbounded = new(rates) { Min = double.NegativeInfinity, Max = double.PositiveInfinity };
        switch (stack[0].Text("type"), stack.Length)
        {
            case ("SGD", _) when stack[0].Number("mu") != 0:
                MomentumStack momentum = new(tensors);
                return (
                    momentum,
                    momentum.CreateOptimizer(
                        new()
                        {
                            LearningRate = rate,
                            LearningRateHypergradient = unbounded,
                            Coefficient = stack[0].Number("mu"),
                            CoefficientHypergradient = unbounded,
                        }
                    )
                );
            case ("SGD", 2):
                Stack2 two = new(tensors);
                return (two, two.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = unbounded }));
            case ("SGD", 3):
                Stack3 three = new(tensors);
                return (
                    three,
                    three.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = unbounded })
                );
            case ("SGD", 4):
                Stack4 four = new(tensors);
                return (
                    four,
                    four.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = unbounded })
                );
            case ("SGD", 5):
                Stack5 five = new(tensors);
                return (
                    five,
                    five.CreateOptimizer(new() { LearningRate = rate, LearningRateHypergradient = unbounded })
                );
            case ("AdamBaydin", _):
                AdamRateStack adamRate = new(tensors);
                return (
                    adamRate,
                    adamRate.CreateOptimizer(
                        new()
                        {
                            LearningRate = rate,
                            LearningRateHypergradient = unbounded,
                            Epsilon = Math.Pow(10, stack[0].Number("log_eps")),
                            Beta1 = stack[0].Number("beta1"),
                            Beta2 = stack[0].Number("beta2"),
                        }
                    )
                );
            default:
                // There beta = (tanh(raw) + 1) / 2, so raw is half the logit, and a step of raw is four times that of
                // the logit.
                AdamStack adam = new(tensors);
                HypergradientOptions quadruple = new([.. rates.Select(r => 4 * r)]);
                return (
                    adam,
                    adam.CreateOptimizer(
                        new()
                        {
                            LearningRate = rate,
                            LearningRateHypergradient = unbounded,
                            Epsilon = Math.Pow(10, stack[0].Number("log_eps")),
                            Beta1 = stack[0].Number("beta1"),
                            Beta1Hypergradient = quadruple,
                            Beta2 = stack[0].Number("beta2"),
                            Beta2Hypergradient = quadruple,
                        }
                    )
                );
        }
    }

    private static void ReplayPerParameter(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        string[] names = file.Config.Texts("param_order");
        GoldenConfig[] stack = file.Config.Sections("stack");
        int order = stack.Length - 1;

        // Every parameter has a stack of its own.
        (TensorList Model, ModelOptimizer Optimizer)[] towers =
        [
            .. names.Select(name =>
                Towers.Create(
                    TowerSchedule.Sequential,
                    [file.Initial[name].ToTensor(type)],
                    Rate(name, 0),
                    [.. Enumerable.Range(1, order).Select(level => Rate(name, level))]
                )
            ),
        ];
        new GoldenComparison(file, precision)
            .Without(
                "hypergrads",
                "they are used in the step and not kept, where every element has rates of its own; the rates show them"
            )
            .Replay(step =>
            {
                using var scope = NewDisposeScope();
                Dictionary<string, GoldenTensor> values = [];
                for (int i = 0; i < names.Length; i++)
                {
                    (TensorList model, ModelOptimizer optimizer) = towers[i];
                    model.SetGradients([step.Inputs[$"grads.{names[i]}"].ToTensor(type)]);
                    optimizer.step();
                    values[$"params.{names[i]}"] = model.Parameters[0].ToGolden();
                    for (int level = 0; level <= order; level++)
                    {
                        values[$"hyper[{level}].{Key(names[i], level + 1)}"] = GoldenTensor.Scalar(
                            level == order
                                ? Rate(names[i], level)
                                : optimizer.RuleGroups()[0].Parameters[0].Buffers[level].ToDouble()
                        );
                    }
                }

                return values;
            });
        foreach ((TensorList model, ModelOptimizer optimizer) in towers)
        {
            optimizer.Dispose();
            model.Dispose();
        }

        double Rate(string name, int level) => stack[level].Section("alphas").Number(Key(name, level));

        // A rate goes by the name of what it moves.
        static string Key(string name, int level) => name + string.Concat(Enumerable.Repeat("_alpha", level));
    }

    private static double Level(RuleGroup group, int level) => group.TowerOf(0)!.Memory.ElementAt(level).Values[0];

    // tanh(layer1), layer2, negative log-likelihood.
    private static void Perceptron(
        GoldenStep step,
        TensorList model,
        string[] names,
        ScalarType type,
        Dictionary<string, GoldenTensor> values
    )
    {
        model.zero_grad();
        Tensor x = step.Inputs["x"].ToTensor(type);
        Tensor hidden = (x.matmul(Parameter("layer1.weight").t()) + Parameter("layer1.bias")).tanh();
        Tensor loss = nn.functional.cross_entropy(
            hidden.matmul(Parameter("layer2.weight").t()) + Parameter("layer2.bias"),
            tensor(step.Inputs.Integers("labels"))
        );
        loss.backward();
        values["loss_before"] = loss.ToGolden();
        for (int i = 0; i < names.Length; i++)
        {
            values[$"grads.{names[i]}"] = model.Parameters[i].grad!.ToGolden();
        }

        Tensor Parameter(string name) => model.Parameters[Array.IndexOf(names, name)];
    }
}
