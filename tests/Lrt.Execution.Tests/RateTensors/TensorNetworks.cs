using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>
/// Annotated networks in double precision, each with the same network as a function of its parameters.
/// </summary>
internal sealed class TensorNetworks : IDisposable
{
    private static readonly int[] Sizes = [3, 5, 4, 2];

    private readonly nn.Module<Tensor, Tensor> model;
    private readonly bool isState;
    private readonly Func<Tensor[], Tensor[]> directions;
    private readonly bool isConvolution;

    private TensorNetworks(
        nn.Module<Tensor, Tensor> model,
        LearningRateTensorOptimizer optimizer,
        bool isState = false,
        bool isConvolution = false,
        Func<Tensor[], Tensor[]>? directions = null
    )
    {
        this.model = model;
        this.isState = isState;
        this.isConvolution = isConvolution;
        this.directions = directions ?? (gradients => gradients);
        Optimizer = optimizer;
        Parameters = [.. model.parameters()];
        MetaRate = 0.1;
    }

    public static IReadOnlyDictionary<string, Func<TensorNetworks>> All { get; } =
        new Dictionary<string, Func<TensorNetworks>>
        {
            ["per parameter"] = () => Of(new InputDrivenNetwork(Sizes, float64), m => new(m, m.CreateOptimizer())),
            ["per parameter of the state"] = () =>
                Of(new StateDrivenNetwork(Sizes, float64), m => new(m, m.CreateOptimizer(), isState: true)),
            ["per feature"] = () => Of(new PerFeatureNetwork(Sizes, float64), m => new(m, m.CreateOptimizer())),
            ["per tensor of the state"] = () =>
                Of(new GlobalRateNetwork(Sizes, float64), m => new(m, m.CreateOptimizer(), isState: true)),
            ["low rank"] = () => Of(new LowRankNetwork(Sizes, float64), m => new(m, m.CreateOptimizer())),
            ["momentum"] = () =>
                Of(new MomentumRateNetwork(Sizes, float64), m => new(m, m.CreateOptimizer(), directions: Momentum())),
            ["Adam"] = () =>
                Of(new AdamRateNetwork(Sizes, float64), m => new(m, m.CreateOptimizer(), directions: Adam())),
            ["a rule with sums"] = () =>
                Of(new BoundedRateNetwork(Sizes, float64), m => new(m, m.CreateOptimizer(), directions: Bounded)),
            ["convolution"] = () => Of(new ConvolutionalRates(), m => new(m, m.CreateOptimizer(), isConvolution: true)),
            ["convolution of the state"] = () =>
                Of(new ConvolutionalStateRates(), m => new(m, m.CreateOptimizer(), isState: true, isConvolution: true)),
        };

    public LearningRateTensorOptimizer Optimizer { get; }

    public Parameter[] Parameters { get; }

    public double MetaRate { get; }

    public Tensor Input() => isConvolution ? randn([6, 2, 5, 5], dtype: float64) : randn(6, Sizes[0], dtype: float64);

    public Tensor Target() => randn(6, 2, dtype: float64);

    public Tensor Loss(Tensor x, Tensor y) => nn.functional.mse_loss(model.call(x), y);

    private static Tensor[] Bounded(Tensor[] gradients)
    {
        Tensor norm = gradients.Select(g => g.square().sum()).Aggregate((a, b) => a + b).sqrt();
        return [.. gradients.Select(g => g * (0.5 + g.max()) / (1 + norm))];
    }

    /// <summary>What the gradients become before the rates: the rule with a learning rate of 1.</summary>
    public Tensor[] Directions(Tensor[] gradients) => directions(gradients);

    /// <summary>The loss as a function of the parameters.</summary>
    public Tensor LossOf(IReadOnlyList<Tensor> parameters, Tensor x, Tensor y) =>
        nn.functional.mse_loss(States(parameters, x)[^1], y);

    /// <summary>What the rate model of a parameter sees.</summary>
    public Tensor Seen(int parameter, Tensor x, IReadOnlyList<Tensor> parameters) =>
        (isState ? States(parameters, x)[parameter / 2].detach() : x).flatten(1);

    public void Dispose()
    {
        Optimizer.Dispose();
        model.Dispose();
    }

    // What the layers are called with, then the output.
    private Tensor[] States(IReadOnlyList<Tensor> p, Tensor x)
    {
        if (isConvolution)
        {
            Tensor hidden = nn
                .functional.conv2d(x, p[0], p[1], strides: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1)
                .tanh()
                .flatten(1);
            return [x, hidden, hidden.matmul(p[2].t()) + p[3]];
        }

        List<Tensor> states = [x];
        for (int i = 0; i < p.Count; i += 2)
        {
            Tensor output = states[^1].matmul(p[i].t()) + p[i + 1];
            states.Add(i + 2 < p.Count ? output.relu() : output);
        }

        return [.. states];
    }

    private static TensorNetworks Of<TModel>(TModel model, Func<TModel, TensorNetworks> make) => make(model);

    private static Func<Tensor[], Tensor[]> Momentum()
    {
        Tensor[]? velocities = null;
        return gradients => velocities = [.. velocities?.Zip(gradients, (v, g) => (0.9 * v) + g) ?? gradients];
    }

    private static Func<Tensor[], Tensor[]> Adam()
    {
        (Tensor First, Tensor Second)[]? moments = null;
        int step = 0;
        return gradients =>
        {
            step++;
            moments =
            [
                .. (moments ?? gradients.Select(g => (First: zeros_like(g), Second: zeros_like(g)))).Zip(
                    gradients,
                    (m, g) => ((0.9 * m.First) + (0.1 * g), (0.999 * m.Second) + (0.001 * g * g))
                ),
            ];
            return
            [
                .. moments.Select(m =>
                    m.First / (1 - Math.Pow(0.9, step)) / ((m.Second / (1 - Math.Pow(0.999, step))).sqrt() + 1e-8)
                ),
            ];
        };
    }
}
