using System;
using Lrt.Contract;

namespace Lrt.Groups;

/// <summary>
/// A learning rate that finds its own size, and the sums of a step by which it moves, for all parameters of a scope or
/// for one tensor.
/// </summary>
/// <param name="tower">The tower with the rate, the previous rate, and the number of steps.</param>
/// <param name="options">The numbers of the formulas.</param>
/// <param name="min">The lower bound.</param>
/// <param name="max">The upper bound.</param>
internal sealed class ScaleFreeRate(HypergradientTower tower, ScaleFreeOptions options, double min, double max)
{
    private const int PreviousBuffer = 1;
    private const int StepsBuffer = 2;

    private double product;
    private double gradientSquare;
    private double directionSquare;
    private double startDirectionSquare;
    private double startParameterSquare;
    private long startCount;
    private bool isBegun;
    private bool isMoving;

    /// <summary>The tower that holds the rate.</summary>
    public HypergradientTower Tower => tower;

    /// <summary>
    /// A value that indicates whether the rate has no initial value yet. The first step in which the rule has a
    /// direction determines it.
    /// </summary>
    public bool IsStarting => Steps == 0;

    private double Rate
    {
        get => tower.Learned[0];
        set => tower.Learned[0] = value;
    }

    private double Previous
    {
        get => tower.Buffer(PreviousBuffer)[0];
        set => tower.Buffer(PreviousBuffer)[0] = value;
    }

    private double Steps
    {
        get => tower.Buffer(StepsBuffer)[0];
        set => tower.Buffer(StepsBuffer)[0] = value;
    }

    /// <summary>
    /// The fraction of the mean of directions that is kept, which is smaller after the rate has grown.
    /// </summary>
    public double Memory => options.Memory * (Rate > Previous && Rate > 0 ? Previous / Rate : 1);

    /// <summary>Begins the step, once for all parameters that take part.</summary>
    public void Begin()
    {
        if (!isBegun)
        {
            isBegun = true;
            isMoving = false;
            (product, gradientSquare, directionSquare) = (0, 0, 0);
            (startDirectionSquare, startParameterSquare, startCount) = (0, 0, 0);
            tower.Begin();
            tower.Keep();
        }
    }

    /// <summary>Adds the sums of a parameter.</summary>
    /// <param name="sums">The sums, in the order of <see cref="HypergradientSums"/>.</param>
    /// <param name="hasDirections">A value that indicates whether the parameter has been stepped before.</param>
    public void Add(ReadOnlySpan<double> sums, bool hasDirections)
    {
        isMoving = true;
        if (hasDirections)
        {
            product += sums[HypergradientSums.Product];
            gradientSquare += sums[HypergradientSums.GradientSquare];
            directionSquare += sums[HypergradientSums.SensitivitySquare];
        }
    }

    /// <summary>Adds the sums of a parameter for the initial value of the rate.</summary>
    /// <param name="sums">The sums, in the order of <see cref="StartSums"/>.</param>
    /// <param name="rateFactor">The parameter's factor on the learning rate.</param>
    /// <param name="length">The number of its elements.</param>
    public void AddStart(ReadOnlySpan<double> sums, double rateFactor, long length)
    {
        startDirectionSquare += sums[StartSums.DirectionSquare] * rateFactor * rateFactor;
        startParameterSquare += sums[StartSums.ParameterSquare];
        startCount += length;
    }

    /// <summary>Moves the rate.</summary>
    /// <param name="ratio">The length of the gradient as a multiple of the usual length.</param>
    public void Adapt(double ratio)
    {
        if (!isBegun || !isMoving)
        {
            return;
        }

        if (IsStarting)
        {
            Start();
            return;
        }

        Steps++;
        Previous = Rate;
        if (!tower.IsFrozen)
        {
            double factor = Math.Exp(Move(ratio));
            if (ratio > options.GradientBound)
            {
                factor *= Math.Max(options.GradientBound / ratio, options.SmallestCut);
            }

            double moved = Math.Clamp(Rate * factor, min, max);
            Rate = moved > 0 && double.IsFinite(moved) ? moved : Rate;
        }
    }

    /// <summary>Ends the step; a step that was not applied leaves everything unchanged.</summary>
    public void End(bool isApplied)
    {
        isBegun = false;
        tower.End(isApplied);
    }

    private void Start()
    {
        double direction = Math.Sqrt(startDirectionSquare);
        if (!(direction > 0) || !double.IsFinite(direction))
        {
            return;
        }

        if (Rate == 0)
        {
            double length =
                startParameterSquare > 0 ? Math.Sqrt(startParameterSquare) : options.SizeOfZero * Math.Sqrt(startCount);
            Rate = Math.Clamp(options.RelativeStart * length / direction, min, max);
        }

        Steps = 1;
        Previous = Rate;
    }

    // The change of the rate's logarithm.
    private double Move(double ratio)
    {
        double cosine = product / (Math.Sqrt(gradientSquare) * Math.Sqrt(directionSquare));
        if (!double.IsFinite(cosine))
        {
            return 0; // No gradient, or no direction yet.
        }

        double move = options.Gain * cosine;
        bool isReversed = cosine < options.Reversal && ratio > options.ReversalLength;
        return isReversed ? move : Math.Max(move, -options.Decline / Steps);
    }
}
