namespace Lrt.Goldens;

public enum GoldenPrecision
{
    Float64,
    Float32,
}

/// <summary>The <c>tolerance</c> of a file.</summary>
public sealed record GoldenTolerance(double Float64, double Float32, double Floor)
{
    public double For(GoldenPrecision precision) => precision == GoldenPrecision.Float64 ? Float64 : Float32;
}
