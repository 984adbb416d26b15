using System;
using System.Collections.Generic;

namespace Lrt.Generators.Rules;

/// <summary>
/// One operation of an expression graph. Operands are earlier nodes of the same graph, by index; -1 where there is
/// none.
/// </summary>
/// <param name="Operation">The operation.</param>
/// <param name="A">The first operand; the condition of a <see cref="Operation.Select"/>.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand.</param>
/// <param name="Bits">
/// The bits of a constant, so that NaN, infinities and signed zeros compare exactly; the value of a
/// <see cref="Operation.Truth"/>.
/// </param>
/// <param name="Index">
/// The index of a hyperparameter or state; of a reduction, the <see cref="Structure"/> of its scope.
/// </param>
internal sealed record Node(Operation Operation, int A = -1, int B = -1, int C = -1, long Bits = 0, int Index = -1)
{
    public double Value => BitConverter.Int64BitsToDouble(Bits);

    public bool IsLeaf => Operation <= Operation.State;

    /// <summary>A value that indicates whether the node is a number made of the values of many elements.</summary>
    public bool IsReduction => Operation is Operation.Sum or Operation.Largest;

    /// <summary>The operands of the node, in order.</summary>
    public IEnumerable<int> Operands
    {
        get
        {
            if (A >= 0)
            {
                yield return A;
            }

            if (B >= 0)
            {
                yield return B;
            }

            if (C >= 0)
            {
                yield return C;
            }
        }
    }

    public bool IsTruth => Operation is Operation.Truth or >= Operation.Less;
}

/// <summary>
/// The name of a node's value in the rule: the name of the local to which the value was assigned first.
/// </summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The name.</param>
internal sealed record NodeName(int Node, string Name);
