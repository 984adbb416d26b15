using System;

namespace Lrt;

/// <summary>
/// The settings by which a learning rate finds its own size: the values of a <see cref="HypergradientAttribute"/>
/// without rates at run time. Every number is dimensionless, and its default suits models of all kinds.
/// </summary>
/// <remarks>
/// With g the gradient of the loss, u the derivative of the update with respect to the rate, U the decaying mean of u,
/// w the parameters, n the usual length of the gradient and t the number of the step from the first one:
/// <code>
/// first:  rate = RelativeStart |w| / |u|
/// then:   c = &lt;g, U> / (|g| |U|);   r = |g| / n;   d = Gain c
///         unless c &lt; Reversal and r > ReversalLength:  d = max(d, -Decline/t);   rate *= exp(d)
/// guard:  q = GradientBound / r;   if q &lt; 1:  the rule sees q g;  rate *= max(q, SmallestCut)
///         n *= 1 + (1 - NormMemory) (min(r, GradientBound) - 1)
/// U = Memory min(1, previous rate / rate) U + (1 - Memory) u
/// </code>
/// </remarks>
public sealed record ScaleFreeOptions
{
    /// <summary>
    /// The length of the first update, relative to the length of the parameters; positive. Without effect where an
    /// initial learning rate is given.
    /// </summary>
    public double RelativeStart { get; init; } = 1e-4;

    /// <summary>
    /// The number that replaces the root mean square of parameters that are initially all zero; positive.
    /// </summary>
    public double SizeOfZero { get; init; } = 1e-3;

    /// <summary>
    /// The growth of the rate's logarithm in a step where gradient and mean direction agree; positive.
    /// </summary>
    public double Gain { get; init; } = 0.5;

    /// <summary>
    /// The power of 1/t by which the rate may shrink over many steps: its logarithm shrinks by at most this number,
    /// divided by t, in step t; positive.
    /// </summary>
    public double Decline { get; init; } = 1.5;

    /// <summary>
    /// The cosine below which a gradient that is longer than <see cref="ReversalLength"/> shrinks the rate without the
    /// limit of <see cref="Decline"/>; from -1 to 1.
    /// </summary>
    public double Reversal { get; init; } = -0.5;

    /// <summary>
    /// The length of a gradient, as a multiple of the usual length, above which it can be a sign that the rate is too
    /// large; at least 0. Where few parameters have long gradients, a gradient of usual length often points backwards
    /// by chance.
    /// </summary>
    public double ReversalLength { get; init; } = 2;

    /// <summary>The fraction of the mean of directions that is kept from step to step; from 0 to below 1.</summary>
    public double Memory { get; init; } = 0.99;

    /// <summary>
    /// The largest length of a gradient, as a multiple of the usual length; above 1, and infinity for no bound.
    /// </summary>
    public double GradientBound { get; init; } = 3;

    /// <summary>The smallest factor on the rate for a single longer gradient; above 0, at most 1.</summary>
    public double SmallestCut { get; init; } = Math.Exp(-2);

    /// <summary>
    /// The fraction of the usual length of gradients that is kept from step to step; from 0 to below 1.
    /// </summary>
    public double NormMemory { get; init; } = 0.9;

    /// <summary>The lower bound of the rate; null for the attribute's.</summary>
    public double? Min { get; init; }

    /// <summary>The upper bound of the rate; null for the attribute's.</summary>
    public double? Max { get; init; }

    /// <exception cref="ArgumentException">A number cannot be used; the message gives the reason.</exception>
    internal void Check(string option)
    {
        Require(RelativeStart, RelativeStart > 0 && double.IsFinite(RelativeStart), "a positive number");
        Require(SizeOfZero, SizeOfZero > 0 && double.IsFinite(SizeOfZero), "a positive number");
        Require(Gain, Gain > 0 && double.IsFinite(Gain), "a positive number");
        Require(Decline, Decline > 0 && double.IsFinite(Decline), "a positive number");
        Require(Reversal, Reversal is >= -1 and <= 1, "a cosine, from -1 to 1");
        Require(ReversalLength, ReversalLength >= 0, "0 or more");
        Require(Memory, Memory is >= 0 and < 1, "from 0 to below 1");
        Require(GradientBound, GradientBound > 1, "above 1");
        Require(SmallestCut, SmallestCut is > 0 and <= 1, "above 0, at most 1");
        Require(NormMemory, NormMemory is >= 0 and < 1, "from 0 to below 1");

        void Require(
            double value,
            bool isUsable,
            string bounds,
            [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = ""
        )
        {
            if (!isUsable)
            {
                throw new ArgumentException($"{option} has {name} {value}; it must be {bounds}.", name);
            }
        }
    }
}
