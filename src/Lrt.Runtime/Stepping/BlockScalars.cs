using System;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Stepping;

/// <summary>The shared numbers of a block's step; those that its features do not share are written by the kernel's runner, row by row.</summary>
internal sealed class BlockScalars
{
    private readonly OptimizerGroup group;
    private readonly FeatureBlock block;
    private readonly bool constantsVary;
    private readonly bool adaptsElements;
    private (double Now, double Before) factors = (double.NaN, double.NaN);
    private int currentStep;
    private int previousStep;

    public BlockScalars(OptimizerGroup group, FeatureBlock block)
    {
        KernelLayout layout = group.Layout;
        this.group = group;
        this.block = block;
        constantsVary = layout.ConstantsVary;
        adaptsElements = layout.ElementAdapted.Length > 0;
        Numbers = new double[layout.ScalarCount];
        Begin();
    }

    public double[] Numbers { get; }

    /// <summary>What differs from feature to feature when parameters are updated.</summary>
    public FeatureNumber[] Current { get; private set; } = [];

    /// <summary>What differs from feature to feature in the step before.</summary>
    public FeatureNumber[] Previous { get; private set; } = [];

    /// <summary>Begins a step: no number is known.</summary>
    public void Begin()
    {
        (currentStep, previousStep) = (-1, -1);
        if (factors != (group.Factor, group.PreviousFactor))
        {
            factors = (group.Factor, group.PreviousFactor);
            Previous = Varying(previous: true, current: false);
            Current = Varying(previous: adaptsElements, current: true);
        }
    }

    public void Fill(int feature, int number, bool current)
    {
        if (constantsVary || number != (current ? currentStep : previousStep))
        {
            group.FillScalars(Numbers, block, feature, number, current);
            (currentStep, previousStep) = current ? (number, previousStep) : (currentStep, number);
        }
    }

    /// <summary>Writes the shared numbers of a step for all features at once.</summary>
    /// <returns>The numbers that differ from feature to feature.</returns>
    public FeatureNumber[] FillAll(int number, bool current)
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

    private FeatureNumber[] FillEach(int number, bool current)
    {
        double[][] values = [.. Numbers.Select(_ => new double[block.Features])];
        for (int f = 0; f < block.Features; f++)
        {
            group.FillScalars(Numbers, block, f, number, current: false);
            if (current)
            {
                group.FillScalars(Numbers, block, f, number, current: true);
            }

            for (int i = 0; i < values.Length; i++)
            {
                values[i][f] = Numbers[i];
            }
        }

        return [.. group.Layout.OfFeature.Select(position => new FeatureNumber(position, values[position]))];
    }

    /// <summary>In the layout's order; what is not asked for stays the shared number.</summary>
    private FeatureNumber[] Varying(bool previous, bool current)
    {
        FeatureNumber[] numbers = [.. group.Layout.OfFeature.Select(position => new FeatureNumber(position, null))];
        foreach (int h in group.Layout.PerFeature)
        {
            bool isRate = h == group.LearningRateIndex;
            HypergradientTower tower = block.Towers[h]!;
            Set(group.PositionOf(h, current: true), current, tower.Values, isRate ? group.Factor : 1);
            Set(group.PositionOf(h, current: false), previous, tower.Before, isRate ? group.PreviousFactor : 1);
        }

        return numbers;

        void Set(int position, bool isWanted, double[] values, double factor) =>
            numbers[Array.IndexOf(group.Layout.OfFeature, position)] = new FeatureNumber(position, isWanted ? values : null, factor);
    }
}
