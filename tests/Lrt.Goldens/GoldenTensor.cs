using System;
using System.Globalization;
using System.Linq;

namespace Lrt.Goldens;

/// <summary>Numbers in row-major order. A scalar has an empty shape.</summary>
public sealed class GoldenTensor
{
    public GoldenTensor(long[] shape, double[] data)
    {
        if (shape.Any(size => size < 0))
        {
            throw new ArgumentException($"The shape {Shown(shape)} has a negative size.", nameof(shape));
        }

        if (shape.Aggregate(1L, (count, size) => checked(count * size)) != data.Length)
        {
            throw new ArgumentException($"The shape {Shown(shape)} does not hold {data.Length} numbers.", nameof(data));
        }

        Shape = shape;
        Data = data;
    }

    public long[] Shape { get; }

    public double[] Data { get; }

    /// <summary>The only number of a tensor that has one.</summary>
    public double Number =>
        Data.Length == 1
            ? Data[0]
            : throw new InvalidOperationException($"A tensor of shape {Shown(Shape)} is no single number.");

    public static GoldenTensor Scalar(double value) => new([], [value]);

    public static GoldenTensor Vector(params double[] values) => new([values.Length], values);

    /// <summary>What a float32 run computed; widening changes no value.</summary>
    public static GoldenTensor FromSingle(long[] shape, ReadOnlySpan<float> data)
    {
        var wide = new double[data.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = data[i];
        }

        return new GoldenTensor(shape, wide);
    }

    public static implicit operator GoldenTensor(double value) => Scalar(value);

    public float[] ToSingle() => [.. Data.Select(value => (float)value)];

    public override string ToString() =>
        Shape.Length == 0 ? Data[0].ToString("R", CultureInfo.InvariantCulture) : $"tensor {Shown(Shape)}";

    internal static string Shown(long[] shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>Where the entry lies, as <c>[1, 2]</c>; empty for a scalar.</summary>
    internal string Index(int flat)
    {
        var index = new long[Shape.Length];
        long rest = flat;
        for (int axis = Shape.Length - 1; axis >= 0; axis--)
        {
            index[axis] = rest % Shape[axis];
            rest /= Shape[axis];
        }

        return Shape.Length == 0 ? "" : Shown(index);
    }
}
