using System.Diagnostics;
using Lrt.Contract;
using static TorchSharp.torch;

namespace Lrt.Execution;

/// <summary>
/// A whole tensor as one lane. The kernel becomes a series of tensor operations, for every device, dtype and layout
/// that the vector loops do not cover. Streams and shared numbers are positions in the <see cref="TensorFrame"/> of the
/// step.
/// </summary>
internal readonly struct TensorLane : ILane<TensorLane, double>
{
    private readonly Tensor value;

    private TensorLane(Tensor value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    private static TensorFrame Frame => TensorFrame.Current!;

    /// <inheritdoc/>
    public static TensorLane Load(nint stream, nint index) => new(Frame.Load(stream));

    /// <inheritdoc/>
    public static void Store(TensorLane value, nint stream, nint index) => Frame.Store(stream, value.value);

    /// <inheritdoc/>
    public static TensorLane Broadcast(double value) => new(Frame.Scalars[(int)value]);

    /// <inheritdoc/>
    public static TensorLane Constant(double value) => new(Frame.Number(value));

    /// <inheritdoc/>
    public static TensorLane Join(TensorLane a, TensorLane b, int count) =>
        throw new UnreachableException("A tensor is one row.");

    /// <inheritdoc/>
    public static TensorLane Truth(bool value) => new(tensor(value, device: Frame.Device));

    /// <inheritdoc/>
    public static TensorLane operator +(TensorLane a, TensorLane b) => new(a.value + b.value);

    /// <inheritdoc/>
    public static TensorLane operator -(TensorLane a, TensorLane b) => new(a.value - b.value);

    /// <inheritdoc/>
    public static TensorLane operator *(TensorLane a, TensorLane b) => new(a.value * b.value);

    /// <inheritdoc/>
    public static TensorLane operator /(TensorLane a, TensorLane b) => new(a.value / b.value);

    /// <inheritdoc/>
    public static TensorLane operator -(TensorLane a) => new(a.value.neg());

    /// <inheritdoc/>
    public static TensorLane operator &(TensorLane a, TensorLane b) => new(a.value.logical_and(b.value));

    /// <inheritdoc/>
    public static TensorLane operator |(TensorLane a, TensorLane b) => new(a.value.logical_or(b.value));

    /// <inheritdoc/>
    public static TensorLane Not(TensorLane mask) => new(mask.value.logical_not());

    /// <inheritdoc/>
    public static TensorLane Less(TensorLane a, TensorLane b) => new(a.value.lt(b.value));

    /// <inheritdoc/>
    public static TensorLane LessOrEqual(TensorLane a, TensorLane b) => new(a.value.le(b.value));

    /// <inheritdoc/>
    public static TensorLane Equal(TensorLane a, TensorLane b) => new(a.value.eq(b.value));

    /// <inheritdoc/>
    public static TensorLane Select(TensorLane mask, TensorLane whenTrue, TensorLane whenFalse) =>
        new(where(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    public static TensorLane Sqrt(TensorLane a) => new(a.value.sqrt());

    /// <inheritdoc/>
    public static TensorLane Abs(TensorLane a) => new(a.value.abs());

    /// <inheritdoc/>
    public static TensorLane Min(TensorLane a, TensorLane b) => new(minimum(a.value, b.value));

    /// <inheritdoc/>
    public static TensorLane Max(TensorLane a, TensorLane b) => new(maximum(a.value, b.value));

    /// <inheritdoc/>
    public static TensorLane Sign(TensorLane a) =>
        Select(Less(Constant(0), a), Constant(1), Select(Less(a, Constant(0)), Constant(-1), a - a));

    /// <summary>Computes a * b + c, rounded twice, because libtorch has no fused operation.</summary>
    public static TensorLane FusedMultiplyAdd(TensorLane a, TensorLane b, TensorLane c) => (a * b) + c;

    /// <inheritdoc/>
    public static TensorLane Exp(TensorLane a) => new(a.value.exp());

    /// <inheritdoc/>
    public static TensorLane Log(TensorLane a) => new(a.value.log());

    /// <inheritdoc/>
    public static TensorLane Tanh(TensorLane a) => new(a.value.tanh());

    /// <inheritdoc/>
    public static TensorLane Pow(TensorLane a, TensorLane b) => new(a.value.pow(b.value));

    /// <inheritdoc/>
    public static TensorLane Clamp(TensorLane a, TensorLane min, TensorLane max) =>
        Select(Less(a, min), min, Select(Less(max, a), max, a));

    /// <inheritdoc/>
    public static TensorLane GramProduct(TensorLane a, TensorLane b) => new(Frame.GramProduct(a.value, b.value));

    /// <summary>Stores the sum, or one sum per feature, in the frame; the returned number is not used.</summary>
    public static double Sum(TensorLane a)
    {
        Frame.Sums.Add(Frame.Sum(a.value));
        return 0;
    }

    /// <summary>
    /// Stores the largest value, or one for each feature, in the frame; the returned number is not used.
    /// </summary>
    public static double Largest(TensorLane a)
    {
        Frame.Sums.Add(Frame.Largest(a.value));
        return 0;
    }
}
