using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Groups;
using Lrt.RateTensors;
using static TorchSharp.torch.optim;

namespace Lrt.Stepping;

/// <summary>Parameters with one kernel: steps them, and is what a learning-rate scheduler talks to.</summary>
internal sealed class OptimizerGroup : ILearningRateController
{
    private readonly HyperparameterDefinition[] definitions;
    private readonly HypergradientTower?[] towers;
    private readonly KernelSet kernels;
    private readonly double[] scalars;
    private readonly double[] sums;
    private readonly List<(FeatureBlock Block, BoundParameter Parameter)> participants = [];
    private readonly PerFeatureStep? features;

    public OptimizerGroup(GroupDefinition definition, IEnumerable<BoundParameter> parameters)
    {
        Name = definition.Name;
        RateTensor = definition.RateTensor;
        kernels = definition.Kernels;
        Layout = kernels.Layout;
        definitions = definition.Hyperparameters;
        Parameters = [.. parameters];
        for (int h = 0; h < definitions.Length; h++)
        {
            definitions[h].CheckOrder(Layout.Hyperparameters[h].Order);
        }

        int[] global = [.. Layout.GlobalAdapted.Select(s => Layout.SharedAdapted[s])];
        towers = [.. definitions.Select((d, h) => global.Contains(h) ? new HypergradientTower(kernels, h, d, 1) : null)];
        Blocks = FeatureBlock.Divide(Parameters, kernels, definitions);
        LearningRateIndex = Array.FindIndex(definitions, d => d.Name == RuleNames.LearningRate);
        scalars = new double[Layout.ScalarCount];
        sums = new double[Layout.SumCount];
        features = Layout.PerFeature.Length > 0 ? new PerFeatureStep(this) : null;
        InitialLearningRate = LearningRate = PreviousLearningRate = LearningRateIndex >= 0 ? definitions[LearningRateIndex].Value : 1;
    }

    public string Name { get; }

    /// <summary>Where its learning rates come from rate models: which; else null.</summary>
    public RateTensorDefinition? RateTensor { get; }

    /// <summary>The rate models; none where the rates do not come from such.</summary>
    public IReadOnlyList<RateUnit> RateUnits { get; set; } = [];

    /// <summary>The parameters that take part in the step that has begun.</summary>
    public IEnumerable<BoundParameter> Participants => participants.Select(p => p.Parameter);

    /// <summary>What the group is called in messages.</summary>
    public string Title => Name.Length == 0 ? "the model" : $"'{Name}'";

    public KernelLayout Layout { get; }

    public IReadOnlyList<HyperparameterDefinition> Definitions => definitions;

    public IReadOnlyList<BoundParameter> Parameters { get; }

    public IReadOnlyList<FeatureBlock> Blocks { get; }

    /// <summary>What a scheduler sets: relative to <see cref="InitialLearningRate"/> it is a factor on the learned rate.</summary>
    public double LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    /// <summary>The index of the learning rate among the hyperparameters; -1 where the rule has none.</summary>
    public int LearningRateIndex { get; }

    /// <summary>The schedule's factor on the learned rate.</summary>
    public double Factor => IsLearningRateOne || LearningRate == InitialLearningRate ? 1 : LearningRate / InitialLearningRate;

    /// <summary>The factor of the previous step.</summary>
    public double PreviousFactor { get; set; } = 1;

    /// <summary>What a constant learning rate was in the previous step.</summary>
    public double PreviousLearningRate { get; set; }

    // A schedule sets one constant rate itself; what is learned, or differs from feature to feature, it scales.
    private bool IsLearningRateOne => LearningRateIndex < 0 || Layout.Hyperparameters[LearningRateIndex] is { Order: 0, Structure: Structure.Global };

    /// <summary>The tower of a hyperparameter that the whole group shares; null where there is none.</summary>
    public HypergradientTower? TowerOf(int hyperparameter) => towers[hyperparameter];

    /// <summary>A shared hyperparameter of a feature with the schedule's factor, now or as the previous step used it.</summary>
    public double Effective(int hyperparameter, FeatureBlock block, int feature, bool current)
    {
        if (hyperparameter == LearningRateIndex && IsLearningRateOne)
        {
            return current ? LearningRate : PreviousLearningRate;
        }

        (HypergradientTower? tower, int index) = block.Towers[hyperparameter] is { } own ? (own, feature) : (towers[hyperparameter], 0);
        double value = tower is null ? definitions[hyperparameter].Value : (current ? tower.Values : tower.Before)[index];
        return hyperparameter != LearningRateIndex ? value : value * (current ? Factor : PreviousFactor);
    }

    /// <summary>Where a shared hyperparameter stands among the shared numbers.</summary>
    public int PositionOf(int hyperparameter, bool current) => Layout.Positions.Hyperparameter(hyperparameter, previous: !current);

    /// <summary>Fetches gradients and checks everything that can be wrong, before any group is updated.</summary>
    /// <param name="verify">Looks whether the model still has these parameters; called when one has no gradient any more.</param>
    public void Begin(Action verify)
    {
        if (!double.IsFinite(LearningRate) || !double.IsFinite(Factor))
        {
            throw new InvalidOperationException(
                $"The learning rate of {Title} was set to {LearningRate}, with an initial learning rate of {InitialLearningRate}; it must be finite, and where the rate is learned so must their ratio, the schedule's factor.");
        }

        foreach (FeatureBlock block in Blocks)
        {
            foreach (BoundParameter parameter in block.Parameters)
            {
                if (parameter.TakeGradient(definitions))
                {
                    participants.Add((block, parameter));
                }
            }
        }

        if (Parameters.Any(p => p.HasLostGradient))
        {
            verify();
        }
    }

