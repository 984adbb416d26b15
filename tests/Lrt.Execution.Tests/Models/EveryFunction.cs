using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>One function of the rule language at a time, of the gradient and of numbers made from it.</summary>
[UpdateRule]
public partial struct OneFunction
{
    [Hyperparameter(0)]
    public float Which;

    public float Update(float parameter, float gradient, int step)
    {
        float a = gradient;
        float b = 1.5f - gradient;
        float c = -gradient;
        if (Which == 0)
        {
            return MathF.Sqrt(a);
        }

        if (Which == 1)
        {
            return MathF.Abs(a);
        }

        if (Which == 2)
        {
            return MathF.Exp(a);
        }

        if (Which == 3)
        {
            return MathF.Log(a);
        }

        if (Which == 4)
        {
            return MathF.Tanh(a);
        }

        if (Which == 5)
        {
            return MathF.Pow(a, b);
        }

        if (Which == 6)
        {
            return MathF.Min(a, b) + MathF.Min(a, c);
        }

        if (Which == 7)
        {
            return MathF.Max(a, b) - MathF.Max(a, c);
        }

        if (Which == 8)
        {
            return MathF.Min(a, c);
        }

        if (Which == 9)
        {
            return MathF.Max(c, a);
        }

        if (Which == 10)
        {
            return MathF.FusedMultiplyAdd(a, b, c);
        }

        if (Which == 11)
        {
            return Math.Clamp(a, -0.5f, 0.75f);
        }

        if (Which == 12)
        {
            return a < b && !(a <= c) || a == 2f ? a : c;
        }

        if (Which == 13)
        {
            return a / b;
        }

        if (Which == 14)
        {
            return a != b || a > 1f ? -a : +b;
        }

        return a == gradient ? MathF.Sign(a) : 0.125f; // MathF.Sign throws for NaN.
    }
}

[Optimizer(typeof(OneFunction))]
public sealed partial class FunctionModel(IEnumerable<Tensor> tensors) : TensorList(tensors);
