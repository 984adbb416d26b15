using System;
using System.Linq;
using System.Reflection;

namespace Lrt.Generators.Tests.RandomRules;

/// <summary>
/// A random rule run as plain C#, element by element, with the sums found so far: what kernels are compared with.
/// </summary>
/// <param name="type">The rule's type.</param>
/// <param name="parameters">The elements of each tensor, which steps change.</param>
/// <param name="rows">The number of elements of a feature of each tensor.</param>
internal sealed class ScalarSumRule(Type type, float[][] parameters, int[] rows)
{
    private static readonly Type Sums = typeof(Sum).Assembly.GetType("Lrt.ElementSums", throwOnError: true)!;

    private readonly object rule = Activator.CreateInstance(type)!;
    private readonly float[][][] states =
    [
        .. parameters.Select(p => p.Select(x => (float[])[0, x, 0.5f, 0.25f]).ToArray()),
    ];
    private readonly FieldInfo[] fields =
    [
        .. ((string[])["First", "Second", "OfAll", "OfTensor"]).Select(s => type.GetField(s)!),
    ];
    private int steps;

    public float[][] Parameters => parameters;

    public float this[string hyperparameter]
    {
        get => (float)type.GetField(hyperparameter)!.GetValue(rule)!;
        set => type.GetField(hyperparameter)!.SetValue(rule, value);
    }

    /// <summary>One step of all tensors.</summary>
    public void Step(float[][] gradients)
    {
        (float Update, float[] States)[][] results = Run("Update", gradients);
        steps++;
        for (int t = 0; t < results.Length; t++)
        {
            for (int i = 0; i < results[t].Length; i++)
            {
                parameters[t][i] -= results[t][i].Update;
                states[t][i] = results[t][i].States;
            }
        }
    }

    /// <summary>The derivatives of the updates that a step would make, as the generator wrote them.</summary>
    public float[][] Derivatives(string hyperparameter, float[][] gradients) =>
        [.. Run($"Derivative{hyperparameter}", gradients).Select(t => t.Select(e => e.Result).ToArray())];

    /// <summary>The updates that a step would make with another value of a hyperparameter.</summary>
    public float[][] Updates(string hyperparameter, float value, float[][] gradients)
    {
        float before = this[hyperparameter];
        this[hyperparameter] = value;
        float[][] updates = [.. Run("Update", gradients).Select(t => t.Select(e => e.Result).ToArray())];
        this[hyperparameter] = before;
        return updates;
    }

    private (float Result, float[] States)[][] Run(string method, float[][] gradients)
    {
        MethodInfo called = type.GetMethod(method)!;
        object sums = Activator.CreateInstance(Sums)!;
        Action begin = Sums.GetMethod("BeginRun")!.CreateDelegate<Action>(sums);
        Func<bool> isIncomplete = Sums.GetProperty("IsIncomplete")!.GetMethod!.CreateDelegate<Func<bool>>(sums);
        Func<int, Func<object>, int, object> run = Sums.GetMethod("Run")!
            .MakeGenericMethod(typeof(object))
            .CreateDelegate<Func<int, Func<object>, int, object>>(sums);
        (float, float[])[][] results;
        do
        {
            begin();
            results =
            [
                .. parameters.Select(
                    (elements, t) =>
                        elements
                            .Select(
                                (_, i) =>
                                    ((float, float[]))run(
                                        t,
                                        () => Element(called, t, i, gradients[t][i]),
                                        Feature(t, i)
                                    )
                            )
                            .ToArray()
                ),
            ];
        } while (isIncomplete());
        return results;
    }

    // No two tensors share a feature.
    private int Feature(int tensor, int element) => (tensor * 1000) + (element / rows[tensor]);

    private object Element(MethodInfo method, int tensor, int element, float gradient)
    {
        // A box of its own: the method changes it.
        object copy = typeof(object)
            .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!
            .Invoke(rule, null)!;
        for (int s = 0; s < fields.Length; s++)
        {
            fields[s].SetValue(copy, states[tensor][element][s]);
        }

        float result = (float)method.Invoke(copy, [parameters[tensor][element], gradient, steps + 1])!;
        return (result, fields.Select(f => (float)f.GetValue(copy)!).ToArray());
    }
}
