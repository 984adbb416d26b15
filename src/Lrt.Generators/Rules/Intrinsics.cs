using System.Collections.Generic;

namespace Lrt.Generators.Rules;

/// <summary>The functions of the rule language, one row each.</summary>
internal static class Intrinsics
{
    public static readonly IReadOnlyList<Intrinsic> All =
    [
        new(nameof(System.Math.Sqrt), 1, Operation.SquareRoot),
        new(nameof(System.Math.Abs), 1, Operation.Absolute),
        new(nameof(System.Math.Exp), 1, Operation.Exponential),
        new(nameof(System.Math.Log), 1, Operation.Logarithm),
        new(nameof(System.Math.Pow), 2, Operation.Power),
        new(nameof(System.Math.Tanh), 1, Operation.HyperbolicTangent),
        new(nameof(System.Math.Min), 2, Operation.Minimum),
        new(nameof(System.Math.Max), 2, Operation.Maximum),
        new(nameof(System.Math.Sign), 1, Operation.Sign),
        new("FusedMultiplyAdd", 3, Operation.FusedMultiplyAdd),
    ];

    public static Intrinsic? Find(string name, int arity)
    {
        foreach (Intrinsic intrinsic in All)
        {
            if (intrinsic.Name == name && intrinsic.Arity == arity)
            {
                return intrinsic;
            }
        }

        return null;
    }
}

/// <summary>A function of the rule language.</summary>
/// <param name="Name">The name in <c>System.MathF</c>.</param>
/// <param name="Arity">The number of arguments.</param>
/// <param name="Operation">The operation of the node that a call becomes.</param>
internal sealed record Intrinsic(string Name, int Arity, Operation Operation);
