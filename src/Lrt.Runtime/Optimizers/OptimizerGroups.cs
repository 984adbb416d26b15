using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Lrt;

/// <summary>The groups of an optimizer, in the order in which they are stepped.</summary>
public sealed class OptimizerGroups : IReadOnlyList<OptimizerGroup>
{
    private readonly OptimizerGroup[] groups;

    internal OptimizerGroups(IEnumerable<OptimizerGroup> groups) => this.groups = [.. groups];

    /// <summary>The number of groups.</summary>
    public int Count => groups.Length;

    /// <summary>Gets the group at a position.</summary>
    public OptimizerGroup this[int index] => groups[index];

    /// <summary>
    /// Gets the group with a name: the name of the member that holds its parameters; empty for the parameters that no
    /// member claims.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such group; the message lists the existing names.</exception>
    public OptimizerGroup this[string name] =>
        Array.Find(groups, g => g.Name == name)
        ?? throw new KeyNotFoundException(
            $"There is no group '{name}'; there are {string.Join(", ", groups.Select(g => $"'{g.Name}'"))}."
        );

    /// <summary>Determines whether there is a group with a name.</summary>
    public bool Contains(string name) => Array.Exists(groups, g => g.Name == name);

    /// <summary>
    /// Gets the group without a name, then the groups of members that inherit a hyperparameter, or its adaptation, from
    /// it.
    /// </summary>
    internal OptimizerGroup[] Taking(string hyperparameter, bool adaptation) =>
        [this[string.Empty], .. groups.Where(g => g.Name.Length > 0 && g.Takes(hyperparameter, adaptation))];

    /// <inheritdoc/>
    public IEnumerator<OptimizerGroup> GetEnumerator() => ((IEnumerable<OptimizerGroup>)groups).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => groups.GetEnumerator();
}
