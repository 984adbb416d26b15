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
    private readonly int learningRate;
    private readonly double[] scalars;
    private readonly double[] sums;
    private readonly List<BoundParameter> participants = [];
    private double previousFactor = 1;
    private int preparedStep = -1;

    public OptimizerGroup(GroupDefinition definition, IEnumerable<BoundParameter> parameters)
    {
        Name = definition.Name;
        Layout = definition.Kernels.Layout;
        definitions = definition.Hyperparameters;
        Parameters = [.. parameters];
        for (int h = 0; h < definitions.Length; h++)
        {
            definitions[h].CheckOrder(Layout.Hyperparameters[h].Order);
        }

        towers = [.. definitions.Select((d, h) => Layout.SharedAdapted.Contains(h) ? new HypergradientTower(d.Value, d.Rates, d.Min, d.Max, d.Clip) : null)];
        learningRate = Array.FindIndex(definitions, d => d.Name == "LearningRate");
        scalars = new double[Layout.ScalarCount];
        sums = new double[Layout.SharedAdapted.Length];
        InitialLearningRate = LearningRate = learningRate >= 0 ? definitions[learningRate].Value : 1;
    }

    public string Name { get; }

    public KernelLayout Layout { get; }

    public IReadOnlyList<BoundParameter> Parameters { get; }

    /// <summary>What a scheduler sets: relative to <see cref="InitialLearningRate"/> it is a factor on the learned rate.</summary>
    public double LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    /// <summary>The index of the learning rate among the hyperparameters; -1 where the rule has none.</summary>
    public int LearningRateIndex => learningRate;

    /// <summary>The schedule's factor on the learned rate.</summary>
    public double Factor => LearningRate == InitialLearningRate ? 1 : LearningRate / InitialLearningRate;

    /// <summary>A hyperparameter that elements share, with the schedule's factor.</summary>
    public double Effective(int hyperparameter)
    {
        double value = towers[hyperparameter]?.Value ?? definitions[hyperparameter].Value;
        return hyperparameter != learningRate ? value
            : towers[hyperparameter] is null ? LearningRate
            : value * Factor;
    }

    public void Step()
    {
        if (!double.IsFinite(Factor))
        {
            throw new InvalidOperationException(
                $"The learning rate of group '{Name}' was set to {LearningRate} with an initial learning rate of {InitialLearningRate}; their ratio, the schedule's factor, must be finite.");
        }

        try
        {
            foreach (BoundParameter parameter in Parameters)
            {
                if (parameter.TakeGradient(InitialLevel))
                {
                    participants.Add(parameter);
                }
            }

            if (participants.Count > 0)
            {
                AdaptShared();
                Update();
            }
        }
        finally
        {
            foreach (BoundParameter parameter in participants)
            {
                parameter.Release();
            }

            participants.Clear();
        }
    }

    private void AdaptShared()
    {
        if (Layout.SharedAdapted.Length == 0)
        {
            return;
        }

        Array.Clear(sums);
        long count = 0;
        foreach (BoundParameter parameter in participants)
        {
            count += parameter.Length;
            if (parameter.Steps > 0)
            {
                parameter.Runner.Reduce(parameter.Addresses, parameter.Length, scalars, sums);
            }
        }

        if (participants.All(p => p.Steps == 0))
        {
            return; // No step before this one: nothing to learn from.
        }

        for (int s = 0; s < sums.Length; s++)
        {
            int h = Layout.SharedAdapted[s];
            double hypergradient = definitions[h].Reduction == Reduction.Mean ? sums[s] / count : sums[s];
            towers[h]!.Adapt(h == learningRate ? hypergradient * previousFactor : hypergradient);
        }
    }

    private void Update()
    {
        preparedStep = -1;
        foreach (BoundParameter parameter in participants)
        {
            Prepare(parameter, parameter.Steps + 1);
            parameter.Runner.Apply(parameter.Addresses, parameter.Length, scalars, adapts: parameter.Steps > 0);
            parameter.Count();
        }

        // What this step used is what the next one's hypergradients refer to.
        int block = definitions.Length + Layout.ConstantCount;
        scalars.AsSpan(0, block).CopyTo(scalars.AsSpan(block, block));
        previousFactor = Factor;
    }

    // Parameters that were always updated together share a step, and so its constants.
    private void Prepare(BoundParameter parameter, int step)
    {
        if (step == preparedStep)
        {
            return;
        }

        preparedStep = step;
        int count = definitions.Length;
        for (int h = 0; h < count; h++)
        {
            scalars[h] = Effective(h);
        }

        parameter.Runner.Prepare(scalars.AsSpan(0, count), step, scalars.AsSpan(count, Layout.ConstantCount));
        int next = 2 * (count + Layout.ConstantCount);
        scalars[next++] = Factor;
        scalars[next++] = previousFactor;
        foreach (int h in Layout.ElementAdapted)
        {
            scalars[next++] = definitions[h].Rates[^1];
            scalars[next++] = definitions[h].Min;
            scalars[next++] = definitions[h].Max;
            scalars[next++] = definitions[h].Clip;
        }
    }

    private double InitialLevel(KernelStream stream) =>
        stream.Hyperparameter < 0 ? stream.Initial
        : stream.Level == 0 ? definitions[stream.Hyperparameter].Value
        : definitions[stream.Hyperparameter].Rates[stream.Level - 1];
}
