using System;
using System.Collections.Generic;

namespace Lrt.Reports.Charts;

/// <summary>Where a value lies between the two ends of an axis.</summary>
public abstract class Scale
{
    public abstract double Low { get; }

    public abstract double High { get; }

    public abstract IReadOnlyList<Tick> Ticks { get; }

    /// <summary>0 at the low end, 1 at the high end; values beyond the ends are drawn on them.</summary>
    public double Position(double value) => Math.Clamp(Fraction(value), 0, 1);

    /// <summary>0 at the low end, 1 at the high end, and on in the same measure beyond.</summary>
    public abstract double Fraction(double value);
}
