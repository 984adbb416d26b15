using System;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>
/// The numbers that a group's kernel is called with, besides streams: hyperparameters, constants and the schedule's
/// factor, each for this step and for the previous step. <see cref="KernelLayout"/> gives their positions.
/// </summary>
internal sealed class KernelNumbers
{
    private readonly HyperparameterDefinition[] definitions;
    private readonly HypergradientTower?[] towers;
    private readonly KernelSet kernels;
    private readonly bool isRateScaled;
    private readonly bool[] frozen;

    public KernelNumbers(KernelSet kernels, HyperparameterDefinition[] definitions, ScheduledRate? rate)
    {
        this.kernels = kernels;
        this.definitions = definitions;
        Layout = kernels.Layout;
        towers = new HypergradientTower?[definitions.Length];
        LearningRateIndex = Array.FindIndex(definitions, d => d.Name == RuleNames.LearningRate);
        Rate = rate ?? new ScheduledRate(LearningRateIndex >= 0 ? definitions[LearningRateIndex].Scheduled : 1);
        PreviousLearningRate = Rate.LearningRate;
        Values = [.. definitions.Select(d => d.Value)];
        PreviousValues = [.. Values];
        frozen = new bool[definitions.Length];
        isRateScaled =
            LearningRateIndex >= 0
            && Layout.Hyperparameters[LearningRateIndex] is not { Order: 0, Structure: Structure.Global };
    }

    /// <summary>The kernel in each precision.</summary>
    public KernelSet Kernels => kernels;

    public KernelLayout Layout { get; }

    public ScheduledRate Rate { get; }

    /// <summary>The values, rates and bounds from the options, in the rule's order.</summary>
    public HyperparameterDefinition[] Definitions => definitions;

    /// <summary>The index of the learning rate among the hyperparameters; -1 where the rule has none.</summary>
    public int LearningRateIndex { get; }

    /// <summary>
    /// A value that indicates whether the schedule's ratio is a factor on the rates; otherwise the schedule sets one
    /// constant rate.
    /// </summary>
    public bool IsRateScaled => isRateScaled;

    /// <summary>Gets the number that the elements of a buffer begin at.</summary>
    public double InitialOf(KernelStream stream) =>
        stream.Level < 0 ? stream.Initial : definitions[stream.Hyperparameter].Level(stream.Level);

    /// <summary>The schedule's factor on the rates.</summary>
    public double Factor => isRateScaled ? definitions[LearningRateIndex].WithinRule(Rate.Ratio, isFactor: true) : 1;

    /// <summary>
    /// A value that indicates whether the schedule stops the parameters, so that adaptations without rates rest.
    /// </summary>
    public bool Rests => LearningRateIndex >= 0 && (isRateScaled ? Factor : Rate.LearningRate) == 0;

    /// <summary>The factor of the previous step.</summary>
    public double PreviousFactor { get; set; } = 1;

    /// <summary>The constant learning rate that the previous step used.</summary>
    public double PreviousLearningRate { get; set; }

    /// <summary>The current constants, by hyperparameter.</summary>
    public double[] Values { get; }

    /// <summary>The constants that the previous step used.</summary>
    public double[] PreviousValues { get; }

    /// <summary>Determines whether the adaptation of a hyperparameter is stopped.</summary>
    public bool IsFrozen(int hyperparameter) => frozen[hyperparameter];

    /// <summary>Stops or resumes the adaptation of a hyperparameter, except in its towers.</summary>
    public void Freeze(int hyperparameter, bool isFrozen) => frozen[hyperparameter] = isFrozen;

    /// <summary>The scope in which the learning rate finds its own size; null where it does not.</summary>
    public ScaleFreeScope? ScaleFree { get; set; }

    /// <summary>
    /// The tower of the value that the whole group shares, by hyperparameter; null where there is none.
    /// </summary>
    public HypergradientTower?[] Towers => towers;

    /// <summary>
    /// Gets a shared hyperparameter of a feature with the schedule's factor, for this step or the previous step. The
    /// factor does not take the value out of its bounds.
    /// </summary>
    public double Effective(int hyperparameter, FeatureBlock block, int feature, ParameterValues values, bool current)
    {
        if (hyperparameter == LearningRateIndex && !isRateScaled)
        {
            return definitions[hyperparameter]
                .WithinBounds((current ? Rate.LearningRate : PreviousLearningRate) * values.RateFactor);
        }

        (HypergradientTower? tower, int index) = block.Towers[hyperparameter] is { } own
            ? (own, feature)
            : (values.TowerOf(hyperparameter) ?? towers[hyperparameter], 0);
        double value = tower is null
            ? values.Of(hyperparameter) ?? (current ? Values : PreviousValues)[hyperparameter]
            : (current ? tower.Values : tower.Before)[index];
        return hyperparameter != LearningRateIndex
            ? value
            : definitions[hyperparameter].WithinBounds(value * (current ? Factor : PreviousFactor) * values.RateFactor);
    }

