using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>
/// A vector register of one width, a single number, or a whole tensor: what a kernel's body is written in, once for all
/// of them. On the CPU every operation gives the same bits in every lane and at every width.
/// </summary>
/// <typeparam name="TSelf">The lane.</typeparam>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILane<TSelf, T>
    where TSelf : struct, ILane<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many elements one lane holds.</summary>
    static abstract int Count { get; }

    /// <summary>Reads elements <paramref name="index"/> onwards.</summary>
    static abstract TSelf Load(nint stream, nint index);

    /// <summary>Writes elements <paramref name="index"/> onwards.</summary>
    static abstract void Store(TSelf value, nint stream, nint index);

    /// <summary>A number that all elements of the step share, in every element.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>A constant of the rule, in every element.</summary>
    static abstract TSelf Constant(double value);

    /// <summary>
    /// The first elements of one lane, and after them those of another. Lanes that are not vectors have no use for it.
    /// </summary>
    /// <param name="a">The lane at the beginning.</param>
    /// <param name="b">The lane at the end.</param>
    /// <param name="count">How many elements the beginning has.</param>
    static abstract TSelf Join(TSelf a, TSelf b, int count);

    /// <summary>The same truth in every element, as a mask.</summary>
    static abstract TSelf Truth(bool value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>Conjunction of masks.</summary>
    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>Disjunction of masks.</summary>
    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>Negation of a mask.</summary>
    static abstract TSelf Not(TSelf mask);

    /// <summary>Mask of a &lt; b.</summary>
    static abstract TSelf Less(TSelf a, TSelf b);

    /// <summary>Mask of a &lt;= b.</summary>
    static abstract TSelf LessOrEqual(TSelf a, TSelf b);

    /// <summary>Mask of a == b.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Where the mask holds the first, else the second.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>Absolute value.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>The smaller; NaN if either is, and -0 below +0, as MathF.Min.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger; NaN if either is, and +0 above -0, as MathF.Max.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>-1, 0 or 1, as MathF.Sign; but NaN stays NaN, where that throws.</summary>
    static abstract TSelf Sign(TSelf a);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Exponential.</summary>
    static abstract TSelf Exp(TSelf a);

    /// <summary>Natural logarithm.</summary>
    static abstract TSelf Log(TSelf a);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract TSelf Tanh(TSelf a);

    /// <summary>Power.</summary>
    static abstract TSelf Pow(TSelf a, TSelf b);

    /// <summary>The value within bounds; NaN stays NaN.</summary>
    static abstract TSelf Clamp(TSelf a, TSelf min, TSelf max);

    /// <summary>The sum over the lane's elements.</summary>
    static abstract T Sum(TSelf a);
}
