using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Parameters;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Groups;

/// <summary>
/// Resolves the values that a model's attributes and options give to parameters by kind, by name or by layer.
/// </summary>
internal sealed class ParameterSelection
{
    private const ParameterKinds AllKinds =
        ParameterKinds.Weight
        | ParameterKinds.Bias
        | ParameterKinds.Norm
        | ParameterKinds.Embedding
        | ParameterKinds.Vector;

    private readonly GroupDefinition[] definitions;
    private readonly TiedParameters known;
    private readonly Dictionary<IntPtr, (double Factor, string Layer)> layers = [];
    private readonly HashSet<SelectedValue> met = new(ReferenceEqualityComparer.Instance);

    /// <param name="definitions">The groups with a rule.</param>
    /// <param name="known">The parameters of the model.</param>
    /// <exception cref="ArgumentException">
    /// A selection or a layer's member cannot be used; the message names it.
    /// </exception>
    public ParameterSelection(GroupDefinition[] definitions, TiedParameters known)
    {
        (this.definitions, this.known) = (definitions, known);
        foreach (SelectedValue value in definitions.SelectMany(Levels).SelectMany(level => level))
        {
            Check(value);
        }

        foreach (LayerDecayDefinition decay in definitions.SelectMany(d => d.LayerDecays ?? []))
        {
            FindLayers(decay);
        }
    }

    /// <summary>
    /// Gets the values of a group's parameters where they differ from the group's, in the order of the parameters.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Two selections of one parameter contradict each other, or a value cannot be used; the message names both.
    /// </exception>
    public ParameterValues[] ValuesOf(GroupDefinition definition, IReadOnlyList<NamedParameter> share)
    {
        HyperparameterDefinition[] hyperparameters = definition.Hyperparameters;
        int rate = Array.FindIndex(hyperparameters, h => h.Name == RuleNames.LearningRate);
        return ParameterValues.Unite([
            .. share.Select(named =>
            {
                ParameterKinds kinds = ParameterClassification.Of(named);
                double?[] selected = new double?[hyperparameters.Length];
                foreach (IReadOnlyList<SelectedValue> level in Levels(definition))
                {
                    foreach (
                        IGrouping<int, SelectedValue> values in level
                            .Where(v => hyperparameters.Any(h => h.Name == v.Hyperparameter))
                            .Where(v => v.Selects(named.Name, kinds) && Note(v))
                            .GroupBy(v => Array.FindIndex(hyperparameters, h => h.Name == v.Hyperparameter))
                    )
                    {
                        selected[values.Key] = Agreed([.. values], named);
                    }
                }

                double factor = layers.TryGetValue(known.First(named.Parameter), out (double Factor, string) layer)
                    ? layer.Factor
                    : 1;
                for (int h = 0; h < selected.Length; h++)
                {
                    if (selected[h] is { } value)
                    {
                        CheckValue(definition, h, value, named);
                    }
                }

                if (rate >= 0 && selected[rate] is { } selectedRate)
                {
                    factor *= RatioOf(selectedRate, hyperparameters[rate], named);
                    selected[rate] = null;
                }

                if (factor != 1)
                {
                    CheckScaled(definition, rate, named);
                }

                return (selected, factor);
            }),
        ]);
    }

    /// <summary>
    /// Checks that every selection matches a parameter, and that a rule updates a parameter of every layer.
    /// </summary>
    /// <param name="ruled">The parameters of groups with a rule.</param>
    /// <exception cref="ArgumentException">
    /// A selection or layer has no such parameter; the message names it.
    /// </exception>
    public void Verify(IEnumerable<NamedParameter> ruled)
    {
        foreach (GroupDefinition definition in definitions)
        {
            foreach (SelectedValue value in Levels(definition).SelectMany(level => level))
            {
                if (
                    !definitions.Any(d =>
                        Levels(d).Any(level => level.Contains(value, ReferenceEqualityComparer.Instance))
                        && d.Hyperparameters.Any(h => h.Name == value.Hyperparameter)
                    )
                )
                {
                    throw new ArgumentException(
                        $"{value.Description} sets a hyperparameter that no rule of its parameters has."
                    );
                }

                if (!met.Contains(value))
                {
                    throw new ArgumentException(
                        $"{value.Description} selects no "
                            + $"parameter{(definition.Name.Length == 0 ? string.Empty : $" of '{definition.Name}'")} "
                            + $"whose rule has a {value.Hyperparameter}. Names are those of "
                            + "named_parameters(), such as 'blocks.0.attention.weight'; kinds are "
                            + "those of the layers that hold the parameters."
                    );
                }
            }
        }

        HashSet<IntPtr> updated = [.. ruled.Select(named => known.First(named.Parameter))];
        foreach ((IntPtr handle, (double factor, string layer)) in layers)
        {
            if (factor != 1 && !updated.Contains(handle))
            {
                throw new ArgumentException(
                    $"[LayerDecay] has layer '{layer}', which has parameters that are not registered, or that a "
                        + "learned optimizer updates; it has no rate for them."
                );
            }
        }
    }

    private static IReadOnlyList<SelectedValue>[] Levels(GroupDefinition definition) => definition.Selections ?? [];

    private bool Note(SelectedValue value)
    {
        met.Add(value);
        return true;
    }

