using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Inspection;

/// <summary>
/// The plan that the compiler made for a model, parameter by parameter. <see cref="ToString"/> returns a table.
/// </summary>
public sealed class OptimizerPlan
{
    internal OptimizerPlan(IEnumerable<IInspectedParameter> parameters) =>
        Parameters = [.. parameters.Select(p => p.Plan)];

    /// <summary>The plans of the parameters, one for each parameter tensor.</summary>
    public IReadOnlyList<ParameterPlan> Parameters { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string[][] rows =
        [
            ["parameter", "shape", "rule", "values", "adapted", "state", "bytes/parameter"],
            .. Parameters.Select(p =>
                (string[])
                    [
                        p.Name,
                        $"[{string.Join(", ", p.Shape)}]",
                        p.Rule,
                        p.Values.Count == 0
                            ? "-"
                            : string.Join(
                                ", ",
                                p.Values.Select(v =>
                                    string.Create(CultureInfo.InvariantCulture, $"{v.Name} {v.Value:G6}")
                                )
                            ),
                        InWords(p),
                        p.State.Count + p.SharedState.Count == 0
                            ? "-"
                            : string.Join(", ", p.State.Concat(p.SharedState)),
                        p.BytesPerParameter.ToString(CultureInfo.InvariantCulture) + Passes(p),
                    ]
            ),
        ];
        return TextTable.Align(rows);
    }

    private static string Passes(ParameterPlan p) =>
        p.BytesByPass.Count < 2
            ? string.Empty
            : $" ({string.Join(" + ", p.BytesByPass.Select(b => b.ToString(CultureInfo.InvariantCulture)))}"
                + (p.ReasonForLateStates is { } reason ? $"; states written last: {reason})" : ")");

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

    // The names in formulas are those of ScaleFreeOptions.
    private static string Describe(HyperparameterLayout adapted) =>
        adapted.IsScaleFree
            ? $"{adapted.Adaptation}: first RelativeStart |w| / |u|, then times exp(max(Gain c, -Decline / t)), in the "
                + "unit of |w| / |u|, mean of directions stored"
        : adapted.Tower?.IsFraction == true
            ? $"{adapted.Adaptation}: logit plus max(Gain c, -Decline / t), without a unit, mean of "
                + "sensitivities stored"
        : $"{adapted.Adaptation}, sensitivity {(adapted.StoresSensitivity ? "stored" : "recomputed")}";
}

/// <summary>The plan for one parameter tensor.</summary>
public sealed class ParameterPlan
{
    private readonly Func<IReadOnlyList<HyperparameterValue>> values;
    private readonly Func<string?> rateModel;
    private readonly Func<IReadOnlyList<int>> bytesByPass;

    internal ParameterPlan(
        IInspectedParameter parameter,
        string rule,
        IReadOnlyList<HyperparameterLayout> adapted,
        IReadOnlyList<string> featureConstants,
        IReadOnlyList<string> state,
        Func<IReadOnlyList<int>> bytesByPass,
        Func<IReadOnlyList<HyperparameterValue>>? values = null,
        Func<string?>? rateModel = null
    )
    {
        Name = parameter.Name;
        Shape = parameter.Shape;
        Rule = rule;
        Adapted = adapted;
        FeatureConstants = featureConstants;
        State = state;
        this.bytesByPass = bytesByPass;
        this.values = values ?? (() => []);
        this.rateModel = rateModel ?? (() => null);
    }

    /// <summary>The name under which the parameter is registered.</summary>
    public string Name { get; }

    /// <summary>The shape of the parameter.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The full name of the parameter's update rule, or the network of its learned optimizer.</summary>
    public string Rule { get; }

    /// <summary>
    /// The values of the rule's hyperparameters with which the next step begins, in the rule's order, including
    /// attributes, options, selections, layer decay and schedule. Where values differ within the parameter, the initial
    /// value. Empty for a learned optimizer.
    /// </summary>
    public IReadOnlyList<HyperparameterValue> Values => values();

    /// <summary>The hyperparameters that are adapted, with structure and order.</summary>
    public IReadOnlyList<HyperparameterLayout> Adapted { get; }

    /// <summary>The hyperparameters that differ from feature to feature and are not adapted.</summary>
    public IReadOnlyList<string> FeatureConstants { get; }

    /// <summary>
    /// The model that gives the learning rates: structure, driver, size and memory (exact after the first step); null
    /// for none.
    /// </summary>
    public string? RateModel => rateModel();

    /// <summary>The buffers of the parameter's size that the optimizer keeps.</summary>
    public IReadOnlyList<string> State { get; }

    /// <summary>The states that scalars share, each with its structure.</summary>
    public IReadOnlyList<string> SharedState { get; internal init; } = [];

    /// <summary>The number of bytes that the next step loads and stores per scalar parameter.</summary>
    public int BytesPerParameter => BytesByPass.Sum();

    /// <summary>
    /// The bytes of <see cref="BytesPerParameter"/> for each pass over memory: the passes that take sums, then the
    /// update.
    /// </summary>
    public IReadOnlyList<int> BytesByPass => bytesByPass();

    /// <summary>
    /// The reason for which the update writes states that an earlier pass could write, which would move fewer bytes;
    /// null where there is none.
    /// </summary>
    public string? ReasonForLateStates => LateStates?.Invoke();

    internal Func<string?>? LateStates { get; init; }
}

/// <summary>The value of a hyperparameter.</summary>
/// <param name="Name">The name of the rule's field.</param>
/// <param name="Value">The value.</param>
public readonly record struct HyperparameterValue(string Name, double Value);