    /// <summary>Gets the position of a shared hyperparameter.</summary>
    public int PositionOf(int hyperparameter, bool current) =>
        Layout.Positions.Hyperparameter(hyperparameter, previous: !current);

    /// <summary>Writes the numbers of the step that a parameter is about to make, or of its previous step.</summary>
    /// <param name="target">The span that receives the numbers.</param>
    /// <param name="block">The block whose features have values of their own.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="values">The values of the parameter where they differ from the group's.</param>
    /// <param name="step">The step that the parameter is about to make, from 1.</param>
    /// <param name="current">
    /// A value that indicates whether the numbers are of this step rather than of the previous step.
    /// </param>
    /// <param name="shared">The numbers that elements share through states and sums, in the layout's order.</param>
    public void Fill(
        Span<double> target,
        FeatureBlock block,
        int feature,
        ParameterValues values,
        long step,
        bool current,
        ReadOnlySpan<double> shared = default
    )
    {
        int count = definitions.Length + (Layout.Shared?.Count ?? 0);
        Span<double> part = target.Slice(PositionOf(0, current), Layout.Positions.Block);
        shared.CopyTo(part[definitions.Length..]);
        if (Layout.HasFeatureSums)
        {
            block.WriteSums(Layout.Shared!, feature, part[definitions.Length..]);
        }

        for (int h = 0; h < definitions.Length; h++)
        {
            part[h] = definitions[h].InStep(Effective(h, block, feature, values, current), current ? step : step - 1);
        }

        kernels.Prepare(part[..count], current ? step : step - 1, part[count..]);
        target[Layout.Positions.Factor] = Factor * values.RateFactor;
        target[Layout.Positions.PreviousFactor] = PreviousFactor * values.RateFactor;
        if (Layout.ScaleFree >= 0)
        {
            ScaleFree!.WriteTo(
                target.Slice(Layout.Positions.ScaleFree, ScaleFreeNumbers.Count),
                block.Towers[Layout.ScaleFree] ?? towers[Layout.ScaleFree]!,
                rests: Factor == 0,
                values.RateFactor
            );
        }

        foreach (int h in Layout.Positions.Fractions)
        {
            double memory = Rests ? 1 : definitions[h].Fraction!.Memory;
            target[Layout.Positions.Fraction(h) + FractionNumbers.Memory] = memory;
            target[Layout.Positions.Fraction(h) + FractionNumbers.Weight] = 1 - memory;
        }

        foreach (int h in Layout.ElementAdapted)
        {
            Span<double> tower = target.Slice(Layout.Positions.Tower(h), Layout.Hyperparameters[h].Tower!.ScalarCount);
            definitions[h].WriteSettings(tower);
            kernels.PrepareTower(h, definitions[h].AdaptationAfter(step - 1), tower);
        }
    }

    /// <summary>Writes the numbers of the step that a parameter is about to make, or of its previous step.</summary>
    /// <param name="target">The span that receives the numbers.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="current">
    /// A value that indicates whether the numbers are of this step rather than of the previous step.
    /// </param>
    /// <param name="feature">The feature, where features have values of their own.</param>
    public void Fill(Span<double> target, RuleParameter parameter, bool current, int feature = 0) =>
        Fill(
            target,
            parameter.Block,
            feature,
            parameter.Values,
            parameter.Steps + 1,
            current,
            current ? parameter.SharedNumbers : parameter.PreviousNumbers
        );

    /// <summary>Computes the values of the shared states after the step of a parameter.</summary>
    /// <param name="block">The block of the parameter.</param>
    /// <param name="values">The values of the parameter where they differ from the group's.</param>
    /// <param name="step">The step that the parameter is about to make, from 1.</param>
    /// <param name="shared">The numbers that elements share, in the layout's order.</param>
    /// <param name="next">The span that receives the states.</param>
    public void Share(
        FeatureBlock block,
        ParameterValues values,
        long step,
        ReadOnlySpan<double> shared,
        Span<double> next
    )
    {
        Span<double> numbers = stackalloc double[definitions.Length + shared.Length];
        shared.CopyTo(numbers[definitions.Length..]);
        for (int h = 0; h < definitions.Length; h++)
        {
            numbers[h] = definitions[h].InStep(Effective(h, block, 0, values, current: true), step);
        }

        kernels.Share(numbers, step, next);
    }

