using System.Collections.Generic;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// The names of positions in one of a kernel's arguments, in a nested class of constants. A name is assigned when a
/// position is first used.
/// </summary>
/// <param name="type">The preferred name of the nested class.</param>
/// <param name="summary">The summary of the nested class.</param>
/// <param name="enclosing">The name of the kernel, which no nested class may have.</param>
internal sealed class PositionNames(string type, string summary, string enclosing)
{
    private readonly string type = type == enclosing ? type + "Position" : type;
    private readonly HashSet<string> taken = [type, type + "Position"];
    private readonly SortedDictionary<int, List<(string Wish, string Name)>> names = [];

    /// <summary>Gets the expression for a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="wish">The preferred name.</param>
    public string Of(int position, string wish)
    {
        if (!names.TryGetValue(position, out List<(string Wish, string Name)>? known))
        {
            names.Add(position, known = []);
        }

        int index = known.FindIndex(n => n.Wish == wish);
        if (index < 0)
        {
            string preferred = Identifiers.Property(wish);
            string name = preferred;
            for (int number = 2; !taken.Add(name); number++)
            {
                name = preferred + CSharpText.Number(number);
            }

            index = known.Count;
            known.Add((wish, name));
        }

        return $"{type}.{known[index].Name}";
    }

    /// <summary>Writes the nested class; nothing where no position was used.</summary>
    public void Emit(SourceWriter source)
    {
        if (names.Count == 0)
        {
            return;
        }

        source.Line();
        source.Line($"/// <summary>{summary}</summary>");
        source.Open($"private static class {type}");
        foreach (KeyValuePair<int, List<(string Wish, string Name)>> position in names)
        {
            foreach ((_, string name) in position.Value)
            {
                source.Line($"public const int {name} = {CSharpText.Number(position.Key)};");
            }
        }

        source.Close();
    }
}

/// <summary>The names of the positions in all arguments of a kernel.</summary>
/// <param name="kernel">The name of the kernel.</param>
internal sealed class KernelPositionNames(string kernel)
{
    /// <summary>The memory streams.</summary>
    public PositionNames Streams { get; } = new("Stream", "The positions of the memory streams.", kernel);

    /// <summary>The numbers that elements share.</summary>
    public PositionNames Numbers { get; } =
        new("Number", "The positions of the numbers that all elements share in a step.", kernel);

    /// <summary>The numbers that each feature has for itself.</summary>
    public PositionNames RowNumbers { get; } =
        new("RowNumber", "The positions of the numbers that each row of features has for itself.", kernel);

    /// <summary>The numbers that a step computes once.</summary>
    public PositionNames Constants { get; } =
        new("Constant", "The positions of the numbers that are computed once a step.", kernel);

    /// <summary>The shared states.</summary>
    public PositionNames SharedStates { get; } =
        new("SharedState", "The positions of the states that elements share.", kernel);

    /// <summary>The memory streams of the tower of a shared value.</summary>
    public PositionNames TowerStreams { get; } =
        new("TowerStream", "The positions of the memory streams of values that elements share.", kernel);

    /// <summary>The numbers of the tower of a shared value.</summary>
    public PositionNames TowerNumbers { get; } =
        new(
            "TowerNumber",
            "The positions of the settings of an adaptation, and of what a step computes of them.",
            kernel
        );

    /// <summary>The numbers of a tower that a step computes once.</summary>
    public PositionNames TowerConstants { get; } =
        new("TowerConstant", "The positions of the numbers of an adaptation that are computed once a step.", kernel);

    /// <summary>Writes the nested classes.</summary>
    public void Emit(SourceWriter source)
    {
        foreach (
            PositionNames names in (PositionNames[])
                [Streams, Numbers, RowNumbers, Constants, SharedStates, TowerStreams, TowerNumbers, TowerConstants]
        )
        {
            names.Emit(source);
        }
    }
}