    /// <summary>Adapts hyperparameters and updates parameters.</summary>
    public void Update()
    {
        if (participants.Count == 0)
        {
            return;
        }

        BeginTowers();
        features?.Begin(participants);
        AdaptGlobals();
        if (features is null)
        {
            Apply();
        }
        else
        {
            features.Apply();
        }

        participants.ForEach(p => p.Parameter.Count());
        PreviousFactor = Factor;
        PreviousLearningRate = LearningRate;
    }

    /// <summary>Lets go of the gradients.</summary>
    public void End()
    {
        participants.Clear();
        foreach (BoundParameter parameter in Parameters)
        {
            parameter.Release();
        }
    }

    /// <summary>Writes the shared numbers of the step that a parameter is about to make, and of the one before.</summary>
    public void FillScalars(Span<double> target, FeatureBlock block, int feature, int step, bool current)
    {
        int count = definitions.Length;
        int size = Layout.Positions.Block;
        Span<double> part = target.Slice(Layout.Positions.Hyperparameter(0, previous: !current), size);
        for (int h = 0; h < count; h++)
        {
            part[h] = Effective(h, block, feature, current);
        }

        kernels.Prepare(part[..count], current ? step : step - 1, part[count..]);
        target[Layout.Positions.Factor] = Factor;
        target[Layout.Positions.PreviousFactor] = PreviousFactor;
        foreach (int h in Layout.ElementAdapted)
        {
            Span<double> tower = target.Slice(Layout.Positions.Tower(h), Layout.Hyperparameters[h].Tower!.ScalarCount);
            definitions[h].WriteSettings(tower);
            kernels.PrepareTower(h, definitions[h].AdaptationAfter(step - 1), tower);
        }
    }

    /// <summary>A bit for each hyperparameter that elements have for themselves: whether it moves after so many steps.</summary>
    public int Adapts(int steps)
    {
        int adapts = 0;
        for (int i = 0; i < Layout.ElementAdapted.Length; i++)
        {
            adapts |= definitions[Layout.ElementAdapted[i]].AdaptationAfter(steps) > 0 ? 1 << i : 0;
        }

        return adapts;
    }

    /// <summary>Turns sums over the elements that share a value into what its tower takes.</summary>
    /// <param name="shared">The position among the shared hyperparameters.</param>
    /// <param name="all">The sums, in the layout's order.</param>
    /// <param name="count">How many elements there are.</param>
    public double Hypergradient(int shared, ReadOnlySpan<double> all, long count)
    {
        int h = Layout.SharedAdapted[shared];
        int at = Layout.SumOffsets[shared];
        double factor = h == LearningRateIndex ? PreviousFactor : 1;
        if (Layout.Hyperparameters[h].Tower!.IsCosine)
        {
            double norms = Math.Sqrt(all[at + HypergradientSums.GradientSquare]) * Math.Sqrt(all[at + HypergradientSums.SensitivitySquare]);
            return norms == 0 ? 0 : all[at] / norms * Math.Sign(factor);
        }

        return (definitions[h].Reduction == Reduction.Mean ? all[at] / count : all[at]) * factor;
    }

    // Hypergradients refer to the previous step's values, also after values have moved.
    private void BeginTowers()
    {
        foreach (HypergradientTower? tower in towers)
        {
            tower?.Begin();
        }

        FeatureBlock? last = null;
        foreach ((FeatureBlock block, _) in participants)
        {
            for (int h = 0; block != last && h < definitions.Length; h++)
            {
                block.Towers[h]?.Begin();
            }

            last = block;
        }
    }

    private void AdaptGlobals()
    {
        if (Layout.GlobalAdapted.Length == 0)
        {
            return;
        }

        Array.Clear(sums);
        bool hasPrevious = features?.Reduce(sums) ?? ReduceAll();
        if (!hasPrevious)
        {
            return; // No step before this one: nothing to learn from.
        }

        long count = participants.Where(p => p.Parameter.Steps > 0).Sum(p => p.Parameter.Length);
        foreach (int s in Layout.GlobalAdapted)
        {
            HypergradientTower tower = towers[Layout.SharedAdapted[s]]!;
            if (tower.IsAdapting)
            {
                tower.Receive(0, Hypergradient(s, sums, count));
                tower.Adapt(0, 1);
            }
        }
    }

    private bool ReduceAll()
    {
        bool hasPrevious = false;
        int filled = -1;
        foreach ((FeatureBlock block, BoundParameter parameter) in participants)
        {
            if (parameter.Steps == 0)
            {
                continue;
            }

            hasPrevious = true;
            if (parameter.Runner is not { } runner)
            {
                TensorStep.ReduceInto(sums, this, block, parameter);
                continue;
            }

            if (filled != parameter.Steps)
            {
                FillScalars(scalars, block, 0, parameter.Steps + 1, current: false);
                filled = parameter.Steps;
            }

            runner.ReduceAll(parameter.Addresses, parameter.Length, scalars, sums);
        }

        return hasPrevious;
    }

    // Parameters that were always updated together share a step, and so its constants.
    private void Apply()
    {
        int filled = -1;
        foreach ((FeatureBlock block, BoundParameter parameter) in participants)
        {
            if (parameter.Runner is not { } runner)
            {
                TensorStep.Apply(this, block, parameter);
                continue;
            }

            if (filled != parameter.Steps)
            {
                if (Layout.ElementAdapted.Length > 0)
                {
                    FillScalars(scalars, block, 0, parameter.Steps + 1, current: false);
                }

                FillScalars(scalars, block, 0, parameter.Steps + 1, current: true);
                filled = parameter.Steps;
            }

            runner.ApplyAll(parameter.Addresses, parameter.Length, scalars, Adapts(parameter.Steps));
        }
    }
}
