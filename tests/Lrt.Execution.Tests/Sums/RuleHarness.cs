using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Lrt.Execution.Tests.Sums;

/// <summary>
/// A rule run as plain C#, element by element, with the sums found so far: what kernels are compared with.
/// </summary>
internal sealed class RuleHarness
{
    private readonly object rule;
    private readonly (FieldInfo Field, StateAttribute Attribute)[] states;
    private readonly Dictionary<FieldInfo, float>[][] ofElements;
    private readonly Func<int, int, int> featureOf;
    private readonly int[] steps;

    /// <param name="rule">The rule, with its hyperparameters.</param>
    /// <param name="parameters">The elements of each tensor, which steps change.</param>
    /// <param name="featureOf">
    /// The function that gets the feature of an element by its tensor and its place there; null where every element is
    /// a feature, as in tensors of one dimension that belong to no layer.
    /// </param>
    public RuleHarness(object rule, float[][] parameters, Func<int, int, int>? featureOf = null)
    {
        this.rule = rule;
        this.featureOf = featureOf ?? ((tensor, element) => (tensor * 1_000_000) + element);
        Parameters = parameters;
        states =
        [
            .. rule.GetType()
                .GetFields()
                .Select(f => (f, f.GetCustomAttribute<StateAttribute>()!))
                .Where(f => f.Item2 is not null),
        ];
        steps = new int[parameters.Length];
        ofElements =
        [
            .. parameters.Select(p =>
                p.Select(x =>
                        states.ToDictionary(
                            s => s.Field,
                            s => s.Attribute.StartsAtParameter ? x : (float)s.Attribute.Initial
                        )
                    )
                    .ToArray()
            ),
        ];
    }

    public float[][] Parameters { get; }

    /// <summary>One step; a tensor without gradients takes no part.</summary>
    public void Step(float[]?[] gradients)
    {
        (float Update, object Rule)[][] results = RunAll("Update", gradients);
        for (int t = 0; t < results.Length; t++)
        {
            steps[t] += gradients[t] is null ? 0 : 1;
            for (int i = 0; i < results[t].Length; i++)
            {
                Parameters[t][i] -= results[t][i].Update;
                foreach ((FieldInfo field, StateAttribute state) in states)
                {
                    float value = (float)field.GetValue(results[t][i].Rule)!;
                    IEnumerable<Dictionary<FieldInfo, float>> sharing =
                        state.Structure == Structure.Global ? ofElements.SelectMany(e => e) : [ofElements[t][i]];
                    if (state.Structure != Structure.Global || i == 0)
                    {
                        foreach (Dictionary<FieldInfo, float> element in sharing)
                        {
                            element[field] = value;
                        }
                    }
                }
            }
        }
    }

    /// <summary>
    /// The derivatives of the update of every element to a hyperparameter that all share; none for tensors without
    /// gradients.
    /// </summary>
    public float[][] Derivatives(string hyperparameter, float[]?[] gradients) =>
        [.. RunAll($"Derivative{hyperparameter}", gradients).Select(t => t.Select(e => e.Result).ToArray())];

    /// <summary>The updates that a step would make with another value of a hyperparameter.</summary>
    public float[][] Updates(string hyperparameter, float value, float[]?[] gradients)
    {
        FieldInfo field = rule.GetType().GetField(hyperparameter)!;
        float before = Get(hyperparameter);
        field.SetValue(rule, value);
        float[][] updates = [.. RunAll("Update", gradients).Select(t => t.Select(e => e.Result).ToArray())];
        field.SetValue(rule, before);
        return updates;
    }

    /// <summary>Gradients divided by a function of the norm of the feature that they belong to.</summary>
    public float[][] Objective(float[][] gradients, Func<double, double> divisor)
    {
        Dictionary<int, double> squares = [];
        for (int t = 0; t < gradients.Length; t++)
        {
            for (int i = 0; i < gradients[t].Length; i++)
            {
                int feature = featureOf(t, i);
                squares[feature] = squares.GetValueOrDefault(feature) + ((double)gradients[t][i] * gradients[t][i]);
            }
        }

        return
        [
            .. gradients.Select(
                (g, t) => g.Select((x, i) => (float)(x / divisor(Math.Sqrt(squares[featureOf(t, i)])))).ToArray()
            ),
        ];
    }

    /// <summary>A state of an element.</summary>
    public float StateOf(string state, int tensor, int element) =>
        ofElements[tensor][element][rule.GetType().GetField(state)!];

    /// <summary>The value of a hyperparameter.</summary>
    public float Get(string hyperparameter) => (float)rule.GetType().GetField(hyperparameter)!.GetValue(rule)!;

    /// <summary>Sets a hyperparameter.</summary>
    public void Set(string hyperparameter, float value) =>
        rule.GetType().GetField(hyperparameter)!.SetValue(rule, value);

    private (float Result, object Rule)[][] RunAll(string method, float[]?[] gradients)
    {
        MethodInfo called = rule.GetType().GetMethod(method)!;
        ElementSums sums = new();
        (float Result, object Rule)[][] results;
        do
        {
            sums.BeginRun();
            results =
            [
                .. Parameters.Select(
                    (elements, t) =>
                        gradients[t] is not { } gradient
                            ? []
                            : elements
                                .Select((x, i) => sums.Run(t, () => Run(called, t, i, x, gradient[i]), featureOf(t, i)))
                                .ToArray()
                ),
            ];
        } while (sums.IsIncomplete);
        return results;
    }

    private (float Result, object Rule) Run(MethodInfo method, int tensor, int element, float parameter, float gradient)
    {
        // A box of its own: the method changes it.
        object copy = typeof(object)
            .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!
            .Invoke(rule, null)!;
        foreach ((FieldInfo field, _) in states)
        {
            field.SetValue(copy, ofElements[tensor][element][field]);
        }

        return ((float)method.Invoke(copy, [parameter, gradient, steps[tensor] + 1])!, copy);
    }
}
