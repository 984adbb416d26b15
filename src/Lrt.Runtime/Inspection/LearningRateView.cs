using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Lrt.Stepping;
using TorchSharp;

namespace Lrt.Inspection;

/// <summary>The learning rates of a model, by parameter. Reading them changes nothing.</summary>
public sealed class LearningRateView : IReadOnlyList<LearningRateSummary>
{
    private readonly (OptimizerGroup Group, BoundParameter Parameter)[] parameters;

    internal LearningRateView(IEnumerable<OptimizerGroup> groups) =>
        parameters = [.. groups.SelectMany(g => g.Parameters.Select(p => (g, p)))];

    /// <summary>How many parameter tensors there are.</summary>
    public int Count => parameters.Length;

    /// <summary>The learning rates of one parameter tensor, by position.</summary>
    public LearningRateSummary this[int index] => Summarize(parameters[index].Group, parameters[index].Parameter);

    /// <summary>The learning rates of one parameter tensor, by the name under which it is registered.</summary>
    /// <exception cref="KeyNotFoundException">There is no such parameter; the message lists those that there are.</exception>
    public LearningRateSummary this[string name]
    {
        get
        {
            (OptimizerGroup group, BoundParameter parameter) = Find(name);
            return Summarize(group, parameter);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<LearningRateSummary> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// A copy of the rates of one parameter tensor: of the parameter's shape (PerParameter), one per feature (PerFeature), or a
    /// single number (Global). Of rates that a rate model gives: those of the last step, always of the parameter's shape.
    /// </summary>
    /// <param name="name">The name under which the parameter is registered.</param>
    /// <returns>A new tensor, which the caller disposes.</returns>
    public torch.Tensor Copy(string name)
    {
        (OptimizerGroup group, BoundParameter parameter) = Find(name);
        if (Levels(group, parameter) is { } levels)
        {
            return levels * group.Factor;
        }

        double[] shared = Shared(group, parameter);
        if (Summarize(group, parameter).Structure == Structure.PerParameter || group.RateTensor is not null)
        {
            return torch.full([.. parameter.Shape], shared[0], dtype: parameter.Parameter.dtype); // Before its first step.
        }

        return shared.Length == 1 ? torch.tensor(shared[0], dtype: parameter.Parameter.dtype) : torch.tensor(shared, dtype: parameter.Parameter.dtype);
    }

    private (OptimizerGroup Group, BoundParameter Parameter) Find(string name)
    {
        int index = Array.FindIndex(parameters, p => p.Parameter.Name == name);
        return index >= 0
            ? parameters[index]
            : throw new KeyNotFoundException($"There is no parameter '{name}'; there are {string.Join(", ", parameters.Select(p => p.Parameter.Name))}.");
    }

    private static LearningRateSummary Summarize(OptimizerGroup group, BoundParameter parameter)
    {
        Structure structure = group.LearningRateIndex < 0 ? Structure.Global
            : group.RateTensor is { } tensor ? tensor.Structure
            : group.Layout.Hyperparameters[group.LearningRateIndex].Structure;
        if (Levels(group, parameter) is not { } levels)
        {
            double[] shared = Shared(group, parameter);
            return new LearningRateSummary(parameter.Name, structure, shared.Min(), shared.Average(), shared.Max());
        }

        using torch.Tensor min = levels.min();
        using torch.Tensor mean = levels.mean();
        using torch.Tensor max = levels.max();
        double factor = group.Factor;
        (double low, double high) = (min.ToDouble() * factor, max.ToDouble() * factor);
        return new LearningRateSummary(parameter.Name, structure, Math.Min(low, high), mean.ToDouble() * factor, Math.Max(low, high));
    }

    // One value, or one per feature.
    private static double[] Shared(OptimizerGroup group, BoundParameter parameter)
    {
        int h = group.LearningRateIndex;
        if (h < 0)
        {
            return [double.NaN];
        }

        FeatureBlock block = group.Blocks.First(b => b.Parameters.Contains(parameter));
        return (block.Towers[h] ?? group.TowerOf(h)) is { } tower
            ? [.. tower.Learned.Select(value => value * group.Factor)]
            : [group.Effective(h, block, 0, current: true)];
    }

    // The buffer of level 0, once the first step has made it.
    private static torch.Tensor? Levels(OptimizerGroup group, BoundParameter parameter)
    {
        for (int s = 0; s < group.Layout.Streams.Count; s++)
        {
            if (group.LearningRateIndex >= 0 && group.Layout.Streams[s].Hyperparameter == group.LearningRateIndex && group.Layout.Streams[s].Level == 0)
            {
                return parameter.Buffer(s);
            }
        }

        return null;
    }
}

/// <summary>The learning rates of one parameter tensor, schedule included.</summary>
/// <param name="Name">The name under which the parameter is registered.</param>
/// <param name="Structure">Which scalars share a rate.</param>
/// <param name="Min">The smallest rate.</param>
/// <param name="Mean">The mean rate.</param>
/// <param name="Max">The largest rate.</param>
public readonly record struct LearningRateSummary(string Name, Structure Structure, double Min, double Mean, double Max);
