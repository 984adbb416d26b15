using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// One step of an adapted hyperparameter and of the rates above it, as an elementwise program like that of an update
/// rule. The same program serves values that elements have for themselves, within the kernel's loop, and shared values,
/// in a loop over the values.
/// </summary>
/// <param name="Graph">
/// The expressions. Leaves: <see cref="Operation.Gradient"/> is the hypergradient, <see cref="Operation.State"/> the
/// stream of that index, <see cref="Operation.Hyperparameter"/> the <see cref="TowerSetting"/> of that index,
/// <see cref="Operation.Step"/> the number of the adaptation, from 1.
/// </param>
/// <param name="Streams">The numbers that a value keeps from step to step; level 0 comes first.</param>
/// <param name="Next">The node of each stream's number after the step.</param>
/// <param name="Constants">The nodes that are the same for every value of a step.</param>
/// <param name="UpdatesWithPrevious">
/// A value that indicates whether the parameter moves by the value before the step.
/// </param>
/// <param name="Description">The description of the tower.</param>
internal sealed record TowerPlan(
    ExpressionGraph Graph,
    EquatableArray<TowerStream> Streams,
    EquatableArray<int> Next,
    EquatableArray<int> Constants,
    bool UpdatesWithPrevious,
    string Description
)
{
    private const string ScaleFreeDescription = "scale-free";

    /// <summary>
    /// The tower of a rate that finds its own size, which the runtime moves. It keeps the rate, the previous rate, and
    /// the number of steps in which the rate has moved.
    /// </summary>
    public static TowerPlan ScaleFree { get; } = CreateScaleFree();

    /// <summary>A value that indicates whether the value finds its own size.</summary>
    public bool IsScaleFree => Description == ScaleFreeDescription;

    public int Order => Streams.Count(s => s.Kind == TowerStreamKind.Level);

    private static TowerPlan CreateScaleFree()
    {
        GraphBuilder graph = new();
        TowerStream[] streams =
        [
            new(TowerStreamKind.Level, 0, string.Empty),
            new(TowerStreamKind.Used, 0, "Previous"),
            new(TowerStreamKind.State, 0, "Steps"),
        ];
        int[] next = [.. streams.Select((_, s) => graph.Leaf(Operation.State, s))];
        return new TowerPlan(
            graph.ToGraph(),
            streams.ToEquatableArray(),
            next.ToEquatableArray(),
            System.Array.Empty<int>().ToEquatableArray(),
            UpdatesWithPrevious: false,
            ScaleFreeDescription
        );
    }
}

/// <summary>A number that a value keeps from step to step.</summary>
/// <param name="Kind">The kind of the number.</param>
/// <param name="Level">The level that the number belongs to.</param>
/// <param name="Name">The suffix to the name of the hyperparameter; empty for the value itself.</param>
/// <param name="Initial">The number before the first step; the options give that of a level.</param>
/// <param name="Slots">
/// The number of slots of the ring in which numbers are kept: a step reads, and then overwrites, the number of that
/// many steps ago.
/// </param>
internal sealed record TowerStream(TowerStreamKind Kind, int Level, string Name, double Initial = 0, int Slots = 1);

/// <summary>Specifies the contents of a stream of a tower.</summary>
internal enum TowerStreamKind
{
    /// <summary>The value or one of the rates above it.</summary>
    Level,

    /// <summary>The derivative of a level's move with respect to its rate, some steps ago.</summary>
    History,

    /// <summary>A state of a level's update rule.</summary>
    State,

    /// <summary>The value that the previous step used, where it differs from the value after that step.</summary>
    Used,
}
