using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// Largest values of both scopes, of each other and of sums, with states of every structure and in a condition.
/// </summary>
[UpdateRule]
public partial struct Extremes
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.75)]
    public float Memory;

    [State]
    public float Velocity;

    [State(Structure = Structure.Global)]
    public float Highest;

    [State(Structure = Structure.PerTensor)]
    public float HighestOfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float size = Max.Global(MathF.Abs(gradient));
        float lowest = -Max.Global(-gradient);
        float scaled = gradient / (0.5f + (Memory * size));
        float ofTensor = Max.Tensor(scaled * parameter);
        Highest = MathF.Max(Memory * Highest, size);
        HighestOfTensor = (Memory * HighestOfTensor) + Max.Tensor(MathF.Abs(scaled));
        if (Memory > 0.5f)
        {
            Highest += 0.01f * Max.Global(ofTensor + parameter);
        }

        Velocity = (0.5f * Velocity) + scaled + (0.1f * MathF.Tanh(Sum.Tensor(MathF.Tanh(ofTensor * scaled))));
        return LearningRate * (Velocity + (0.05f * lowest) + (parameter / (1 + Highest + HighestOfTensor)));
    }
}

/// <summary>
/// Sums and largest values over features, of each other and of sums of other scopes, with states of every structure.
/// </summary>
[UpdateRule]
public partial struct ByFeature
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(1.5)]
    public float Bound;

    [State]
    public float Velocity;

    [State(Structure = Structure.Global)]
    public float Level;

    [State(Structure = Structure.PerTensor)]
    public float LevelOfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        gradient /= MathF.Max(1, Norm.Feature(gradient) / Bound);
        float centered = gradient - (0.5f * Mean.Feature(gradient));
        float largest = Max.Feature(MathF.Abs(centered));
        float share = Norm.Tensor(centered * largest) / (1 + Norm.Global(largest * parameter));
        Level = (0.5f * Level) + Max.Global(share * Sum.Feature(MathF.Tanh(parameter)));
        LevelOfTensor = (0.5f * LevelOfTensor) + Mean.Tensor(MathF.Tanh(largest));
        Velocity = (0.5f * Velocity) + (centered / (0.5f + Norm.Feature(parameter)));
        return LearningRate * (Velocity + (0.1f * parameter * MathF.Tanh(Level + LevelOfTensor)));
    }
}

[Optimizer(typeof(Extremes))]
public sealed partial class ConstantExtremesZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(ByFeature))]
public sealed partial class ConstantByFeatureZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Extremes))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(Extremes.Memory))]
public sealed partial class GlobalExtremesZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>An average of weights over a rule with sums over features.</summary>
[Optimizer(typeof(ByFeature)), Average(0.75)]
public sealed partial class AveragedByFeatureZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>Sums over features of any layer.</summary>
[Optimizer(typeof(ByFeature))]
public sealed partial class ByFeatureLayer(nn.Module layer) : LayerModel(layer);

/// <summary>Sums over features of any layer, with a bound and a rate that move.</summary>
[Optimizer(typeof(ByFeature))]
[Hypergradient(0.01)]
[Hypergradient(0.05, Of = nameof(ByFeature.Bound))]
public sealed partial class AdaptedByFeatureLayer(nn.Module layer) : LayerModel(layer);
