using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.Rules;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.ScaleFree;

/// <summary>Learning rates that find their own size, against the same by hand.</summary>
public class ScaleFreeTests
{
    private const int Steps = 40;

    /// <summary>Every rule with one rate for all, and with one for each tensor.</summary>
    public static TheoryData<string, bool, double> Rules
    {
        get
        {
            TheoryData<string, bool, double> all = new();
            foreach (string rule in Zoo.LinearRules)
            {
                all.Add(rule, false, 0);
                all.Add(rule, true, 0);
                all.Add(rule, false, 0.1);
                all.Add(rule, true, 0.1);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Double_precision_equals_the_rule_by_hand(string rule, bool isPerTensor, double decay)
    {
        using var scope = NewDisposeScope();
        Training training = new(rule, isPerTensor, decay, float64);
        for (int step = 0; step < Steps; step++)
        {
            training.Step(step);
            training.AssertClose(1e-9);
        }

        Assert.InRange(training.Optimizer.LearningRates["p0"].Mean, 1e-12, 1e3);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Single_precision_equals_the_rule_by_hand(string rule, bool isPerTensor, double decay)
    {
        using var scope = NewDisposeScope();
        Training training = new(rule, isPerTensor, decay, float32);
        for (int step = 0; step < 12; step++)
        {
            training.Step(step);
        }

        training.AssertClose(1e-3);
    }

    [Theory]
    [InlineData("Sgd", false)]
    [InlineData("Adam", false)]
    [InlineData("AdamW", true)]
    public void Tensor_operations_equal_the_rule_by_hand(string rule, bool isPerTensor)
    {
        using var scope = NewDisposeScope();
        Training training = new(rule, isPerTensor, 0.1, float64, isContiguous: false);
        for (int step = 0; step < Steps; step++)
        {
            training.Step(step);
            training.AssertClose(1e-9);
        }
    }

    [Theory]
    [InlineData("Momentum", false)]
    [InlineData("Adam", true)]
    public void A_given_rate_begins_there(string rule, bool isPerTensor)
    {
        using var scope = NewDisposeScope();
        Training training = new(rule, isPerTensor, 0, float64, start: 0.0625);
        for (int step = 0; step < Steps; step++)
        {
            training.Step(step);
            training.AssertClose(1e-9);
        }
    }

    [Theory]
    [InlineData("Sgd", false)]
    [InlineData("Adam", true)]
    [InlineData("AdamW", false)]
    public void A_saved_state_continues_bit_for_bit(string rule, bool isPerTensor)
    {
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            Training training = new(rule, isPerTensor, 0.1, float32);
            for (int step = 0; step < 9; step++)
            {
                training.Step(step);
            }

            training.Optimizer.save_state_dict(path);
            Training copy = new(
                rule,
                isPerTensor,
                0.1,
                float32,
                from: training.Model.Parameters.Select(p => p.detach().clone())
            );
            copy.Optimizer.load_state_dict(path);
            for (int step = 9; step < 20; step++)
            {
                training.Step(step);
                copy.Step(step);
            }

            Assert.All(training.Model.Parameters.Zip(copy.Model.Parameters), p =>
                Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_class_sets_and_stops_the_rates_of_members_too()
    {
        using ScaleFreeMembers model = new();
        using var optimizer = model.CreateOptimizer();
        Run();
        optimizer.LearningRate = 0.01;
        optimizer.LearningRateHypergradient.Freeze();
        Run();
        Assert.Equal(4, optimizer.LearningRates.Count);
        Assert.All(optimizer.LearningRates, r => Assert.Equal((0.01, 0.01), (r.Min, r.Max)));
        optimizer.LearningRateHypergradient.Resume();
        Run();
        Assert.All(optimizer.LearningRates, r => Assert.NotEqual(0.01, r.Mean));

        void Run()
        {
            for (int step = 0; step < 3; step++)
            {
                optimizer.zero_grad();
                model.call(linspace(-1, 1, 12).reshape(4, 3)).square().mean().backward();
                optimizer.step();
            }
        }
    }

    [Fact]
    public void A_gradient_that_is_not_finite_moves_nothing()
    {
        using var scope = NewDisposeScope();
        Training training = new("Adam", false, 0, float32);
        training.Step(0);
        Tensor[] before = [.. training.Model.Parameters.Select(p => p.detach().clone())];
        double rate = training.Optimizer.LearningRates["p0"].Mean;
        training.Model.SetGradients(before.Select(b => full_like(b, double.NaN)));
        training.Optimizer.step();
        Assert.True(training.Optimizer.LastStep.IsSkipped);
        Assert.Equal(rate, training.Optimizer.LearningRates["p0"].Mean);
        Assert.All(training.Model.Parameters.Zip(before), p =>
            Assert.Equal(p.Second.bytes.ToArray(), p.First.bytes.ToArray())
        );
    }

    [Theory]
    [InlineData("Sgd", 28)]
    [InlineData("Momentum", 36)]
    [InlineData("Adam", 44)]
    public void A_step_moves_the_mean_of_directions_three_times(string rule, int bytes)
    {
        using var scope = NewDisposeScope();
        Training training = new(rule, false, 0, float32);
        Assert.Equal([8, bytes - 8], training.Optimizer.Plan.Parameters[0].BytesByPass);
        Assert.Equal(bytes, training.Optimizer.Plan.Parameters[0].BytesPerParameter);
    }

    /// <summary>
    /// A model and its double by hand. One tensor begins at zero, one joins late, one pauses; a gradient explodes, one
    /// is zero, and the schedule stops and goes on.
    /// </summary>
    private sealed class Training
    {
        private static readonly int[][] Shapes =
        [
            [3, 5],
            [5],
            [37],
            [2, 2],
        ];

        private readonly ScalarScaleFree expected;
        private readonly ScalarType type;

        public Training(
            string rule,
            bool isPerTensor,
            double decay,
            ScalarType type,
            bool isContiguous = true,
            double? start = null,
            IEnumerable<Tensor>? from = null
        )
        {
            this.type = type;
            Tensor[] tensors =
            [
                .. from
                    ?? Shapes.Select(
                        (shape, i) =>
                            (i == 1 ? zeros(5) : Numbers(shape.Aggregate((a, b) => a * b), i + 1))
                                .reshape([.. shape.Select(n => (long)n)])
                                .to(type)
                    ),
            ];
            Dictionary<string, double> values = new() { ["WeightDecay"] = decay };
            if (start is { } rate)
            {
                values.Add("LearningRate", rate);
            }

            (Model, Optimizer) = Zoo.CreateScaleFree(
                rule,
                isPerTensor,
                tensors.Select(t => !isContiguous && t.dim() == 2 ? t.t().contiguous().t() : t),
                values
            );
            expected = new ScalarScaleFree(
                ScalarRule.Named(rule),
                [.. tensors.Select(t => t.to(float64).flatten().data<double>().ToArray())]
            )
            {
                IsPerTensor = isPerTensor,
                Decay = decay,
                Start = start,
            };
        }

        public TensorList Model { get; }

        public ModelOptimizer Optimizer { get; }

        public void Step(int step)
        {
            double factor =
                step is 5 or 6 ? 0
                : step > 20 ? 0.5
                : 1;
            foreach (var group in Optimizer.ParamGroups)
            {
                group.LearningRate = group.InitialLearningRate * factor;
            }

            double size =
                step == 15 ? 100
                : step == 17 ? 0
                : 1;
            Tensor?[] gradients =
            [
                .. Shapes.Select(
                    (shape, i) =>
                        (i == 2 && step < 4) || (i == 3 && step is > 8 and < 12)
                            ? null
                            : (Numbers(shape.Aggregate((a, b) => a * b), (100 * step) + i) * size)
                                .add(size * (step < 25 ? 0.25 : -0.5))
                                .reshape([.. shape.Select(n => (long)n)])
                                .to(type)
                ),
            ];
            expected.Step([.. gradients.Select(g => g?.to(float64).flatten().data<double>().ToArray())], factor);
            Model.SetGradients(gradients.Select(g => g?.clone()));
            Optimizer.step();
        }

        public void AssertClose(double tolerance)
        {
            int i = 0;
            foreach (double[] values in expected.Parameters)
            {
                double[] actual = Model.Parameters[i].detach().to(float64).flatten().data<double>().ToArray();
                Assert.All(values.Zip(actual), p =>
                    Assert.InRange(p.Second, p.First - Bound(p.First), p.First + Bound(p.First))
                );
                double rate = expected.RateOf(i) * Factor;
                Assert.InRange(
                    Optimizer.LearningRates[$"p{i}"].Mean,
                    rate - (rate * tolerance),
                    rate + (rate * tolerance)
                );
                i++;
            }

            double Bound(double value) => tolerance * Math.Max(1e-3, Math.Abs(value));
        }

        private double Factor
        {
            get
            {
                var group = Optimizer.ParamGroups.First();
                return group.LearningRate / group.InitialLearningRate;
            }
        }

        private static Tensor Numbers(int count, int seed) =>
            tensor([.. Enumerable.Range(1, count).Select(k => Math.Sin((k * 1.7) + (seed * seed * 0.37)))]);
    }
}

/// <summary>A model with a layer of another decay, whose rate also finds its own size.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd)), Hypergradient]
public sealed partial class ScaleFreeMembers : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(3, 4);

    [Set(nameof(Lrt.Rules.Sgd.WeightDecay), 0.01)]
    private readonly Linear second = nn.Linear(4, 2);

    public ScaleFreeMembers()
        : base(nameof(ScaleFreeMembers)) => RegisterComponents();

    public override Tensor forward(Tensor x) => second.call(first.call(x).relu());
}
