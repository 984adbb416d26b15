using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Kernels;
using static TorchSharp.torch.optim;

namespace Lrt.Stepping;

/// <summary>Parameters with one kernel: steps them, and is what a learning-rate scheduler talks to.</summary>
internal sealed class OptimizerGroup : ILearningRateController
{
    private readonly HyperparameterDefinition[] definitions;
    private readonly HypergradientTower?[] towers;
    private readonly double[] globalBefore;
    private readonly KernelSet kernels;
    private readonly double[] scalars;
    private readonly double[] sums;
    private readonly List<(FeatureBlock Block, BoundParameter Parameter)> participants = [];

    public OptimizerGroup(GroupDefinition definition, IEnumerable<BoundParameter> parameters)
    {
        Name = definition.Name;
        kernels = definition.Kernels;
        Layout = kernels.Layout;
        definitions = definition.Hyperparameters;
        Parameters = [.. parameters];
        for (int h = 0; h < definitions.Length; h++)
        {
            definitions[h].CheckOrder(Layout.Hyperparameters[h].Order);
        }

        int[] global = [.. Layout.GlobalAdapted.Select(s => Layout.SharedAdapted[s])];
        towers = [.. definitions.Select((d, h) => global.Contains(h) ? new HypergradientTower(1, d.Value, d.Rates, d.Min, d.Max, d.Clip) : null)];
        globalBefore = new double[definitions.Length];
        Blocks = FeatureBlock.Divide(Parameters, Layout, definitions);
        LearningRateIndex = Array.FindIndex(definitions, d => d.Name == "LearningRate");
        scalars = new double[Layout.ScalarCount];
        sums = new double[Layout.SharedAdapted.Length];
        InitialLearningRate = LearningRate = LearningRateIndex >= 0 ? definitions[LearningRateIndex].Value : 1;
    }

    public string Name { get; }

    public KernelLayout Layout { get; }

    public IReadOnlyList<BoundParameter> Parameters { get; }

    public IReadOnlyList<FeatureBlock> Blocks { get; }

    /// <summary>What a scheduler sets: relative to <see cref="InitialLearningRate"/> it is a factor on the learned rate.</summary>
    public double LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    /// <summary>The index of the learning rate among the hyperparameters; -1 where the rule has none.</summary>
    public int LearningRateIndex { get; }

    /// <summary>The schedule's factor on the learned rate.</summary>
    public double Factor => LearningRate == InitialLearningRate ? 1 : LearningRate / InitialLearningRate;

    /// <summary>The factor of the previous step.</summary>
    public double PreviousFactor { get; set; } = 1;

    /// <summary>The tower of a hyperparameter that the whole group shares; null where there is none.</summary>
    public HypergradientTower? TowerOf(int hyperparameter) => towers[hyperparameter];

    /// <summary>A shared hyperparameter of a feature with the schedule's factor, now or as the previous step used it.</summary>
    public double Effective(int hyperparameter, FeatureBlock block, int feature, bool current)
    {
        double value = block.Towers[hyperparameter]?.Values[feature]
            ?? (towers[hyperparameter] is not { } tower ? definitions[hyperparameter].Value : current ? tower.Values[0] : globalBefore[hyperparameter]);
        return hyperparameter != LearningRateIndex ? value
            : current && Layout.Hyperparameters[hyperparameter].Order == 0 ? LearningRate
            : value * (current ? Factor : PreviousFactor);
    }

    /// <summary>Where a shared hyperparameter stands among the shared numbers.</summary>
    public int PositionOf(int hyperparameter, bool current) => current ? hyperparameter : definitions.Length + Layout.ConstantCount + hyperparameter;

    /// <summary>Updates every parameter that has a gradient.</summary>
    /// <param name="verify">Looks whether the model still has these parameters; called when one has no gradient any more.</param>
    public void Step(Action verify)
    {
        if (!double.IsFinite(Factor))
        {
            throw new InvalidOperationException(
                $"The learning rate of group '{Name}' was set to {LearningRate} with an initial learning rate of {InitialLearningRate}; their ratio, the schedule's factor, must be finite.");
        }

        try
        {
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

            if (participants.Count > 0)
            {
                RememberGlobals();
                PerFeatureStep? features = Layout.FeatureAdapted.Length > 0 ? new PerFeatureStep(this, participants) : null;
                AdaptGlobals(features);
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
            }
        }
        finally
        {
            participants.ForEach(p => p.Parameter.Release());
            participants.Clear();
        }
    }

    /// <summary>Writes the shared numbers of the step that a parameter is about to make, and of the one before.</summary>
    public void FillScalars(Span<double> target, FeatureBlock block, int feature, int step, bool current)
    {
        int count = definitions.Length;
        int size = count + Layout.ConstantCount;
        Span<double> part = target.Slice(current ? 0 : size, size);
        for (int h = 0; h < count; h++)
        {
            part[h] = Effective(h, block, feature, current);
        }

        kernels.Prepare(part[..count], current ? step : step - 1, part[count..]);
        int next = 2 * size;
        target[next++] = Factor;
        target[next++] = PreviousFactor;
        foreach (int h in Layout.ElementAdapted)
        {
            target[next++] = definitions[h].Rates[^1];
            target[next++] = definitions[h].Min;
            target[next++] = definitions[h].Max;
            target[next++] = definitions[h].Clip;
        }
    }

    /// <summary>Turns a sum of hypergradients into what a tower takes.</summary>
    public double Reduced(int hyperparameter, double sum, long count) =>
        (definitions[hyperparameter].Reduction == Reduction.Mean ? sum / count : sum) * (hyperparameter == LearningRateIndex ? PreviousFactor : 1);

    // Hypergradients refer to the previous step's values, per feature too, which are taken after the globals have moved.
    private void RememberGlobals()
    {
        for (int h = 0; h < towers.Length; h++)
        {
            globalBefore[h] = towers[h]?.Values[0] ?? 0;
        }
    }

    private void AdaptGlobals(PerFeatureStep? features)
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

        long count = participants.Sum(p => p.Parameter.Length);
        foreach (int s in Layout.GlobalAdapted)
        {
            int h = Layout.SharedAdapted[s];
            towers[h]!.Adapt(0, Reduced(h, sums[s], count));
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
                double[][] shared = TensorStep.Reduce(this, block, parameter);
                for (int s = 0; s < sums.Length; s++)
                {
                    sums[s] += shared[s].Sum();
                }

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
                FillScalars(scalars, block, 0, parameter.Steps + 1, current: false);
                FillScalars(scalars, block, 0, parameter.Steps + 1, current: true);
                filled = parameter.Steps;
            }

            runner.ApplyAll(parameter.Addresses, parameter.Length, scalars, adapts: parameter.Steps > 0);
        }
    }
}
