using System.ComponentModel;
using System.Diagnostics;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>
/// The values that a kernel's body computes with: a vector register of some width, a single number, or a whole tensor.
/// The body is written once for all of them. On the CPU every operation gives the same bits in every lane and at every
/// width.
/// </summary>
/// <typeparam name="TSelf">The lane.</typeparam>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILane<TSelf, T>
    where TSelf : struct, ILane<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of elements of a lane.</summary>
    static abstract int Count { get; }

    /// <summary>Reads the elements from <paramref name="index"/> on.</summary>
    static abstract TSelf Load(nint stream, nint index);

    /// <summary>Writes the elements from <paramref name="index"/> on.</summary>
    static abstract void Store(TSelf value, nint stream, nint index);

    /// <summary>Copies a number that all elements of the step share to every element.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Copies a constant of the rule to every element.</summary>
    static abstract TSelf Constant(double value);

    /// <summary>
    /// Joins the first elements of one lane and the elements of another. Lanes that are not vectors do not use it.
    /// </summary>
    /// <param name="a">The lane at the beginning.</param>
    /// <param name="b">The lane at the end.</param>
    /// <param name="count">The number of elements taken from the first lane.</param>
    static abstract TSelf Join(TSelf a, TSelf b, int count);

    /// <summary>Creates a mask with the same truth value in every element.</summary>
    static abstract TSelf Truth(bool value);

    /// <summary>Computes the sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Computes the difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Computes the product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Computes the quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Computes the negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>Computes the conjunction of masks.</summary>
    static abstract TSelf operator &(TSelf a, TSelf b);

    /// <summary>Computes the disjunction of masks.</summary>
    static abstract TSelf operator |(TSelf a, TSelf b);

    /// <summary>Computes the negation of a mask.</summary>
    static abstract TSelf Not(TSelf mask);

    /// <summary>Computes the mask of a &lt; b.</summary>
    static abstract TSelf Less(TSelf a, TSelf b);

    /// <summary>Computes the mask of a &lt;= b.</summary>
    static abstract TSelf LessOrEqual(TSelf a, TSelf b);

    /// <summary>Computes the mask of a == b.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Selects elements of the first value where the mask is true, and of the second elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Computes the square root.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>Computes the absolute value.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>Computes the minimum, like MathF.Min: NaN if either operand is NaN, and -0 below +0.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>Computes the maximum, like MathF.Max: NaN if either operand is NaN, and +0 above -0.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>
    /// Computes the sign, -1, 0 or 1, like MathF.Sign; the sign of NaN is NaN, where MathF.Sign throws.
    /// </summary>
    static abstract TSelf Sign(TSelf a);

    /// <summary>Computes a * b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Computes the exponential function.</summary>
    static abstract TSelf Exp(TSelf a);

    /// <summary>Computes the natural logarithm.</summary>
    static abstract TSelf Log(TSelf a);

    /// <summary>Computes the hyperbolic tangent.</summary>
    static abstract TSelf Tanh(TSelf a);

    /// <summary>Computes a power.</summary>
    static abstract TSelf Pow(TSelf a, TSelf b);

    /// <summary>Limits a value to bounds; NaN stays NaN.</summary>
    static abstract TSelf Clamp(TSelf a, TSelf min, TSelf max);

    /// <summary>Computes the sum over the lane's elements.</summary>
    static abstract T Sum(TSelf a);

    /// <summary>Computes the largest of the lane's elements, like MathF.Max: NaN if any element is NaN.</summary>
    static abstract T Largest(TSelf a);

    /// <summary>
    /// Gets the product A Aᵀ B of matrices, or B Aᵀ A where A has more rows than columns; for whole tensors only.
    /// </summary>
    /// <param name="a">A, with its dimensions after the first as one.</param>
    /// <param name="b">B, of the same shape.</param>
    static virtual TSelf GramProduct(TSelf a, TSelf b) =>
        throw new UnreachableException("Products of matrices are taken of whole tensors.");
}
