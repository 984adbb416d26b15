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
    private readonly MethodInfo update;
    private readonly (FieldInfo Field, StateAttribute Attribute)[] states;
    private readonly Dictionary<FieldInfo, float>[][] ofElements;
    private readonly int[] steps;

    /// <param name="rule">The rule, with its hyperparameters.</param>
    /// <param name="parameters">The elements of each tensor, which steps change.</param>
    public RuleHarness(object rule, float[][] parameters)
    {
        this.rule = rule;
        Parameters = parameters;
        update = rule.GetType().GetMethod("Update")!;
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
        ElementSums sums = new();
        (float Update, object Rule)[][] results;
        do
        {
            sums.BeginRun();
            results =
            [
                .. Parameters.Select(
                    (elements, t) =>
                        gradients[t] is not { } gradient
                            ? []
                            : elements.Select((x, i) => sums.Run(t, () => Run(t, i, x, gradient[i]))).ToArray()
                ),
            ];
        } while (sums.IsIncomplete);
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

    private (float Update, object Rule) Run(int tensor, int element, float parameter, float gradient)
    {
        // A box of its own: the method changes it.
        object copy = typeof(object)
            .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!
            .Invoke(rule, null)!;
        foreach ((FieldInfo field, _) in states)
        {
            field.SetValue(copy, ofElements[tensor][element][field]);
        }

        return ((float)update.Invoke(copy, [parameter, gradient, steps[tensor] + 1])!, copy);
    }
}
