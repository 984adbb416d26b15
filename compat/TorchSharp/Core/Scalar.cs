#nullable enable annotations

using System.Numerics;

namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    private nint handle;

    internal Scalar(nint handle) => this.handle = handle;

    internal nint Handle => handle != 0 ? handle : throw new InvalidOperationException("Scalar invalid -- empty handle.");

    public ScalarType Type => (ScalarType)lrt_scalar_type(Handle);

    public static implicit operator Scalar(byte value) => value.ToScalar();
    public static implicit operator Scalar(sbyte value) => value.ToScalar();
    public static implicit operator Scalar(short value) => value.ToScalar();
    public static implicit operator Scalar(int value) => value.ToScalar();
    public static implicit operator Scalar(long value) => value.ToScalar();
    public static implicit operator Scalar(Half value) => value.ToScalar();
    public static implicit operator Scalar(float value) => value.ToScalar();
    public static implicit operator Scalar(double value) => value.ToScalar();
    public static implicit operator Scalar(bool value) => value.ToScalar();
    public static implicit operator Scalar((float, float) value) => value.ToScalar();
    public static implicit operator Scalar(Complex value) => value.ToScalar();

    ~Scalar() => Free();

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (handle == 0) return;
        lrt_scalar_free(handle);
        handle = 0;
    }
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => new(lrt_scalar_long(value));
    public static Scalar ToScalar(this sbyte value) => new(lrt_scalar_long(value));
    public static Scalar ToScalar(this short value) => new(lrt_scalar_long(value));
    public static Scalar ToScalar(this int value) => new(lrt_scalar_long(value));
    public static Scalar ToScalar(this long value) => new(lrt_scalar_long(value));
    public static Scalar ToScalar(this Half value) => new(lrt_scalar_double((double)value));
    public static Scalar ToScalar(this float value) => new(lrt_scalar_double(value));
    public static Scalar ToScalar(this double value) => new(lrt_scalar_double(value));
    public static Scalar ToScalar(this bool value) => new(lrt_scalar_bool(value ? 1 : 0));
    public static Scalar ToScalar(this (float, float) value) => new(lrt_scalar_complex(value.Item1, value.Item2));
    public static Scalar ToScalar(this Complex value) => new(lrt_scalar_complex(value.Real, value.Imaginary));

    public static Half ToHalf(this Scalar value) => (Half)value.ToDouble();
    public static float ToSingle(this Scalar value) => (float)value.ToDouble();
    public static double ToDouble(this Scalar value) => Value(lrt_scalar_to_double(value.Handle), value);
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.ToInt64();
    public static byte ToByte(this Scalar value) => (byte)value.ToInt64();
    public static short ToInt16(this Scalar value) => (short)value.ToInt64();
    public static int ToInt32(this Scalar value) => (int)value.ToInt64();
    public static long ToInt64(this Scalar value) => Value(lrt_scalar_to_long(value.Handle), value);
    public static bool ToBoolean(this Scalar value) => value.ToDouble() != 0;
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => ((float)lrt_scalar_real(value.Handle), (float)Value(lrt_scalar_imag(value.Handle), value));
    public static Complex ToComplexFloat64(this Scalar value) => new(lrt_scalar_real(value.Handle), Value(lrt_scalar_imag(value.Handle), value));
}
