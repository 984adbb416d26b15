using System;
using System.Numerics;
using Lrt.Simd;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Execution;

/// <summary>
/// Computes numbers from a gradient in one pass: the part of a tensor in a norm, and the count of numbers that are not
/// finite.
/// </summary>
internal static class GradientNumbers
{
    /// <summary>
    /// The number of elements of the parts over which sums are taken, so that sums do not depend on the number of
    /// threads.
    /// </summary>
    private const int Part = WorkSharing.ElementsPerThread;

    /// <summary>
    /// Computes the sum of the elements' absolute values to the power of the order, in double precision; for an
    /// infinite order the largest absolute value.
    /// </summary>
    /// <returns>
    /// The sum; not finite where an element is not finite, and where the power of a double-precision number is too
    /// large.
    /// </returns>
    public static double Power(Tensor gradient, double order)
    {
        if (!IsVector(gradient))
        {
            using IDisposable scope = NewDisposeScope();
            using IDisposable off = no_grad();
            Tensor magnitude = gradient.detach().to(ScalarType.Float64).abs();
            return (double.IsInfinity(order) ? magnitude.max() : magnitude.pow(order).sum()).cpu().ToDouble();
        }

        bool isDouble = gradient.dtype == ScalarType.Float64;
        long length = gradient.NumberOfElements;
        MemoryRegion region = KernelMemory.RegionOf(gradient, length * (isDouble ? sizeof(double) : sizeof(float)));
        return length <= Part
            ? Power(region, isDouble, 0, (int)length, order)
            : PowerOfParts(region, isDouble, length, order);
    }

    /// <summary>Counts the elements that are not finite.</summary>
    public static long NonFinite(Tensor gradient)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable off = no_grad();
        return gradient.NumberOfElements - gradient.detach().isfinite().sum().cpu().ToInt64();
    }

    /// <summary>Creates a copy of a gradient, multiplied and then bounded, in the precision of the update.</summary>
    public static Tensor Guarded(Tensor gradient, double factor, double bound)
    {
        using IDisposable writable = inference_mode(false);
        using IDisposable off = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor guarded = gradient.detach().to(TensorFrame.ComputeTypeOf(gradient.dtype)).mul(factor);
        return (double.IsInfinity(bound) ? guarded : guarded.clamp(-bound, bound)).DetachFromDisposeScope();
    }

    private static bool IsVector(Tensor tensor) =>
        tensor.dtype is ScalarType.Float32 or ScalarType.Float64
        && tensor.device_type == DeviceType.CPU
        && tensor.is_contiguous();

    private static double PowerOfParts(MemoryRegion region, bool isDouble, long length, double order)
    {
        double[] parts = new double[(length + Part - 1) / Part];
        WorkSharing.For(parts.Length, Part, (first, last) =>
        {
            for (long p = first; p < last; p++)
            {
                parts[p] = Power(region, isDouble, p * Part, (int)Math.Min(Part, length - (p * Part)), order);
            }
        });
        double total = 0;
        foreach (double part in parts)
        {
            total = double.IsInfinity(order) ? Math.Max(total, part) : total + part;
        }

        return total;
    }

    private static double Power(MemoryRegion region, bool isDouble, long start, int count, double order) =>
        isDouble ? Power(region.Span<double>(start, count), order) : Power(region.Span<float>(start, count), order);

    private static double Power(ReadOnlySpan<float> elements, double order)
    {
        // Four sums, because each addition would wait for the one before.
        Vector<double> a = Vector<double>.Zero;
        Vector<double> b = Vector<double>.Zero;
        Vector<double> c = Vector<double>.Zero;
        Vector<double> d = Vector<double>.Zero;
        int i = 0;
        if (order is 1 or 2 || double.IsInfinity(order))
        {
            for (; i <= elements.Length - (2 * Vector<float>.Count); i += 2 * Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(elements[i..]), out Vector<double> first, out Vector<double> second);
                a = Accumulate(a, first, order);
                b = Accumulate(b, second, order);
                Vector.Widen(new Vector<float>(elements[(i + Vector<float>.Count)..]), out first, out second);
                c = Accumulate(c, first, order);
                d = Accumulate(d, second, order);
            }
        }

        double total = 0;
        foreach (Vector<double> sums in (ReadOnlySpan<Vector<double>>)[a, b, c, d])
        {
            total = Accumulate(total, Total(sums, order), order, isPower: true);
        }

        for (; i < elements.Length; i++)
        {
            total = Accumulate(total, elements[i], order);
        }

        return total;
    }

    private static double Power(ReadOnlySpan<double> elements, double order)
    {
        int vectors =
            order is 1 or 2 || double.IsInfinity(order)
                ? elements.Length - (elements.Length % Vector<double>.Count)
                : 0;
        Vector<double> sum = Vector<double>.Zero;
        for (int i = 0; i < vectors; i += Vector<double>.Count)
        {
            sum = Accumulate(sum, new Vector<double>(elements[i..]), order);
        }

        double total = Total(sum, order);
        for (int i = vectors; i < elements.Length; i++)
        {
            total = Accumulate(total, elements[i], order);
        }

        return total;
    }

    // The larger of two numbers; NaN where one is NaN, which the vector's own maximum does not guarantee.
    private static Vector<double> Accumulate(Vector<double> sum, Vector<double> elements, double order)
    {
        if (order == 2)
        {
            return sum + (elements * elements);
        }

        Vector<double> magnitude = Vector.Abs(elements);
        return order == 1
            ? sum + magnitude
            : Vector.ConditionalSelect(
                Vector.BitwiseOr(Vector.GreaterThan(sum, magnitude), Vector.OnesComplement(Vector.Equals(sum, sum))),
                sum,
                magnitude
            );
    }

    private static double Accumulate(double sum, double element, double order, bool isPower = false)
    {
        double magnitude = Math.Abs(element);
        return double.IsInfinity(order) ? Math.Max(sum, magnitude)
            : isPower || order == 1 ? sum + magnitude
            : order == 2 ? sum + (element * element)
            : sum + Math.Pow(magnitude, order);
    }

    private static double Total(Vector<double> sums, double order)
    {
        double total = 0;
        for (int i = 0; i < Vector<double>.Count; i++)
        {
            total = Accumulate(total, sums[i], order, isPower: true);
        }

        return total;
    }
}