    private static double Agreed(SelectedValue[] values, NamedParameter named)
    {
        SelectedValue? other = Array.Find(values, v => !v.Value.Equals(values[0].Value));
        return other is null
            ? values[0].Value
            : throw new ArgumentException(
                $"{values[0].Description} and {other.Description} both select parameter '{named.Name}' "
                    + $"{Shape(named)}, with different values. Select it by one of them."
            );
    }

    private static void Check(SelectedValue value)
    {
        if ((value.For & ~AllKinds) != 0)
        {
            throw new ArgumentException($"{value.Description} names a kind of parameters that does not exist.");
        }

        if (value.For == ParameterKinds.None && value.Named is null)
        {
            throw new ArgumentException(
                $"{value.Description} selects nothing: give it For or Named, or set the option {value.Hyperparameter} "
                    + "for all parameters."
            );
        }
    }

    private static void CheckValue(GroupDefinition definition, int h, double value, NamedParameter named)
    {
        HyperparameterDefinition hyperparameter = definition.Hyperparameters[h];
        if (!hyperparameter.RuleAllows(value))
        {
            throw new ArgumentException(
                $"The {hyperparameter.Name} that was selected for parameter '{named.Name}' {Shape(named)} is {value}; "
                    + $"it must be a finite number from {hyperparameter.Smallest} to {hyperparameter.Largest}.",
                hyperparameter.Name
            );
        }

        if (hyperparameter.Name != RuleNames.LearningRate && definition.Kernels.Layout.Hyperparameters[h].Order > 0)
        {
            throw new ArgumentException(
                $"{hyperparameter.Name} is adapted, so that parameter '{named.Name}' {Shape(named)} cannot have a "
                    + "value of its own selected. Give its member attributes of its own instead.",
                hyperparameter.Name
            );
        }
    }

    // Where the rate moves, or a scheduler sets it, the parameters have a factor on it.
    private static double RatioOf(double selected, HyperparameterDefinition rate, NamedParameter named) =>
        selected.Equals(rate.Value) ? 1
        : rate.Value != 0 && double.IsFinite(selected / rate.Value) ? selected / rate.Value
        : throw new ArgumentException(
            $"The LearningRate {selected} that was selected for parameter '{named.Name}' {Shape(named)} has no ratio "
                + $"to the others', {rate.Value}. Give the group a learning rate above 0.",
            rate.Name
        );

    private static void CheckScaled(GroupDefinition definition, int rate, NamedParameter named)
    {
        string? reason =
            rate < 0 ? $"its rule, {definition.Kernels.Layout.Rule}, has none"
            : definition.RateTensor is not null ? "models of learning rates give its rates"
            : definition.Hyperparameters[rate].FeatureValues is not null ? "its rates are drawn"
            : null;
        if (reason is not null)
        {
            throw new ArgumentException(
                $"Parameter '{named.Name}' {Shape(named)} cannot have a learning rate of its own selected, by kind, "
                    + $"name or layer: {reason}."
            );
        }
    }

    private void FindLayers(LayerDecayDefinition decay)
    {
        if (!(decay.Decay > 0 && decay.Decay <= 1))
        {
            throw new ArgumentException($"Option LayerDecay is {decay.Decay}; it must be above 0 and at most 1.");
        }

        (string Name, Parameter[] Parameters)[] found =
        [
            .. decay.Members.SelectMany(m => LayersOf(m.Name, m.Value)).Where(layer => layer.Parameters.Length > 0),
        ];
        if (found.Length == 0)
        {
            throw new ArgumentException(
                $"[LayerDecay] of {string.Join(", ", decay.Members.Select(m => $"'{m.Name}'"))} has no layer with "
                    + "parameters."
            );
        }

        for (int i = 0; i < found.Length; i++)
        {
            foreach (Parameter parameter in found[i].Parameters)
            {
                (double Factor, string Layer) layer = (Math.Pow(decay.Decay, found.Length - 1 - i), found[i].Name);
                if (
                    !layers.TryAdd(known.First(parameter), layer)
                    && layers[known.First(parameter)] is { } other
                    && other.Layer != layer.Layer
                )
                {
                    throw new ArgumentException(
                        $"[LayerDecay] has a parameter of shape [{string.Join(", ", parameter.shape)}] twice, in "
                            + $"layers '{other.Layer}' and '{layer.Layer}'; a parameter belongs to one layer."
                    );
                }
            }
        }
    }

    private static IEnumerable<(string Name, Parameter[] Parameters)> LayersOf(string name, object? member) =>
        member switch
        {
            Parameter parameter => [(name, [parameter])],
            nn.Module module when IsSequence(module) => module
                .named_children()
                .Select(child => ($"{name}.{child.name}", (Parameter[])[.. child.module.parameters()])),
            nn.Module module => [(name, [.. module.parameters()])],
            null => throw new ArgumentException(
                $"Member '{name}' of [LayerDecay] is null; assign it before the optimizer is created, or leave it out "
                    + "of the attribute."
            ),
            object other => throw new ArgumentException(
                $"Member '{name}' of [LayerDecay] is a {other.GetType().Name}, neither a module nor a parameter."
            ),
        };

    private static bool IsSequence(nn.Module module)
    {
        for (Type? type = module.GetType(); type is not null; type = type.BaseType)
        {
            if (
                type == typeof(Sequential)
                || (
                    type.IsGenericType
                    && (
                        type.GetGenericTypeDefinition() == typeof(ModuleList<>)
                        || type.GetGenericTypeDefinition() == typeof(Sequential<,>)
                    )
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static string Shape(NamedParameter named) => $"[{string.Join(", ", named.Parameter.shape)}]";
}
