using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.State;
using TorchSharp;

namespace Lrt.Inspection;

/// <summary>
/// The learning rates of a model, by parameter. Reading them changes nothing. <see cref="ToString"/> returns a table.
/// </summary>
public sealed class LearningRateView : IReadOnlyList<LearningRateSummary>
{
    private readonly IInspectedParameter[] parameters;

    internal LearningRateView(IEnumerable<IInspectedParameter> parameters) =>
        this.parameters = [.. parameters.Where(p => p.Rates is not null)];

    /// <summary>The number of parameter tensors.</summary>
    public int Count => parameters.Length;

    /// <summary>Gets the learning rates of the parameter tensor at a position.</summary>
    public LearningRateSummary this[int index] => Summarize(parameters[index]);

    /// <summary>Gets the learning rates of the parameter tensor with a name, under which it is registered.</summary>
    /// <exception cref="KeyNotFoundException">
    /// There is no such parameter; the message lists the existing names.
    /// </exception>
    public LearningRateSummary this[string name] => Summarize(Find(name));

    /// <inheritdoc/>
    public IEnumerator<LearningRateSummary> GetEnumerator() => parameters.Select(Summarize).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns a table of the rates, a line for each parameter tensor.</summary>
    public override string ToString() =>
        TextTable.Align([
            ["parameter", "structure", "min", "mean", "max"],
            .. this.Select(rates => (string[])[rates.Name, $"{rates.Structure}", .. rates.Numbers]),
        ]);

    /// <summary>
    /// Copies the rates of one parameter tensor: of the parameter's shape (PerParameter), one per feature (PerFeature),
    /// or a single number (Global). Rates that a rate model gives are those of the last step, always of the parameter's
    /// shape.
    /// </summary>
    /// <param name="name">The name under which the parameter is registered.</param>
    /// <returns>A new tensor, which the caller disposes.</returns>
    /// <exception cref="KeyNotFoundException">
    /// There is no such parameter; the message lists the existing names.
    /// </exception>
    public torch.Tensor Copy(string name)
    {
        IInspectedParameter parameter = Find(name);
        ParameterRates rates = parameter.Rates!.Value;
        return rates.Elements is not null ? rates.OfElements()
            : rates.FillsShape ? torch.full([.. parameter.Shape], rates.Shared[0], dtype: rates.Type)
            : rates.Shared.Length == 1 ? torch.tensor(rates.Shared[0], dtype: rates.Type)
            : torch.tensor(rates.Shared, dtype: rates.Type);
    }

    private IInspectedParameter Find(string name) =>
        Array.Find(parameters, p => p.Name == ParameterName.Of(name))
        ?? throw new KeyNotFoundException(
            $"There is no parameter '{name}'; there are {string.Join(", ", parameters.Select(p => p.Name))}."
        );

    private static LearningRateSummary Summarize(IInspectedParameter parameter)
    {
        ParameterRates rates = parameter.Rates!.Value;
        if (rates.Elements is null)
        {
            return new LearningRateSummary(
                parameter.Name,
                rates.Structure,
                rates.Shared.Min(),
                rates.Shared.Average(),
                rates.Shared.Max()
            );
        }

        using torch.Tensor elements = rates.OfElements();
        using torch.Tensor min = elements.min();
        using torch.Tensor mean = elements.mean();
        using torch.Tensor max = elements.max();
        return new LearningRateSummary(
            parameter.Name,
            rates.Structure,
            min.ToDouble(),
            mean.ToDouble(),
            max.ToDouble()
        );
    }
}

/// <summary>The learning rates of one parameter tensor, including the schedule.</summary>
/// <param name="Name">The name under which the parameter is registered.</param>
/// <param name="Structure">The structure: the scalars that share a rate.</param>
/// <param name="Min">The smallest rate.</param>
/// <param name="Mean">The mean rate.</param>
/// <param name="Max">The largest rate.</param>
public readonly record struct LearningRateSummary(string Name, Structure Structure, double Min, double Mean, double Max)
{
    /// <summary>The smallest, the mean and the largest rate as text.</summary>
    internal string[] Numbers =>
        [.. ((double[])[Min, Mean, Max]).Select(rate => rate.ToString("G6", CultureInfo.InvariantCulture))];

    /// <summary>
    /// Returns the name and the rates: one rate where all are equal, and otherwise the extremes and the mean.
    /// </summary>
    public override string ToString() =>
        Min.Equals(Max)
            ? $"{Name}: {Numbers[0]} ({Structure})"
            : $"{Name}: {Numbers[0]} to {Numbers[2]}, mean {Numbers[1]} ({Structure})";
}
