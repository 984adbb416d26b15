using System.Collections.Generic;

namespace Lrt.Groups;

/// <summary>Numbers that a group saves besides the states of its parameters.</summary>
internal interface ISavedValues
{
    /// <summary>The number of steps in which a parameter with the values took part.</summary>
    long Steps { get; }

    /// <summary>The saved numbers, by name.</summary>
    IEnumerable<(string Name, double[] Values)> Memory { get; }

    /// <summary>The numbers among <see cref="Memory"/> that have bounds, by name, with these bounds.</summary>
    IEnumerable<(string Name, double Min, double Max)> Bounds { get; }

    /// <summary>Restores saved numbers.</summary>
    void Restore(long steps, IEnumerable<double[]> memory);
}
