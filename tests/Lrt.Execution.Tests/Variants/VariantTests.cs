using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.Models.Variants;
using Lrt.Groups;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Lrt.Execution.Tests.Variants;

/// <summary>Every variant of a tower against the same by hand, under a schedule that changes on the way.</summary>
public class VariantTests
{
    private const int Steps = 14;

    public static TheoryData<string> Names => VariantZoo.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_loops_equal_the_tower_by_hand(string model) =>
        Compare(model, ScalarType.Float64, strided: false, 1e-10, 1e-10);

    [Theory]
    [MemberData(nameof(Names))]
    public void Tensor_operations_equal_the_tower_by_hand(string model) =>
        Compare(model, ScalarType.Float64, strided: true, 1e-10, 1e-10);

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_follows_the_tower_by_hand(string model) =>
        Compare(model, ScalarType.Float32, strided: false, 2e-4, 2e-4);

    /// <summary>
    /// 16-bit parameters are rounded when they are stored; what adapts them is kept in single precision.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Sixteen_bit_parameters_follow_the_tower_by_hand(string model) =>
        Compare(model, ScalarType.BFloat16, strided: false, 0.05, 0.01);

    private static void Compare(string name, ScalarType type, bool strided, double tolerance, double levelTolerance)
    {
        using var scope = NewDisposeScope();
        Random random = new(3);
        double[] start = VariantZoo.Numbers(random, 1, 0);
        using VariantModel model = VariantZoo.Create(name, () =>
            new Parameter(VariantZoo.Shaped(start, type, strided), requires_grad: true)
        );
        using ModelOptimizer optimizer = model.Optimizer();
        Type rule = model.GetType().GetCustomAttribute<OptimizerAttribute>()!.Rule;
        Dictionary<string, ScalarTraining> byHand = model.Variants.ToDictionary(
            v => v.Name,
            v => new ScalarTraining(rule, v, start, VariantZoo.Rows)
        );
        Dictionary<string, Parameter> parameters = model.Variants.ToDictionary(
            v => v.Name,
            v => (Parameter)v.GetValue(model)!
        );
        lr_scheduler.LRScheduler scheduler = lr_scheduler.StepLR(optimizer, step_size: 5, gamma: 0.5);
        List<string> wrong = [];
        for (int t = 0; t < Steps; t++)
        {
            double[] gradient = VariantZoo.Numbers(random, 1.2, 0.3);
            foreach ((string variant, ScalarTraining training) in byHand)
            {
                parameters[variant].grad = VariantZoo.Shaped(gradient, type, strided: false);
                training.Step(gradient, Math.Pow(0.5, t / 5));
            }

            optimizer.step();
            scheduler.step();
            foreach ((string variant, ScalarTraining training) in byHand)
            {
                Check($"{variant}, step {t + 1}", training.Parameters, Values(parameters[variant]), tolerance);
                foreach (string hyperparameter in training.Adapted)
                {
                    for (int level = 0; level < training.Order(hyperparameter); level++)
                    {
                        Check(
                            $"{variant}, step {t + 1}, {hyperparameter} level {level}",
                            training.Level(hyperparameter, level),
                            Level(optimizer, variant, hyperparameter, level),
                            levelTolerance
                        );
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differences:\n{string.Join("\n", wrong.Take(40))}");
        foreach ((string variant, ScalarTraining training) in byHand)
        {
            Assert.All(training.Adapted, h =>
                Assert.All(Enumerable.Range(0, training.Order(h)), level =>
                    Assert.True(
                        training
                            .Level(h, level)
                            .Count(v => Math.Abs(v - training.Initial(h, level)) > 1e-6 * Math.Abs(v))
                            > training.Level(h, level).Length / 2,
                        $"{variant}: {h} level {level} did not move."
                    )
                )
            );
        }

        void Check(string what, double[] expected, double[] actual, double allowed)
        {
            double scale = expected.Max(Math.Abs);
            double worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
            Assert.True(scale < 500, $"{what}: a run that diverges, to {scale:G4}, tells nothing.");
            if (!(worst <= allowed * Math.Max(1e-4, scale)) || expected.Length != actual.Length)
            {
                wrong.Add($"{what}: off by {worst:E2} where the largest is {scale:G4}");
            }
        }
    }

    /// <summary>A level as the optimizer holds it, one number per value.</summary>
    private static double[] Level(ModelOptimizer optimizer, string variant, string hyperparameter, int level)
    {
        RuleGroup group = optimizer.RuleGroups().Single(g => g.Name == variant);
        string stream = level == 0 ? hyperparameter : $"{hyperparameter}.Rate{level}";
        int h = group.Layout.Hyperparameters.ToList().FindIndex(x => x.Name == hyperparameter);
        if ((group.TowerOf(h) ?? group.Blocks[0].Towers[h]) is { } shared)
        {
            return shared.Memory.First(m => m.Name == stream).Values;
        }

        return Values(group.Parameters[0].Buffer(group.Layout.Streams.ToList().FindIndex(s => s.Name == stream))!);
    }

    private static double[] Values(Tensor tensor)
    {
        using Tensor dense = tensor.detach().to(float64).contiguous();
        return dense.data<double>().ToArray();
    }
}
