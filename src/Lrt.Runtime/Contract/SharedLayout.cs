using System.ComponentModel;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// The numbers of a kernel that elements share through states and sums, in their order: shared states, sums, and the
/// number of the step as all who share a Global state count it.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedLayout
{
    private readonly bool[][] readBySums;

    /// <summary>Describes shared numbers; written by the generator.</summary>
    /// <param name="states">The states.</param>
    /// <param name="sums">The sums, pass by pass.</param>
    /// <param name="readBySums">For each pass and stream whether the pass reads it.</param>
    public SharedLayout(SharedStateLayout[] states, SumLayout[] sums, bool[][] readBySums)
    {
        States = states;
        Sums = sums;
        this.readBySums = readBySums;
    }

    internal SharedStateLayout[] States { get; }

    internal SumLayout[] Sums { get; }

    /// <summary>How many numbers there are.</summary>
    internal int Count => States.Length + Sums.Length + 1;

    /// <summary>The position of the first sum.</summary>
    internal int FirstSum => States.Length;

    /// <summary>The position of the number of the step.</summary>
    internal int Step => States.Length + Sums.Length;

    /// <summary>How many passes take sums.</summary>
    internal int Passes => readBySums.Length;

    /// <summary>How many numbers each pass loads per element.</summary>
    internal int[] StreamsRead => [.. readBySums.Select(streams => streams.Count(read => read))];

    /// <summary>The first sum of a pass, and how many it takes.</summary>
    internal (int First, int Count) SumsOf(int pass) =>
        (Sums.TakeWhile(s => s.Pass < pass).Count(), Sums.Count(s => s.Pass == pass));
}

/// <summary>A state that elements share, as its kernel knows it.</summary>
/// <param name="name">Its name.</param>
/// <param name="initial">Its value before the first step.</param>
/// <param name="structure">Which elements share it: Global or PerTensor.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedStateLayout(string name, double initial, Structure structure)
{
    internal string Name => name;

    internal double Initial => initial;

    internal Structure Structure => structure;
}

/// <summary>A sum over elements, as its kernel knows it.</summary>
/// <param name="scope">Over which elements it is taken: Global or PerTensor.</param>
/// <param name="pass">The pass that takes it, from 0.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SumLayout(Structure scope, int pass)
{
    internal Structure Scope => scope;

    internal int Pass => pass;
}
