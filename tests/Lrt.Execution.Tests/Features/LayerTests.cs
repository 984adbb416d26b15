using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Execution.Tests.Rules;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Features;

/// <summary>
/// Layers of every kind, with a rate per feature: the compiled steps against the rule by hand, element by element.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class LayerTests
{
    private const int Steps = 6;
    private const double WeightDecay = 0.01;

    public static TheoryData<string, string, ScalarType, bool> Cases
    {
        get
        {
            TheoryData<string, string, ScalarType, bool> cases = [];
            foreach (string layer in KnownLayers.All.Keys)
            {
                foreach (string rule in (string[])["Sgd", "Adam"])
                {
                    cases.Add(layer, rule, ScalarType.Float64, false);
                    cases.Add(layer, rule, ScalarType.Float32, false);
                    cases.Add(layer, rule, ScalarType.Float64, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compiled_steps_equal_the_rule_by_hand(string name, string rule, ScalarType type, bool strided)
    {
        using var scope = NewDisposeScope();
        (Func<nn.Module> make, Func<string, long[], string> featureOf) = KnownLayers.All[name];
        using nn.Module layer = make();
        layer.to(type);
        Random random = new(3);
        (string Name, Parameter Parameter)[] parameters = [.. layer.named_parameters()];
        foreach ((_, Parameter parameter) in parameters)
        {
            Fill(parameter, random, strided);
        }

        (LayerModel model, ModelOptimizer optimizer) = Create(rule, layer);
        using ModelOptimizer owned = optimizer;
        Element[] elements = [.. parameters.SelectMany(p => Elements(p.Name, p.Parameter, featureOf, rule))];
        Dictionary<string, double> rates = elements.Select(e => e.Feature).Distinct().ToDictionary(f => f, _ => 0.02);
        double kappa = rule == "Sgd" ? 1e-3 : 1e-6;
        for (int t = 1; t <= Steps; t++)
        {
            foreach (Element element in elements)
            {
                element.Gradient = (float)((random.NextDouble() * 2) - 1);
            }

            foreach ((string p, Parameter parameter) in parameters)
            {
                parameter.grad = tensor(
                        elements.Where(e => e.Parameter == p).Select(e => e.Gradient).ToArray(),
                        dtype: type
                    )
                    .reshape(parameter.shape);
            }

            optimizer.step();
            foreach (IGrouping<string, Element> feature in elements.GroupBy(e => e.Feature))
            {
                rates[feature.Key] += kappa * feature.Sum(e => e.Objective * e.Sensitivity);
            }

            foreach (Element element in elements)
            {
                element.Sensitivity = element.Rule.Direction(
                    element.Value,
                    element.Objective,
                    rates[element.Feature],
                    t
                );
                element.Value -= rates[element.Feature] * element.Sensitivity;
            }
        }

        // float32: Adam's quotients amplify the rounding of the moments.
        double tolerance =
            type == ScalarType.Float64 ? 1e-13
            : rule == "Adam" ? 2e-6
            : 1e-6;
        Assert.Equal(elements.Length, parameters.Sum(p => p.Parameter.numel()));
        foreach ((string p, Parameter parameter) in parameters)
        {
            Element[] own = [.. elements.Where(e => e.Parameter == p)];
            double[] actual = Numbers(parameter);
            for (int i = 0; i < own.Length; i++)
            {
                Assert.True(
                    Math.Abs(actual[i] - own[i].Value) <= tolerance,
                    $"{p}[{i}] is {actual[i]:R}, expected {own[i].Value:R}."
                );
            }

            using Tensor learned = optimizer.LearningRates.Copy($"layer.{p}");
            double[] expected = [.. own.Select(e => e.Feature).Distinct().Select(f => rates[f]).Order()];
            Assert.All(Numbers(learned).Order().Zip(expected), pair =>
                Assert.Equal(pair.Second, pair.First, tolerance)
            );
            Assert.Equal(expected.Length, learned.numel());
        }

        Assert.All(rates.Values, rate => Assert.NotEqual(0.02, rate));
        model.Dispose();
    }

    private static (LayerModel Model, ModelOptimizer Optimizer) Create(string rule, nn.Module layer)
    {
        if (rule == "Sgd")
        {
            FeatureSgd sgd = new(layer);
            return (sgd, sgd.CreateOptimizer(new() { WeightDecay = WeightDecay }));
        }

        FeatureAdam adam = new(layer);
        return (adam, adam.CreateOptimizer(new() { WeightDecay = WeightDecay }));
    }

    // Strided ones take the tensor operations, contiguous ones the vector loops.
    private static void Fill(Parameter parameter, Random random, bool strided)
    {
        using var off = no_grad();
        Tensor start = tensor(
                Enumerable.Range(0, (int)parameter.numel()).Select(_ => (double)(float)random.NextDouble()).ToArray()
            )
            .to(parameter.dtype)
            .reshape(parameter.shape);
        if (strided && start.dim() > 1)
        {
            parameter.set_(start.transpose(0, 1).contiguous().transpose(0, 1));
        }
        else
        {
            parameter.copy_(start);
        }
    }

    private static IEnumerable<Element> Elements(
        string name,
        Parameter parameter,
        Func<string, long[], string> featureOf,
        string rule
    )
    {
        double[] values = Numbers(parameter);
        for (int i = 0; i < values.Length; i++)
        {
            long[] index = new long[parameter.shape.Length];
            long rest = i;
            for (int d = index.Length - 1; d >= 0; d--)
            {
                index[d] = rest % parameter.shape[d];
                rest /= parameter.shape[d];
            }

            yield return new Element(name, featureOf(name, index), ScalarRule.Named(rule)()) { Value = values[i] };
        }
    }

    private static double[] Numbers(Tensor tensor) => tensor.detach().to(float64).contiguous().data<double>().ToArray();

    private sealed class Element(string parameter, string feature, ScalarRule rule)
    {
        public string Parameter => parameter;

        public string Feature => feature;

        public ScalarRule Rule => rule;

        public double Value { get; set; }

        public double Gradient { get; set; }

        public double Sensitivity { get; set; }

        public double Objective => Gradient + (WeightDecay * Value);
    }
}
