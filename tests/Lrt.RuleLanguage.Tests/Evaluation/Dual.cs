using System;

namespace Lrt.RuleLanguage.Tests.Evaluation;

/// <summary>
/// A number and its slope. The slopes are written in other forms than the differentiator's wherever there is another
/// one, so that the two do not share a mistake.
/// </summary>
internal readonly record struct Dual(double Value, double Slope)
{
    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    public static Dual operator /(Dual a, Dual b) =>
        new(a.Value / b.Value, ((a.Slope * b.Value) - (a.Value * b.Slope)) / (b.Value * b.Value));

    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);

    public static Dual SquareRoot(Dual a) => new(Math.Sqrt(a.Value), 0.5 * Math.Pow(a.Value, -0.5) * a.Slope);

    public static Dual Absolute(Dual a) =>
        a.Value < 0 ? -a
        : a.Value > 0 ? a
        : new(Math.Abs(a.Value), 0);

    public static Dual Exponential(Dual a) => new(Math.Exp(a.Value), Math.Exp(a.Value) * a.Slope);

    public static Dual Logarithm(Dual a) => new(Math.Log(a.Value), a.Slope / a.Value);

    /// <summary>From a^b = exp(b log a); the logarithm only where the exponent moves.</summary>
    public static Dual Power(Dual a, Dual b)
    {
        double power = Math.Pow(a.Value, b.Value);
        double relative = (b.Value * a.Slope / a.Value) + (b.Slope == 0 ? 0 : b.Slope * Math.Log(a.Value));
        return new(power, power * relative);
    }

    public static Dual HyperbolicTangent(Dual a) => new(Math.Tanh(a.Value), a.Slope / Math.Pow(Math.Cosh(a.Value), 2));

    public static Dual Minimum(Dual a, Dual b) => b.Value < a.Value ? b : a;

    public static Dual Maximum(Dual a, Dual b) => a.Value < b.Value ? b : a;

    public static Dual Sign(Dual a) => new(Math.Sign(a.Value), 0);
}
