#nullable enable annotations

using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>How tensors come to be.</summary>
public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        device = InitializeDevice(device);
        return Out(lrt_arange(start.Handle, stop.Handle, step.Handle, (int)(dtype ?? (integral ? ScalarType.Int64 : default_dtype)), (int)device.type, device.index, requires_grad), start, stop, step);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        device = InitializeDevice(device);
        return Out(lrt_linspace(start, end, steps, (int)(dtype ?? default_dtype), (int)device.type, device.index, requires_grad));
    }

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        device = InitializeDevice(device);
        return Out(lrt_logspace(start, end, steps, @base, (int)(dtype ?? default_dtype), (int)device.type, device.index, requires_grad));
    }

    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_eye(rows, columns == -1 ? rows : columns, (int)(dtype ?? default_dtype), (int)device.type, device.index, requires_grad)));
    }

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        device = InitializeDevice(device);
        return Out(lrt_randperm(Or0(generator), n, (int)(dtype ?? ScalarType.Int64), (int)device.type, device.index, requires_grad), generator);
    }

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn(size, dtype, device, false, generator, names).mul_(std).add_(mean).requires_grad_(requires_grad);

    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_empty_strided(size, size.Length, strides, strides.Length, (int)(dtype ?? default_dtype), (int)device.type, device.index, requires_grad)));
    }

    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null)
    {
        device = InitializeDevice(device);
        return Out(lrt_tril_indices(row, col, offset, (int)dtype, (int)device.type, device.index));
    }

    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null)
    {
        device = InitializeDevice(device);
        return Out(lrt_triu_indices(row, col, offset, (int)dtype, (int)device.type, device.index));
    }

    public static Tensor complex(Tensor real, Tensor imag) => Out(lrt_complex(real.Handle, imag.Handle), real, imag);

    /// <summary>A tensor over the array's own memory, unless the type changes.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device ?? CPU);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray(rawArray, Shape(rawArray), TypeOf(rawArray.GetType().GetElementType()), dtype, device, requires_grad, names, false);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray.ToArray(), dtype, device);
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray.ToArray(), dtype, device);
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray.ToArray(), dtype, device);
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray.ToArray(), dtype, device);

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (offset < 0 || offset >= rawArray.LongLength) throw new ArgumentException($"invalid value for 'offset': {offset}");
        if (count < 0) count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset) throw new IndexOutOfRangeException($"element count is too large: {count}");
        var type = TypeOf(rawArray.GetType().GetElementType());
        return FromArray(rawArray, new[] { count }, type, dtype, CPU, requires_grad, null, false, offset * type.ElementSize());
    }

    private static Tensor Empty(long[] size, ScalarType? dtype, Device device, bool grad, string[] names)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_empty(size, size.Length, (int)(dtype ?? default_dtype), (int)device.type, device.index, grad)));
    }

    private static Tensor Zeros(long[] size, ScalarType? dtype, Device device, bool grad, string[] names)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_zeros(size, size.Length, (int)(dtype ?? default_dtype), (int)device.type, device.index, grad)));
    }

    private static Tensor Ones(long[] size, ScalarType? dtype, Device device, bool grad, string[] names)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_ones(size, size.Length, (int)(dtype ?? default_dtype), (int)device.type, device.index, grad)));
    }

    private static Tensor Full(long[] size, Scalar value, ScalarType? dtype, Device device, bool grad, string[] names)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_full(size, size.Length, value.Handle, (int)(dtype ?? default_dtype), (int)device.type, device.index, grad), value));
    }

    private static Tensor Rand(long[] size, ScalarType? dtype, Device device, bool grad, Generator generator, string[] names)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_rand(Or0(generator), size, size.Length, (int)(dtype ?? default_dtype), (int)device.type, device.index, grad), generator));
    }

    private static Tensor RandN(long[] size, ScalarType? dtype, Device device, bool grad, Generator generator, string[] names)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_randn(Or0(generator), size, size.Length, (int)(dtype ?? default_dtype), (int)device.type, device.index, grad), generator));
    }

    private static Tensor RandInt(long low, long high, long[] size, ScalarType? dtype, Device device, bool grad, Generator generator, string[] names)
    {
        device = InitializeDevice(device);
        return Unnamed(names, Out(lrt_randint(Or0(generator), low, high, size, size.Length, (int)(dtype ?? ScalarType.Int64), (int)device.type, device.index, grad), generator));
    }

    private static Tensor FromScalar(Scalar value, ScalarType source, ScalarType? dtype, Device device, bool grad) => Full(Array.Empty<long>(), value, dtype ?? source, device, grad, null);

    private static unsafe Tensor FromArray(Array array, long[] shape, ScalarType source, ScalarType? dtype, Device device, bool grad, string[] names, bool copy, long offset = 0)
    {
        var size = shape.Aggregate(1L, (product, n) => product * n);
        if (size > array.LongLength) throw new ArgumentException($"mismatched total size creating a tensor from an array: {size} vs. {array.LongLength}");
        device = InitializeDevice(device);
        var pin = GCHandle.Alloc(copy ? (Array)array.Clone() : array, GCHandleType.Pinned);
        var release = (nint)(delegate* unmanaged<nint, void>)&Unpin;
        var handle = lrt_from_blob(pin.AddrOfPinnedObject() + (nint)offset, release, GCHandle.ToIntPtr(pin), shape, shape.Length, (int)source, (int)(dtype ?? source), (int)device.type, device.index, grad);
        return Unnamed(names, Out(handle));
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();

    private static long[] Shape(Array array) => Enumerable.Range(0, array.Rank).Select(array.GetLongLength).ToArray();

    private static Tensor Unnamed(string[] names, Tensor tensor) => names is null || names.Length == 0 ? tensor : throw new NotSupportedException("Named dimensions are not part of this stand-in.");
}
