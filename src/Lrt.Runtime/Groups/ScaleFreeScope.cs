using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Groups;

/// <summary>
/// The parameters whose learning rates find their own size together, in one group or in several. They share one guard,
/// and one rate or a rate for each tensor.
/// </summary>
internal sealed class ScaleFreeScope : IStepScope
{
    private readonly List<RuleGroup> members = [];
    private readonly List<ScaleFreeRate> rates = [];
    private readonly Dictionary<HypergradientTower, ScaleFreeRate> rateOf = [];
    private readonly ScaleFreeOptions options;
    private readonly double min;
    private readonly double max;
    private double knownSquare;
    private double usualSquare;
    private double totalSquare;
    private bool isStarting;

    private ScaleFreeScope(IEnumerable<RuleGroup> groups)
    {
        RuleGroup first = groups.First();
        HyperparameterDefinition definition = first.Numbers.Definitions[first.Layout.ScaleFree];
        options = definition.ScaleFree!;
        (min, max) = (definition.Min, definition.Max);
        foreach (RuleGroup group in groups)
        {
            Join(group);
        }
    }

    /// <inheritdoc/>
    public bool IsRefused => !double.IsFinite(totalSquare);

    /// <summary>The factor on the gradients that rules use; known after the gradients have been summed.</summary>
    private double GradientScale { get; set; } = 1;

    private double Ratio { get; set; } = 1;

    /// <summary>Creates the rates that groups share.</summary>
    /// <param name="groups">The groups of an optimizer.</param>
    /// <returns>All scopes.</returns>
    /// <exception cref="ArgumentException">Groups of one scope have different initial rates or settings.</exception>
    public static ScaleFreeScope[] Bind(IEnumerable<ParameterGroup> groups) =>
        [
            .. groups
                .OfType<RuleGroup>()
                .Where(group => group.Layout.ScaleFree >= 0)
                .GroupBy(group => group.Scope ?? (object)group)
                .Select(sharing => new ScaleFreeScope(sharing)),
        ];

    /// <inheritdoc/>
    public string? ObjectionToEarlyWrites => "a learning rate finds its own size";

    /// <inheritdoc/>
    public void Begin()
    {
        (knownSquare, usualSquare, totalSquare) = (0, 0, 0);
        (isStarting, GradientScale, Ratio) = (false, 1, 1);
        foreach (RuleGroup group in members)
        {
            foreach (RuleParameter parameter in group.Participants)
            {
                ScaleFreeRate rate = RateOf(group, parameter.Block);
                rate.Begin();
                isStarting |= rate.IsStarting;
            }
        }
    }

    /// <summary>Adds the sums of a parameter that takes part.</summary>
    /// <param name="group">The group of the parameter.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="sums">The sums, in the order of <see cref="HypergradientSums"/>.</param>
    public void Add(RuleGroup group, RuleParameter parameter, ReadOnlySpan<double> sums)
    {
        double square = sums[HypergradientSums.GradientSquare];
        totalSquare += square;
        if (parameter.GradientNorm.Value > 0)
        {
            knownSquare += square;
            usualSquare += parameter.GradientNorm.Value * parameter.GradientNorm.Value;
        }
        else
        {
            parameter.GradientNorm.Next = Math.Sqrt(square);
        }

        if (!Rests(group))
        {
            RateOf(group, parameter.Block).Add(sums, hasDirections: parameter.Steps > 0);
        }
    }

    /// <summary>Determines whether a parameter's rate has no initial value yet.</summary>
    public bool Starts(RuleGroup group, RuleParameter parameter) =>
        !Rests(group) && RateOf(group, parameter.Block).IsStarting;

    /// <summary>Adds the sums for the initial value of a rate.</summary>
    /// <param name="group">The group of the parameter.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="sums">The sums, in the order of <see cref="StartSums"/>.</param>
    public void AddStart(RuleGroup group, RuleParameter parameter, ReadOnlySpan<double> sums) =>
        RateOf(group, parameter.Block).AddStart(sums, parameter.Values.RateFactor, parameter.Length);

