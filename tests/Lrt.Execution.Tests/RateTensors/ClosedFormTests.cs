using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.RateTensors;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>
/// Generated training steps against the same steps by autograd, graph through the update and all, over several steps.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class ClosedFormTests
{
    private const int Steps = 4;

    public static TheoryData<string> Networks => [.. TensorNetworks.All.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Steps_are_those_of_autograd(string network)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        using TensorNetworks made = TensorNetworks.All[network]();
        Compare(made, factor: 1);
    }

    [Fact]
    public void The_meta_gradient_goes_through_a_schedules_factor()
    {
        using var scope = NewDisposeScope();
        manual_seed(12);
        using TensorNetworks made = TensorNetworks.All["per parameter"]();
        optim.ILearningRateController controller = made.Optimizer.ParamGroups.Single();
        controller.LearningRate = controller.InitialLearningRate * 0.25;
        Compare(made, factor: 0.25);
    }

    private static void Compare(TensorNetworks made, double factor)
    {
        LearningRateTensorOptimizer optimizer = made.Optimizer;
        RateUnit[] units = [.. optimizer.RateUnits()];
        Parameter[] parameters = made.Parameters;
        IReadOnlyList<AutogradRates.Model>? models = null;
        for (int step = 0; step < Steps; step++)
        {
            Tensor x = made.Input(),
                y = made.Target();
            Tensor[] before = [.. parameters.Select(p => p.detach().clone())];
            optimizer.zero_grad();
            made.Loss(x, y).backward();
            Tensor[] directions = made.Directions([.. parameters.Select(p => p.grad!.clone())]);
            Tensor[] seen = [.. Enumerable.Range(0, parameters.Length).Select(i => made.Seen(i, x, before))];
            if (models is null)
            {
                Disturb(units, seen, parameters);
                models = [.. units.Select(u => Copy(u, parameters))];
            }

            StepLosses losses = optimizer.TrainStep(() => made.Loss(x, y), x);

            (Tensor[] expected, double loss) = AutogradRates.Step(
                before,
                directions,
                i => seen[i],
                models,
                made.MetaRate,
                factor,
                p => made.LossOf(p, x, y)
            );
            Assert.Equal(loss, losses.After, 1e-12);
            for (int i = 0; i < parameters.Length; i++)
            {
                Near(expected[i], parameters[i], $"parameter {i} after step {step}");
            }

            foreach ((AutogradRates.Model model, RateUnit unit) in models.Zip(units))
            {
                SigmoidRateModel own = (SigmoidRateModel)unit.Model!;
                Near(model.Weights, own.Weights, $"A of {unit.Name} after step {step}");
                Near(model.Offsets, own.Offsets, $"c of {unit.Name} after step {step}");
                Assert.Equal(model.Scale.ToDouble(), own.Scale, 1e-11);
                if (model.Projection is not null)
                {
                    Near(
                        model.Projection,
                        own.State.Single(s => s.Name == "projection").Value,
                        $"V of {unit.Name} after step {step}"
                    );
                }
            }
        }
    }

    // At first all rates are equal and A is zero, which would hide mistakes.
    private static void Disturb(RateUnit[] units, Tensor[] seen, Parameter[] parameters)
    {
        using IDisposable off = no_grad();
        foreach (RateUnit unit in units)
        {
            unit.Model = unit.Create(seen[IndicesOf(unit, parameters)[0]].shape[1]);
            SigmoidRateModel model = (SigmoidRateModel)unit.Model;
            model.Weights.add_(0.3 * randn(model.Weights.shape, dtype: model.Weights.dtype));
            model.Offsets.add_(0.3 * randn(model.Offsets.shape, dtype: model.Offsets.dtype));
        }
    }

    private static AutogradRates.Model Copy(RateUnit unit, Parameter[] parameters)
    {
        Dictionary<string, Tensor> state = unit.Model!.State.ToDictionary(s => s.Name, s => s.Value.clone());
        return new AutogradRates.Model(
            state["weight"],
            state["bias"],
            state["scale"],
            state.GetValueOrDefault("projection"),
            IndicesOf(unit, parameters)
        );
    }

    private static int[] IndicesOf(RateUnit unit, Parameter[] parameters) =>
        [.. unit.Parameters.Select(p => Array.FindIndex(parameters, q => q.Handle == p.Parameter.Handle))];

    private static void Near(Tensor expected, Tensor actual, string what)
    {
        double error = (expected - actual).abs().max().ToDouble();
        double allowed = 1e-11 * Math.Max(1, expected.abs().max().ToDouble());
        Assert.True(error <= allowed, $"{what}: off by {error:E2}, allowed {allowed:E2}");
    }
}
