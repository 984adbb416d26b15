using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Inspection;
using Lrt.State;

namespace Lrt.Groups;

/// <summary>
/// Exchanges states between a running optimizer and a saved state. A state is checked against the whole optimizer
/// before any of it is restored.
/// </summary>
internal static class StateExchange
{
    public static SavedState Save(string model, IEnumerable<ParameterGroup> groups) =>
        new(ModelName.Of(model), [.. groups.Select(g => g.Save())]);

    /// <exception cref="InvalidDataException">
    /// The state is of another model, rule, structure or shape; the message names both.
    /// </exception>
    /// <returns>The constants that differ from those of the state.</returns>
    public static IReadOnlyList<HyperparameterDifference> Load(
        SavedState state,
        string model,
        IReadOnlyList<ParameterGroup> groups
    )
    {
        StateCheck.Same(ModelName.Of(state.Model), ModelName.Of(model), "model", "the optimizer");
        StateCheck.Same(
            Names(state.Groups.Select(g => g.Name)),
            Names(groups.Select(g => g.Name)),
            "groups",
            "the optimizer"
        );
        StateCheck.Count(state.Groups.Count, groups.Count, "groups", "the optimizer");
        List<StateRestoration> restorations = [];
        try
        {
            foreach ((SavedGroup saved, ParameterGroup group) in state.Groups.Zip(groups))
            {
                restorations.Add(group.Check(saved));
            }

            restorations.ForEach(r => r.Take());
            return [.. state.Groups.Zip(groups, (saved, group) => group.Differences(saved)).SelectMany(d => d)];
        }
        finally
        {
            restorations.ForEach(r => r.Dispose());
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
