using System;
using System.Collections.Generic;
using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// Values that act on other elements through sums of sums, of both scopes, with a state and with an objective of its
/// own.
/// </summary>
[UpdateRule]
public partial struct Entangled
{
    [Hyperparameter(0.3)]
    public float LearningRate;

    [Hyperparameter(0.2)]
    public float Decay;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        gradient += 0.1f * parameter;
        float move = (LearningRate * gradient) + (Decay * parameter);
        float scaled = move / (1 + Norm.Global(move));
        float mean = Mean.Global(MathF.Tanh(scaled * parameter));
        float own = Norm.Tensor(scaled + (Decay * mean));
        Velocity = (0.5f * Velocity) + (scaled / (0.5f + own));
        return Velocity + (scaled * mean) + (0.1f * Decay * gradient);
    }
}

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.PerParameter), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.PerParameter)]
public sealed partial class PerParameterPerParameterEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.PerParameter), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.Global)]
public sealed partial class PerParameterGlobalEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.Global), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.PerParameter)]
public sealed partial class GlobalPerParameterEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.PerTensor), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.PerTensor)]
public sealed partial class PerTensorPerTensorEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.PerTensor), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.PerParameter)]
public sealed partial class PerTensorPerParameterEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.PerFeature), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.PerFeature)]
public sealed partial class PerFeaturePerFeatureEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.PerFeature), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.PerTensor)]
public sealed partial class PerFeaturePerTensorEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.PerFeature), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.PerParameter)]
public sealed partial class PerFeaturePerParameterEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Entangled))]
[LearningRate(0.3, Structure.Global), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Entangled.Decay), Structure = Structure.Global)]
public sealed partial class GlobalGlobalEntangled(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Lamb))]
[LearningRate(1e-2, Structure.PerFeature), Hypergradient(0.05, Min = double.NegativeInfinity)]
[Hypergradient(0.05, Of = nameof(Lamb.WeightDecay), Structure = Structure.PerParameter, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureLamb(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Lamb))]
[LearningRate(1e-2, Structure.PerParameter), Hypergradient(0.05, Min = double.NegativeInfinity)]
[Hypergradient(0.05, Of = nameof(Lamb.WeightDecay), Structure = Structure.PerTensor, Min = double.NegativeInfinity)]
public sealed partial class PerParameterLamb(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

/// <summary>A layer whose weight and bias have given values.</summary>
public abstract class LinearLayer : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer;

    protected LinearLayer(IEnumerable<Tensor> tensors)
        : base(nameof(LinearLayer))
    {
        Tensor[] all = [.. tensors];
        layer = nn.Linear(all[0].shape[1], all[0].shape[0], dtype: all[0].dtype);
        layer.weight = new Parameter(all[0]);
        layer.bias = new Parameter(all[1]);
        RegisterComponents();
    }

    public Parameter Weight => layer.weight!;

    public Parameter Bias => layer.bias!;

    public override Tensor forward(Tensor input) => layer.call(input);
}

/// <summary>
/// Values that act on other elements through sums and largest values of tensors that enter those of all parameters.
/// </summary>
[UpdateRule]
public partial struct Nested
{
    [Hyperparameter(0.3)]
    public float LearningRate;

    [Hyperparameter(0.2)]
    public float Decay;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        gradient += 0.1f * parameter;
        float move = (LearningRate * gradient) + (Decay * parameter);
        float own = 1 + Norm.Tensor(move);
        float scaled = move / own;
        float largest = Max.Global((scaled * parameter) + (0.1f * own));
        float mean = Mean.Global(MathF.Tanh(scaled * parameter));
        float again = Max.Tensor(scaled * (1 + mean));
        float total = Norm.Global(scaled + (again * Decay));
        Velocity = (0.5f * Velocity) + (scaled / (0.5f + total));
        return Velocity + (scaled * (mean + (0.1f * largest) + (0.05f * own))) + (0.1f * Decay * gradient);
    }
}

/// <summary>
/// Values that act on the other elements of a feature through sums, which enter a sum over all parameters, with an
/// objective that has a sum over features in it.
/// </summary>
[UpdateRule]
public partial struct Columnwise
{
    [Hyperparameter(0.3)]
    public float LearningRate;

    [Hyperparameter(0.2)]
    public float Decay;

    [State]
    public float Velocity;

    public float Update(float parameter, float gradient, int step)
    {
        gradient /= 0.5f + Norm.Feature(gradient);
        float move = (LearningRate * gradient) + (Decay * parameter);
        float scaled = move / (1 + Norm.Feature(move));
        float largest = Max.Feature(scaled * parameter);
        float mean = Mean.Global(MathF.Tanh(scaled * largest));
        Velocity = (0.5f * Velocity) + (scaled * (1 + mean));
        return Velocity + (0.1f * largest * scaled);
    }
}

[Optimizer(typeof(Nested))]
[LearningRate(0.3, Structure.PerParameter), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Nested.Decay), Structure = Structure.PerParameter)]
public sealed partial class PerParameterPerParameterNested(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Nested))]
[LearningRate(0.3, Structure.PerFeature), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Nested.Decay), Structure = Structure.PerTensor)]
public sealed partial class PerFeaturePerTensorNested(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Nested))]
[LearningRate(0.3, Structure.PerTensor), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Nested.Decay), Structure = Structure.PerFeature)]
public sealed partial class PerTensorPerFeatureNested(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Nested))]
[LearningRate(0.3, Structure.PerTensor), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Nested.Decay), Structure = Structure.PerTensor)]
public sealed partial class PerTensorPerTensorNested(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Nested))]
[LearningRate(0.3, Structure.Global), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Nested.Decay), Structure = Structure.PerParameter)]
public sealed partial class GlobalPerParameterNested(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Nested))]
[LearningRate(0.3, Structure.Global), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Nested.Decay), Structure = Structure.Global)]
public sealed partial class GlobalGlobalNested(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Columnwise))]
[LearningRate(0.3, Structure.PerFeature), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Columnwise.Decay), Structure = Structure.PerFeature)]
public sealed partial class PerFeaturePerFeatureColumnwise(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Columnwise))]
[LearningRate(0.3, Structure.Global), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Columnwise.Decay), Structure = Structure.PerFeature)]
public sealed partial class GlobalPerFeatureColumnwise(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Columnwise))]
[LearningRate(0.3, Structure.Global), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Columnwise.Decay), Structure = Structure.Global)]
public sealed partial class GlobalGlobalColumnwise(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

/// <summary>Gradients less the mean of their feature, by rates that enter no sum.</summary>
[UpdateRule]
public partial struct Centered
{
    [Hyperparameter(0.3)]
    public float LearningRate;

    [Hyperparameter(0.2)]
    public float Decay;

    public float Update(float parameter, float gradient, int step)
    {
        gradient -= Mean.Feature(gradient);
        return (LearningRate * gradient / (1 + Max.Feature(gradient))) + (Decay * parameter);
    }
}

[Optimizer(typeof(Centered))]
[LearningRate(0.3, Structure.PerParameter), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Centered.Decay), Structure = Structure.PerTensor)]
public sealed partial class PerParameterPerTensorCentered(IEnumerable<Tensor> tensors) : LinearLayer(tensors);

[Optimizer(typeof(Centered))]
[LearningRate(0.3, Structure.PerFeature), Hypergradient(0.05)]
[Hypergradient(0.05, Of = nameof(Centered.Decay), Structure = Structure.PerParameter)]
public sealed partial class PerFeaturePerParameterCentered(IEnumerable<Tensor> tensors) : LinearLayer(tensors);
