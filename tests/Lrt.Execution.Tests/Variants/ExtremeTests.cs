using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Variants;

/// <summary>Numbers that are not finite, too large, or on the edge of what a form is defined for.</summary>
public class ExtremeTests
{
    /// <summary>
    /// The rate rests in the step of the bad gradient and in the next, which would learn from it; then it goes on.
    /// </summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_shared_rate_survives_a_gradient_that_is_not_finite(double bad)
    {
        using var scope = NewDisposeScope();
        using RestingTower model = new([ones(2, dtype: float64)]);
        using var optimizer = model.CreateOptimizer();
        HypergradientAttribute options = new(1e-3, 1e-2, 1e-2)
        {
            Rule = typeof(Lrt.Rules.Momentum),
            Schedule = TowerSchedule.Simultaneous,
        };
        ScalarTower byHand = new(options, 0.05, 0, double.PositiveInfinity);
        double[] previous = [0, 0];
        for (int t = 1; t <= 12; t++)
        {
            double[] gradient = [Math.Sin(t) + 1, t == 5 ? bad : 0.5];
            double before = byHand.Levels[0];
            byHand.Step((gradient[0] * previous[0]) + (gradient[1] * previous[1]));
            model.SetGradients([tensor(gradient)]);
            optimizer.step();
            previous = gradient;
            using (no_grad())
            {
                // As one who notices would restore it; even no weight decay of it would be a number.
                model.Parameters[0].fill_(1);
            }

            Assert.Equal(byHand.Levels[0], optimizer.LearningRates["p0"].Mean, 1e-12);
            Assert.Equal(t is 1 or 5 or 6, before == byHand.Levels[0]);
        }
    }

