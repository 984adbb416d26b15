using System;
using System.Collections.Generic;

namespace Lrt.Reports.Charts;

/// <summary>The position of values between the two ends of an axis.</summary>
public abstract class Scale
{
    public abstract double Low { get; }

    public abstract double High { get; }

    public abstract IReadOnlyList<Tick> Ticks { get; }

    /// <summary>
    /// Gets the position: 0 at the low end, 1 at the high end; values beyond the ends are drawn on the ends.
    /// </summary>
    public double Position(double value) => Math.Clamp(Fraction(value), 0, 1);

    /// <summary>Gets the fraction: 0 at the low end, 1 at the high end, continued beyond the ends.</summary>
    public abstract double Fraction(double value);
}
