using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Groups;

/// <summary>
/// The states of a rule that the elements of one scope share: the elements of a tensor, or all elements that the rule
/// updates.
/// </summary>
internal sealed class SharedStates
{
    private readonly SharedStateLayout[] states;
    private readonly int[] positions;
    private readonly double[] values;
    private readonly double[] next;
    private readonly double[] kept;

    /// <param name="layout">The shared states of the rule.</param>
    /// <param name="structure">The structure that selects the states.</param>
    /// <param name="kept">Numbers of the previous step that the next step needs; saved with the states.</param>
    /// <param name="sizeOf">Gets a size of the tensor by its name; null where no tensor has the states.</param>
    public SharedStates(
        SharedLayout layout,
        Structure structure,
        double[]? kept = null,
        Func<string, double>? sizeOf = null
    )
    {
        this.kept = kept ?? [];
        positions = [.. Enumerable.Range(0, layout.States.Length).Where(s => layout.States[s].Structure == structure)];
        states = [.. positions.Select(s => layout.States[s])];
        values = [.. states.Select(s => s.Shape is { } size ? sizeOf!(size) : s.Initial)];
        next = [.. values];
    }

    /// <summary>The number of steps in which any parameter of the scope took part.</summary>
    public long Steps { get; private set; }

    /// <summary>The number of values.</summary>
    public int Count => states.Length + kept.Length;

    /// <summary>The values, by name.</summary>
    public IEnumerable<(string Name, double Value)> Memory =>
        [.. states.Select((s, i) => (s.Name, values[i])), .. kept.Select((number, i) => ($"Previous[{i}]", number))];

    /// <summary>Writes the values before the step.</summary>
    /// <param name="shared">The shared numbers, in the layout's order.</param>
    public void WriteTo(Span<double> shared)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            shared[positions[i]] = values[i];
        }
    }

    /// <summary>Takes the values after the step, which become current when the step is complete.</summary>
    /// <param name="all">The shared states of the rule, in the layout's order.</param>
    public void Take(ReadOnlySpan<double> all)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            next[i] = all[positions[i]];
        }
    }

    /// <summary>
    /// Gets the name of a state that differs from the value that was taken; null where there is none.
    /// </summary>
    public string? FindDifference(ReadOnlySpan<double> all)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            if (!next[i].Equals(all[positions[i]]))
            {
                return states[i].Name;
            }
        }

        return null;
    }

    /// <summary>Completes a step.</summary>
    public void Complete()
    {
        next.CopyTo(values, 0);
        Steps++;
    }

    /// <summary>Restores saved values.</summary>
    public void Restore(long steps, IReadOnlyList<double> saved)
    {
        Steps = steps;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = saved[i];
        }

        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = saved[values.Length + i];
        }
    }
}