    /// <summary>
    /// Elements have rates of their own here: those of others move on, and none is ever without a number.
    /// </summary>
    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(double.NaN, 2)]
    [InlineData(double.PositiveInfinity, 3)]
    public void A_rate_of_an_element_survives_a_gradient_that_is_not_finite(double bad, int form)
    {
        using var scope = NewDisposeScope();
        using ElementTower additive = new([ones(2, dtype: float64)]);
        using ElementLogarithm logarithm = new([ones(2, dtype: float64)]);
        using ElementFactor factor = new([ones(2, dtype: float64)]);
        using ElementAdam adam = new([ones(2, dtype: float64)]);
        (TensorList, ModelOptimizer)[] all =
        [
            (additive, additive.CreateOptimizer()),
            (logarithm, logarithm.CreateOptimizer()),
            (factor, factor.CreateOptimizer()),
            (adam, adam.CreateOptimizer()),
        ];
        (TensorList model, ModelOptimizer optimizer) = all[form];
        HypergradientAttribute options = (HypergradientAttribute)
            model.GetType().GetCustomAttributes(typeof(HypergradientAttribute), false).Single();
        ScalarTower[] byHand =
        [
            .. new[] { 0, 1 }.Select(_ => new ScalarTower(options, 0.05, 0, double.PositiveInfinity)),
        ];
        double[] previous = [0, 0];
        for (int t = 1; t <= 12; t++)
        {
            double[] gradient = [Math.Sin(t) + 1, t == 5 ? bad : 0.5];
            double before = byHand[1].Levels[0];
            model.SetGradients([tensor(gradient)]);
            optimizer.step();
            using Tensor rates = optimizer.LearningRates.Copy("p0");
            for (int i = 0; i < 2; i++)
            {
                double product = gradient[i] * previous[i];
                byHand[i].Step(byHand[i].IsCosine && double.IsFinite(product) ? Math.Sign(product) : product);
                Assert.Equal(byHand[i].Levels[0], rates[i].item<double>(), 1e-12);
            }

            previous = gradient;
            Assert.Equal(t is 1 or 5 or 6, before == byHand[1].Levels[0]);
            using (no_grad())
            {
                model.Parameters[0].fill_(1);
            }
        }
    }

    /// <summary>A feature whose gradient is bad rests alone; the others move on.</summary>
    [Theory]
    [InlineData(double.NaN, Structure.PerFeature)]
    [InlineData(double.NegativeInfinity, Structure.PerFeature)]
    [InlineData(double.NaN, Structure.PerTensor)]
    [InlineData(double.PositiveInfinity, Structure.PerTensor)]
    public void A_rate_of_a_feature_or_tensor_survives_a_gradient_that_is_not_finite(double bad, Structure structure)
    {
        using var scope = NewDisposeScope();
        foreach (string rule in new[] { "Sgd", "Momentum", "Adam" })
        {
            (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
                rule,
                structure,
                [ones(2, 3, dtype: float64), ones(2, 3, dtype: float64)],
                learningRate: 0.05
            );
            using var ownedModel = model;
            using var ownedOptimizer = optimizer;
            for (int t = 1; t <= 12; t++)
            {
                double[] before = Rates();
                Tensor[] gradients =
                [
                    .. new[] { 1.0, 0.5 }.Select(g => full(2, 3, g * (Math.Sin(t) + 1.5), dtype: float64)),
                ];
                if (t == 5)
                {
                    gradients[1][1, 2] = bad;
                }

                model.SetGradients(gradients);
                optimizer.step();
                double[] after = Rates();
                Assert.All(after, rate => Assert.True(double.IsFinite(rate)));
                bool isBad = t == 5;
                for (int i = 0; i < after.Length - 1; i++)
                {
                    Assert.Equal(t == 1, before[i] == after[i]);
                }

                if (t == 1 || isBad)
                {
                    Assert.Equal(before[^1], after[^1]);
                }
            }

            double[] Rates() =>
                [
                    .. new[] { "p0", "p1" }.SelectMany(name =>
                    {
                        using Tensor rates = optimizer.LearningRates.Copy(name);
                        return rates.to(float64).reshape(-1).data<double>().ToArray();
                    }),
                ];
        }
    }

    /// <summary>A fraction that moves without rates stays between 0 and 1.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_fraction_survives_a_gradient_that_is_not_finite(double bad)
    {
        using var scope = NewDisposeScope();
        using FractionPerTensorZoo model = new([ones(3, dtype: float64), ones(3, dtype: float64)]);
        using var optimizer = model.CreateOptimizer();
        for (int t = 1; t <= 12; t++)
        {
            double before = optimizer.Groups[0]["Coefficient"];
            Tensor[] gradients = [full(3, Math.Sin(t) + 1.5, dtype: float64), full(3, 0.5, dtype: float64)];
            if (t == 5)
            {
                gradients[1][1] = bad;
            }

            model.SetGradients(gradients);
            optimizer.step();
            double after = optimizer.Groups[0]["Coefficient"];
            Assert.True(after is > 0 and < 1, $"step {t}: {after}");
            Assert.True(t <= 2 || before != after, $"step {t}");
        }
    }

    /// <summary>The bound holds for what moves every level, not the first only.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_clip_bounds_every_level(bool isShared)
    {
        using var scope = NewDisposeScope();
        using ClippedElement element = new([ones(1, dtype: float64)]);
        using ClippedShared shared = new([ones(1, dtype: float64)]);
        (TensorList model, ModelOptimizer optimizer) = isShared
            ? ((TensorList)shared, (ModelOptimizer)shared.CreateOptimizer())
            : (element, element.CreateOptimizer());
        (double rate, double above, double change, double previous) = (0.05, 1e-3, 0, 0);
        for (int t = 1; t <= 12; t++)
        {
            double gradient = Math.Sin(t) + 1;
            double first = Math.Clamp(gradient * previous, -0.5, 0.5);
            above += 1e-4 * Math.Clamp(first * change, -0.5, 0.5);
            rate += above * first;
            (change, previous) = (first, gradient);
            model.SetGradients([tensor([gradient])]);
            optimizer.step();
            Assert.Equal(rate, optimizer.LearningRates["p0"].Mean, 1e-14);
        }

        // Both levels at once: products of three, two of them bounded, would otherwise grow past the bound.
        using ClippedThree three = new([ones(1, dtype: float64)]);
        using var optimizerOfThree = three.CreateOptimizer();
        ScalarTower byHand = new(new(1e-3, 1e-4, 1e-5) { Clip = 2 }, 0.05, 0, double.PositiveInfinity);
        ScalarTower loose = new(new(1e-3, 1e-4, 1e-5) { Clip = 1e3 }, 0.05, 0, double.PositiveInfinity);
        double last = 0;
        for (int t = 1; t <= 12; t++)
        {
            double gradient = 1.3 + (0.05 * Math.Sin(t));
            byHand.Step(gradient * last);
            loose.Step(gradient * last);
            last = gradient;
            three.SetGradients([tensor([gradient])]);
            optimizerOfThree.step();
            Assert.Equal(byHand.Levels[0], optimizerOfThree.LearningRates["p0"].Mean, 1e-14);
        }

        Assert.NotEqual(loose.Levels[0], byHand.Levels[0], 1e-9);
    }

    /// <summary>Products of eight levels grow with the power 128: a step that overflows is not taken.</summary>
    [Fact]
    public void A_shared_tower_of_order_8_survives_an_overflow()
    {
        using var scope = NewDisposeScope();
        using SharedTower8 model = new([ones(2, dtype: float64)]);
        using var optimizer = model.CreateOptimizer();
        HypergradientAttribute options = new(Enumerable.Repeat(1e-12, 8).ToArray());
        ScalarTower byHand = new(options, 0.05, 0, double.PositiveInfinity);
        double previous = 0;
        int rests = 0;
        for (int t = 1; t <= 14; t++)
        {
            double gradient = t < 5 ? 1 : 1e3 * t;
            double before = byHand.Levels[0];
            byHand.Step(2 * gradient * previous);
            previous = gradient;
            model.SetGradients([full([2], gradient, dtype: float64)]);
            optimizer.step();
            double learned = optimizer.LearningRates["p0"].Mean;
            Assert.True(double.IsFinite(learned));
            Assert.Equal(byHand.Levels[0], learned, 1e-10 * byHand.Levels[0]);
            rests += t > 1 && before == byHand.Levels[0] ? 1 : 0;
        }

        Assert.True(rests > 0, "Nothing overflowed.");
    }

    [Fact]
    public void A_clipped_tower_of_order_8_survives_the_same()
    {
        using var scope = NewDisposeScope();
        using ClippedTower8 model = new([ones(2)]);
        using var optimizer = model.CreateOptimizer();
        ScalarTower byHand = new(
            new(Enumerable.Repeat(1e-3, 8).ToArray()) { Clip = 1 },
            0.05,
            0,
            double.PositiveInfinity
        );
        for (int t = 1; t <= 20; t++)
        {
            model.SetGradients([full([2], 1e15f * t)]);
            optimizer.step();
            byHand.Step(t == 1 ? 0 : 1e30);
            Assert.Equal(byHand.Levels[0], optimizer.LearningRates["p0"].Mean, 1e-5 * byHand.Levels[0]);
        }
    }

    /// <summary>
    /// Steps so large that the value would leave what its form is defined for, or be rounded to the edge, are not
    /// taken.
    /// </summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(1000)]
    public void Transformed_values_stay_inside(double rate)
    {
        using var scope = NewDisposeScope();
        using EdgeLogit logit = new([ones(3), ones(2)]);
        using EdgeLogarithm logarithm = new([ones(3), ones(2)]);
        using EdgeFactor factor = new([ones(3), ones(2)]);
        using var a = logit.CreateOptimizer(new() { LearningRateHypergradient = new(rate) });
        using var b = logarithm.CreateOptimizer(new() { LearningRateHypergradient = new(rate) });
        using var c = factor.CreateOptimizer(new() { LearningRateHypergradient = new(rate) });
        for (int t = 0; t < 60; t++)
        {
            foreach (
                (TensorList model, ModelOptimizer optimizer) in ((TensorList, ModelOptimizer)[])
                    [(logit, a), (logarithm, b), (factor, c)]
            )
            {
                // Up for a while, then down, then up again.
                float sign = t / 20 == 1 && t % 2 == 0 ? -1 : 1;
                model.SetGradients(model.Parameters.Select(p => full(p.shape, sign)));
                optimizer.step();
            }
        }

        LearningRatesAre(a, r => r is > 0 and < 1);
        LearningRatesAre(b, r => r > 0 && double.IsFinite(r));
        LearningRatesAre(c, r => r > 0 && double.IsFinite(r));
    }

    [Theory]
    [InlineData(0, "Option LearningRate is 0, but HypergradientForm.Logarithmic needs an initial value above 0.")]
    public void A_logarithm_of_zero_is_refused(double value, string message) =>
        Assert.StartsWith(
            message,
            Assert
                .Throws<ArgumentException>(() =>
                    new EdgeLogarithm([ones(1)]).CreateOptimizer(new() { LearningRate = value })
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1.5)]
    public void A_logit_outside_is_refused(double value) =>
        Assert.StartsWith(
            $"Option LearningRate is {value}, but HypergradientForm.Logit needs an initial value between 0 and 1.",
            Assert
                .Throws<ArgumentException>(() =>
                    new EdgeLogit([ones(1)]).CreateOptimizer(new() { LearningRate = value })
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_factor_on_zero_is_refused() =>
        Assert.StartsWith(
            "Option LearningRate is 0, but HypergradientForm.Multiplicative needs an initial value above 0.",
            Assert
                .Throws<ArgumentException>(() => new EdgeFactor([ones(1)]).CreateOptimizer(new() { LearningRate = 0 }))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_negative_warm_up_is_refused() =>
        Assert.StartsWith(
            "Option LearningRateHypergradient has WarmUp -1; it must be 0 or more steps.",
            Assert
                .Throws<ArgumentException>(() =>
                    new EdgeFactor([ones(1)]).CreateOptimizer(
                        new() { LearningRateHypergradient = new() { WarmUp = -1 } }
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    private static void LearningRatesAre(ModelOptimizer optimizer, Func<double, bool> condition)
    {
        Assert.All(optimizer.LearningRates, rates =>
            Assert.True(condition(rates.Min) && condition(rates.Max), $"{rates}")
        );
    }
}

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3, 1e-2, 1e-2, Rule = typeof(Lrt.Rules.Momentum), Schedule = TowerSchedule.Simultaneous)]
public sealed partial class RestingTower(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-2, 1e-2, Schedule = TowerSchedule.Simultaneous)]
public sealed partial class ElementTower(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-2, Form = HypergradientForm.Logarithmic)]
public sealed partial class ElementLogarithm(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, Form = HypergradientForm.Multiplicative)]
public sealed partial class ElementFactor(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, Rule = typeof(Lrt.Rules.Adam))]
public sealed partial class ElementAdam(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-4, Clip = 0.5)]
public sealed partial class ClippedElement(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3, 1e-4, Clip = 0.5)]
public sealed partial class ClippedShared(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-4, 1e-5, Clip = 2)]
public sealed partial class ClippedThree(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-12, 1e-12, 1e-12, 1e-12, 1e-12, 1e-12, 1e-12, 1e-12)]
public sealed partial class SharedTower8(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, Clip = 1)]
public sealed partial class ClippedTower8(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1, Form = HypergradientForm.Logit, Normalization = HypergradientNormalization.Sign)]
public sealed partial class EdgeLogit(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1, Form = HypergradientForm.Logarithmic, Normalization = HypergradientNormalization.Sign)]
public sealed partial class EdgeLogarithm(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lrt.Rules.Sgd))]
[LearningRate(0.05, Structure.PerFeature)]
[Hypergradient(1, Form = HypergradientForm.Multiplicative, Normalization = HypergradientNormalization.Sign)]
public sealed partial class EdgeFactor(IEnumerable<Tensor> tensors) : TensorList(tensors);
