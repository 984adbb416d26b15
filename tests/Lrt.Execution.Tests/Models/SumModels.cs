using System;
using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// Three passes of sums, of both scopes, and states of every structure; what it weighs is given by coefficients.
/// </summary>
[UpdateRule]
public partial struct ManySums
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(1)]
    public float A;

    [Hyperparameter(1)]
    public float B;

    [Hyperparameter(1)]
    public float C;

    [Hyperparameter(1)]
    public float D;

    [Hyperparameter(0)]
    public float Which;

    [State]
    public float Velocity;

    [State(StartsAtParameter = true)]
    public float Start;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float first = (A * gradient) + (B * (parameter - Start));
        float squares = Sum.Global(first * first);
        float mean = Mean.Tensor(first);
        float second = first - mean + (C / (1 + squares));
        float spread = Norm.Tensor(second);
        float third = second / (D + spread + MathF.Abs(OfTensor));
        float total = Sum.Global(MathF.Abs(third) * (Which > 0.5f ? 1 : parameter));
        Velocity = (0.5f * Velocity) + third;
        if (step > 2)
        {
            OfTensor = (0.5f * OfTensor) + (0.25f * mean);
        }

        if (Which > 0.5f)
        {
            OfAll = MathF.Tanh(OfAll + (0.01f * Sum.Global(second)) + (0.1f * step));
        }

        return LearningRate * (Velocity + (0.1f * total * third) + (OfAll * OfTensor));
    }
}

[Optimizer(typeof(ManySums))]
public sealed partial class ConstantManySumsZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>A global state that depends on a hyperparameter.</summary>
[UpdateRule]
public partial struct SharedDecay
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.9)]
    public float Decay;

    [State(Structure = Structure.Global)]
    public float Squares;

    public float Update(float parameter, float gradient, int step)
    {
        Squares = (Decay * Squares) + Sum.Global(gradient * gradient) + (0.001f * step);
        return LearningRate * gradient / MathF.Sqrt(Squares);
    }
}

/// <summary>Two groups of one rule: the member has a rate of its own.</summary>
[Optimizer(typeof(SharedDecay))]
public sealed partial class SharedDecayPair : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.1)]
    private readonly Parameter member;
    private readonly Parameter rest;

    public SharedDecayPair(Tensor member, Tensor rest)
        : base(nameof(SharedDecayPair))
    {
        this.member = new Parameter(member.detach());
        this.rest = new Parameter(rest.detach());
        RegisterComponents();
    }

    public Parameter Member => member;

    public Parameter Rest => rest;

    public override Tensor forward(Tensor input) => input;
}

[Optimizer(typeof(SharedDecay))]
public sealed partial class SharedDecayList(IEnumerable<Tensor> tensors) : TensorList(tensors);