    /// <summary>
    /// Gets a bit for each hyperparameter that elements have for themselves, which is set if the hyperparameter moves
    /// after the given number of steps.
    /// </summary>
    public int Adapts(long steps)
    {
        int adapts = 0;
        for (int i = 0; i < Layout.ElementAdapted.Length; i++)
        {
            int h = Layout.ElementAdapted[i];
            adapts |= !frozen[h] && definitions[h].AdaptationAfter(steps) > 0 ? 1 << i : 0;
        }

        return adapts;
    }

    /// <summary>
    /// Adds sums over some elements to sums over more elements. Where the elements have a factor on the learning rate,
    /// the sensitivity to the rate itself is the kernel's sensitivity times the factor: products take the factor once,
    /// squares of sensitivities twice.
    /// </summary>
    /// <param name="part">The sums of one feature or of several, in the layout's order.</param>
    /// <param name="rateFactor">The elements' factor on the learning rate.</param>
    /// <param name="all">The sums that are added to.</param>
    public void Add(ReadOnlySpan<double> part, double rateFactor, Span<double> all)
    {
        for (int i = 0; i < part.Length; i++)
        {
            all[i] += part[i] * WeightOf(i % Layout.SumCount, rateFactor);
        }
    }

    /// <summary>
    /// Gets the number that a sum is multiplied by where its elements have a factor on the learning rate.
    /// </summary>
    /// <param name="sum">The position in the layout's order.</param>
    /// <param name="rateFactor">The elements' factor on the learning rate.</param>
    public double WeightOf(int sum, double rateFactor)
    {
        // The mean of directions contains the factor.
        int rate = Layout.ScaleFree >= 0 ? -1 : Array.IndexOf(Layout.SharedAdapted, LearningRateIndex);
        return rate < 0 ? 1
            : sum == Layout.SumOffsets[rate] ? rateFactor
            : Layout.Hyperparameters[LearningRateIndex].Tower!.IsCosine
            && sum == Layout.SumOffsets[rate] + HypergradientSums.SensitivitySquare
                ? rateFactor * rateFactor
            : 1;
    }

    /// <summary>Computes the hypergradient of a shared value from sums over the elements that share it.</summary>
    /// <param name="shared">The position among the shared hyperparameters.</param>
    /// <param name="all">The sums, in the layout's order.</param>
    /// <param name="count">The number of elements.</param>
    public double Hypergradient(int shared, ReadOnlySpan<double> all, long count)
    {
        int h = Layout.SharedAdapted[shared];
        return Hypergradient(
            shared,
            all[Layout.SumOffsets[shared]..],
            count,
            h == LearningRateIndex ? PreviousFactor : 1
        );
    }

    /// <summary>Computes the hypergradient of a shared value from its own sums.</summary>
    /// <param name="shared">The position among the shared hyperparameters.</param>
    /// <param name="sums">
    /// The product of gradient and sensitivity, followed, for a cosine, by the squares of both.
    /// </param>
    /// <param name="count">The number of elements.</param>
    /// <param name="factor">The factor of the previous step on the value.</param>
    public double Hypergradient(int shared, ReadOnlySpan<double> sums, long count, double factor)
    {
        int h = Layout.SharedAdapted[shared];
        if (definitions[h].Fraction is not null && Rests)
        {
            return double.NaN; // Nothing moves while the schedule stops the parameters.
        }

        if (Layout.Hyperparameters[h].Tower!.IsCosine)
        {
            double norms =
                Math.Sqrt(sums[HypergradientSums.GradientSquare])
                * Math.Sqrt(sums[HypergradientSums.SensitivitySquare]);
            return norms == 0 ? 0 : sums[0] / norms * Math.Sign(factor);
        }

        return (definitions[h].Reduction == HypergradientReduction.Mean ? sums[0] / count : sums[0]) * factor;
    }

    /// <summary>Ends a step in which parameters took part.</summary>
    public void Complete()
    {
        (PreviousFactor, PreviousLearningRate) = (Factor, Rate.LearningRate);
        Values.CopyTo(PreviousValues, 0);
    }
}
