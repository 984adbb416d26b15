using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lrt.Contract;
using Lrt.Learned;
using Lrt.Stepping;

namespace Lrt.Inspection;

/// <summary>What the compiler decided for a model, parameter by parameter. <see cref="ToString"/> gives a table.</summary>
public sealed class OptimizerPlan
{
    internal OptimizerPlan(IEnumerable<OptimizerGroup> groups, IEnumerable<LearnedGroup> learned) => Parameters =
    [
        .. groups.SelectMany(g => g.Parameters.Select(p => new ParameterPlan(p, g))),
        .. learned.SelectMany(g => g.Parameters.Select(p => new ParameterPlan(p, g.Weights.Network))),
    ];

    /// <summary>One entry per parameter tensor.</summary>
    public IReadOnlyList<ParameterPlan> Parameters { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string[][] rows =
        [
            ["parameter", "shape", "rule", "adapted", "state", "bytes/parameter"],
            .. Parameters.Select(p => (string[])
            [
                p.Name,
                $"[{string.Join(", ", p.Shape)}]",
                p.Rule,
                InWords(p),
                p.State.Count == 0 ? "-" : string.Join(", ", p.State),
                p.BytesPerParameter.ToString(CultureInfo.InvariantCulture),
            ]),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length))];
        StringBuilder table = new();
        foreach (string[] row in rows)
        {
            table.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return table.ToString();
    }

    private static string InWords(ParameterPlan p)
    {
        string[] adapted =
        [
            .. p.Adapted.Select(Describe),
            .. p.FeatureConstants.Select(name => $"{name}: PerFeature, constant"),
            .. p.RateModel is { } model ? [$"LearningRate: {model}"] : (string[])[],
        ];
        return adapted.Length == 0 ? "-" : string.Join("; ", adapted);
    }

    private static string Describe(HyperparameterLayout adapted) =>
        $"{adapted.Adaptation}, sensitivity {(adapted.StoresSensitivity ? "stored" : "recomputed")}";
}

/// <summary>What the compiler decided for one parameter tensor.</summary>
public sealed class ParameterPlan
{
    private readonly Func<string?> rateModel = () => null;

    internal ParameterPlan(BoundParameter parameter, OptimizerGroup group)
    {
        KernelLayout layout = group.Layout;
        rateModel = () => group.RateUnits.FirstOrDefault(u => u.Parameters.Contains(parameter))?.Description;
        Name = parameter.Name;
        Shape = parameter.Shape;
        Rule = layout.Rule;
        Adapted = [.. layout.Hyperparameters.Where(h => h.Order > 0)];
        FeatureConstants = [.. layout.Hyperparameters.Where(h => h is { Order: 0, Structure: Structure.PerFeature }).Select(h => h.Name)];
        State = [.. layout.Streams.Skip(KernelPositions.FirstBuffer).Select(s => s.Slots == 1 ? s.Name : $"{s.Name} ({s.Slots} steps)")];
        BytesPerParameter = layout.StreamsMoved * parameter.ElementSize;
    }

    internal ParameterPlan(LearnedParameter parameter, LearnedNetwork network)
    {
        Name = parameter.Name;
        Shape = parameter.Shape;
        Rule = network.ToString();
        Adapted = [];
        FeatureConstants = [];
        State = [.. network.Sizes.SelectMany((units, layer) => (string[])[$"c{layer + 1} x {units}", $"h{layer + 1} x {units}"])];
        BytesPerParameter = (3 + (4 * network.Sizes.Sum())) * parameter.Runner.ElementSize;
    }

    /// <summary>The name under which the parameter is registered.</summary>
    public string Name { get; }

    /// <summary>Its shape.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The full name of its update rule, or the network of its learned optimizer.</summary>
    public string Rule { get; }

    /// <summary>The hyperparameters that are adapted, with structure and order.</summary>
    public IReadOnlyList<HyperparameterLayout> Adapted { get; }

    /// <summary>The hyperparameters that differ from feature to feature and stay as they are.</summary>
    public IReadOnlyList<string> FeatureConstants { get; }

    /// <summary>The model that gives the learning rates: structure, what it sees, its size and memory (exact after the first step); null for none.</summary>
    public string? RateModel => rateModel();

    /// <summary>The buffers of the parameter's size that the optimizer keeps.</summary>
    public IReadOnlyList<string> State { get; }

    /// <summary>How many bytes a step loads and stores per scalar parameter.</summary>
    public int BytesPerParameter { get; }
}
