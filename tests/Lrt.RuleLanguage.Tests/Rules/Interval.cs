using System;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>Where a value is drawn from.</summary>
internal readonly record struct Interval(double Low, double High)
{
    public double Width => High - Low;

    public double Sample(Random random) => Low + (random.NextDouble() * Width);
}
