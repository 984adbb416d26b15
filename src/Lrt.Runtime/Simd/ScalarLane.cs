using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Simd;

/// <summary>
/// A lane with a single element: the tail of every loop, and the whole loop where the processor has no vectors.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
internal readonly struct ScalarLane<T> : IRegisterLane<ScalarLane<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T value;

    private ScalarLane(T value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    // A mask is 1 or 0.
    private bool Holds => value != T.Zero;

    /// <inheritdoc/>
    public static ScalarLane<T> Load(nint stream, nint index) => new(Unsafe.Add(ref KernelMemory.At<T>(stream), index));

    /// <inheritdoc/>
    public static void Store(ScalarLane<T> value, nint stream, nint index) =>
        Unsafe.Add(ref KernelMemory.At<T>(stream), index) = value.value;

    /// <inheritdoc/>
    public static ScalarLane<T> Broadcast(T value) => new(value);

    /// <inheritdoc/>
    public static ScalarLane<T> Constant(double value) => new(T.CreateTruncating(value));

    /// <inheritdoc/>
    public static ScalarLane<T> Join(ScalarLane<T> a, ScalarLane<T> b, int count) => count > 0 ? a : b;

    /// <inheritdoc/>
    public static ScalarLane<T> Truth(bool value) => new(value ? T.One : T.Zero);

    /// <inheritdoc/>
    public static ScalarLane<T> operator +(ScalarLane<T> a, ScalarLane<T> b) => new(a.value + b.value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator -(ScalarLane<T> a, ScalarLane<T> b) => new(a.value - b.value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator *(ScalarLane<T> a, ScalarLane<T> b) => new(a.value * b.value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator /(ScalarLane<T> a, ScalarLane<T> b) => new(a.value / b.value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator -(ScalarLane<T> a) => new(-a.value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator &(ScalarLane<T> a, ScalarLane<T> b) => Truth(a.Holds && b.Holds);

    /// <inheritdoc/>
    public static ScalarLane<T> operator |(ScalarLane<T> a, ScalarLane<T> b) => Truth(a.Holds || b.Holds);

    /// <inheritdoc/>
    public static ScalarLane<T> Not(ScalarLane<T> mask) => Truth(!mask.Holds);

    /// <inheritdoc/>
    public static ScalarLane<T> Less(ScalarLane<T> a, ScalarLane<T> b) => Truth(a.value < b.value);

    /// <inheritdoc/>
    public static ScalarLane<T> LessOrEqual(ScalarLane<T> a, ScalarLane<T> b) => Truth(a.value <= b.value);

    /// <inheritdoc/>
    public static ScalarLane<T> Equal(ScalarLane<T> a, ScalarLane<T> b) => Truth(a.value == b.value);

    /// <inheritdoc/>
    public static ScalarLane<T> Select(ScalarLane<T> mask, ScalarLane<T> whenTrue, ScalarLane<T> whenFalse) =>
        mask.Holds ? whenTrue : whenFalse;

    /// <inheritdoc/>
    public static ScalarLane<T> Sqrt(ScalarLane<T> a) => new(T.Sqrt(a.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Abs(ScalarLane<T> a) => new(T.Abs(a.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Min(ScalarLane<T> a, ScalarLane<T> b) => new(T.Min(a.value, b.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Max(ScalarLane<T> a, ScalarLane<T> b) => new(T.Max(a.value, b.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Sign(ScalarLane<T> a) =>
        a.value > T.Zero ? new(T.One)
        : a.value < T.Zero ? new(T.NegativeOne)
        : a - a;

    /// <inheritdoc/>
    public static ScalarLane<T> FusedMultiplyAdd(ScalarLane<T> a, ScalarLane<T> b, ScalarLane<T> c) =>
        new(T.FusedMultiplyAdd(a.value, b.value, c.value));

    /// <inheritdoc/>
    public static ScalarLane<T> PowerOfTwo(ScalarLane<T> exponent) =>
        new(T.ScaleB(T.One, int.CreateTruncating(exponent.value)));

    /// <inheritdoc/>
    public static ScalarLane<T> Limit(ScalarLane<T> a, ScalarLane<T> bound) => Clamp(a, -bound, bound);

    /// <inheritdoc/>
    public static ScalarLane<T> Exp(ScalarLane<T> a) => new(T.Exp(a.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Log(ScalarLane<T> a) => new(T.Log(a.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Tanh(ScalarLane<T> a) => new(T.Tanh(a.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Pow(ScalarLane<T> a, ScalarLane<T> b) => new(T.Pow(a.value, b.value));

    /// <inheritdoc/>
    public static ScalarLane<T> Clamp(ScalarLane<T> a, ScalarLane<T> min, ScalarLane<T> max) =>
        a.value < min.value ? min
        : a.value > max.value ? max
        : a;

    /// <inheritdoc/>
    public static T Sum(ScalarLane<T> a) => a.value;

    /// <inheritdoc/>
    public static T Largest(ScalarLane<T> a) => a.value;
}
