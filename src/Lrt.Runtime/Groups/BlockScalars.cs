using System;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Groups;

/// <summary>
/// The shared numbers in a block's step for parameters of the same values. The kernel's runner writes the numbers that
/// differ from feature to feature, row by row.
/// </summary>
internal sealed class BlockScalars
{
    private readonly KernelNumbers numbers;
    private readonly FeatureBlock block;
    private readonly ParameterValues values;
    private readonly bool constantsVary;
    private readonly bool adaptsElements;
    private (double Now, double Before) factors = (double.NaN, double.NaN);
    private long currentStep;
    private long previousStep;

    public BlockScalars(KernelNumbers numbers, FeatureBlock block, ParameterValues values)
    {
        KernelLayout layout = numbers.Layout;
        this.numbers = numbers;
        this.block = block;
        this.values = values;
        constantsVary = layout.ConstantsVary;
        adaptsElements = layout.ElementAdapted.Length > 0;
        Numbers = new double[layout.ScalarCount];
        Begin();
    }

    public double[] Numbers { get; }

    /// <summary>The numbers that differ from feature to feature when parameters are updated.</summary>
    public FeatureNumber[] Current { get; private set; } = [];

    /// <summary>The numbers that differ from feature to feature in the previous step.</summary>
    public FeatureNumber[] Previous { get; private set; } = [];

    /// <summary>Begins a step, in which no number is known yet.</summary>
    public void Begin()
    {
        (currentStep, previousStep) = (-1, -1);
        if (factors != (numbers.Factor, numbers.PreviousFactor))
        {
            factors = (numbers.Factor, numbers.PreviousFactor);
            Previous = Varying(previous: true, current: false);
            Current = Varying(previous: adaptsElements, current: true);
        }
    }

    public void Fill(int feature, long number, bool current)
    {
        if (constantsVary || number != (current ? currentStep : previousStep))
        {
            numbers.Fill(Numbers, block, feature, values, number, current);
            (currentStep, previousStep) = current ? (number, previousStep) : (currentStep, number);
        }
    }

    /// <summary>Writes the shared numbers of a step for all features at once.</summary>
    /// <returns>The numbers that differ from feature to feature.</returns>
    public FeatureNumber[] FillAll(long number, bool current)
    {
        if (constantsVary)
        {
            return FillEach(number, current);
        }

        if (current && adaptsElements)
        {
            Fill(0, number, current: false);
        }

        Fill(0, number, current);
        return current ? Current : Previous;
    }

    private FeatureNumber[] FillEach(long number, bool current)
    {
        double[][] byFeature = [.. Numbers.Select(_ => new double[block.Features])];
        for (int f = 0; f < block.Features; f++)
        {
            numbers.Fill(Numbers, block, f, values, number, current: false);
            if (current)
            {
                numbers.Fill(Numbers, block, f, values, number, current: true);
            }

            for (int i = 0; i < byFeature.Length; i++)
            {
                byFeature[i][f] = Numbers[i];
            }
        }

        return [.. numbers.Layout.OfFeature.Select(position => new FeatureNumber(position, byFeature[position]))];
    }

    /// <summary>
    /// Gets the numbers that differ from feature to feature, in the layout's order; numbers that are not requested
    /// remain the shared number.
    /// </summary>
    private FeatureNumber[] Varying(bool previous, bool current)
    {
        FeatureNumber[] varying = [.. numbers.Layout.OfFeature.Select(position => new FeatureNumber(position, null))];
        foreach (int h in numbers.Layout.PerFeature)
        {
            bool isRate = h == numbers.LearningRateIndex;
            HypergradientTower tower = block.Towers[h]!;
            HyperparameterDefinition definition = numbers.Definitions[h];
            Set(current ? tower.Values : null, numbers.Factor, isCurrent: true);
            Set(previous ? tower.Before : null, numbers.PreviousFactor, isCurrent: false);

            void Set(double[]? ofFeature, double factor, bool isCurrent)
            {
                int position = numbers.PositionOf(h, isCurrent);
                varying[Array.IndexOf(numbers.Layout.OfFeature, position)] = isRate
                    ? new FeatureNumber(
                        position,
                        ofFeature,
                        factor * values.RateFactor,
                        definition.Smallest,
                        definition.UpperBound
                    )
                    : new FeatureNumber(position, ofFeature);
            }
        }

        return varying;
    }
}