    // The factor by which gradients are shortened.
    private void Guard()
    {
        if (knownSquare > 0 && usualSquare > 0)
        {
            Ratio = Math.Sqrt(knownSquare / usualSquare);
            GradientScale = Ratio > options.GradientBound ? options.GradientBound / Ratio : 1;
        }
    }

    /// <inheritdoc/>
    public void Adapt()
    {
        Guard();
        if (isStarting)
        {
            members.ForEach(m => m.SumStart());
        }

        double growth = 1 + ((1 - options.NormMemory) * (Math.Min(Ratio, options.GradientBound) - 1));
        foreach (RuleGroup group in members)
        {
            foreach (RuleParameter parameter in group.Participants)
            {
                GradientNorm norm = parameter.GradientNorm;
                norm.Next = norm.Value > 0 ? (knownSquare > 0 ? norm.Value * growth : norm.Value) : norm.Next;
            }
        }

        foreach (ScaleFreeRate rate in rates)
        {
            rate.Adapt(Ratio);
        }
    }

    /// <summary>Writes the numbers that a kernel is called with.</summary>
    /// <param name="numbers">The numbers, in the order of <see cref="ScaleFreeNumbers"/>.</param>
    /// <param name="tower">The tower that holds the rate.</param>
    /// <param name="rests">
    /// A value that indicates whether the adaptation rests because the schedule stops the parameters.
    /// </param>
    /// <param name="rateFactor">The parameters' factor on the learning rate.</param>
    public void WriteTo(Span<double> numbers, HypergradientTower tower, bool rests, double rateFactor)
    {
        numbers[ScaleFreeNumbers.GradientScale] = GradientScale;
        numbers[ScaleFreeNumbers.Memory] = rests ? 1 : rateOf[tower].Memory;
        numbers[ScaleFreeNumbers.Weight] = rests ? 0 : (1 - options.Memory) * rateFactor;
    }

    /// <inheritdoc/>
    public void Share() { }

    /// <inheritdoc/>
    public void End(bool isApplied)
    {
        foreach (ScaleFreeRate rate in rates)
        {
            rate.End(isApplied);
        }
    }

    private static bool Rests(RuleGroup group) => group.Numbers.Factor == 0;

    private ScaleFreeRate RateOf(RuleGroup group, FeatureBlock block) =>
        rateOf[block.Towers[group.Layout.ScaleFree] ?? group.TowerOf(group.Layout.ScaleFree)!];

    private void Join(RuleGroup group)
    {
        int h = group.Layout.ScaleFree;
        HyperparameterDefinition definition = group.Numbers.Definitions[h];
        bool isPerTensor = group.Layout.Hyperparameters[h].Structure == Structure.PerTensor;
        if (members.Count > 0)
        {
            RuleGroup first = members[0];
            int own = first.Layout.ScaleFree;
            if (
                first.Layout.Hyperparameters[own].Structure != group.Layout.Hyperparameters[h].Structure
                || !first.Numbers.Definitions[own].IsLike(definition)
                || options != definition.ScaleFree
            )
            {
                throw new ArgumentException(
                    $"{first.Title} and {group.Title} share one value of {definition.Name}, but adapt it differently. "
                        + "Give them the same options, or values of their own."
                );
            }
        }

        if (isPerTensor)
        {
            foreach (FeatureBlock block in group.Blocks)
            {
                Add(block.Towers[h]!);
            }
        }
        else
        {
            HypergradientTower tower =
                members.Count > 0 ? rates[0].Tower : new HypergradientTower(group.Kernels, h, definition, features: 1);
            if (members.Count == 0)
            {
                Add(tower);
            }

            group.Share(h, tower, saves: members.Count == 0);
        }

        group.Join(this);
        members.Add(group);

        void Add(HypergradientTower tower)
        {
            ScaleFreeRate rate = new(tower, options, min, max);
            rates.Add(rate);
            rateOf.Add(tower, rate);
        }
    }
}
