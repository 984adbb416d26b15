using System.Collections.Generic;

namespace Lrt.Groups;

/// <summary>Numbers that a group saves besides the states of its parameters.</summary>
internal interface ISavedValues
{
    /// <summary>The number of steps in which a parameter with the values took part.</summary>
    long Steps { get; }

    /// <summary>What is remembered, by name.</summary>
    IEnumerable<(string Name, double[] Values)> Memory { get; }

    /// <summary>Numbers among <see cref="Memory"/>, by name, and the bounds within which they stay.</summary>
    IEnumerable<(string Name, double Min, double Max)> Bounds { get; }

    /// <summary>Takes over what was remembered.</summary>
    void Restore(long steps, IEnumerable<double[]> memory);
}
