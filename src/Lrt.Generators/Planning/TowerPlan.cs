using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// One step of an adapted hyperparameter and of the rates above it, as an elementwise program like an update rule's:
/// the same for values that elements have for themselves, inside their kernel's loop, and for shared ones, in a loop
/// over the values.
/// </summary>
/// <param name="Graph">
/// The expressions. Leaves: <see cref="Operation.Gradient"/> is the hypergradient, <see cref="Operation.State"/> the
/// stream of that index, <see cref="Operation.Hyperparameter"/> the <see cref="TowerSetting"/> of that index,
/// <see cref="Operation.Step"/> the number of the adaptation, from 1.
/// </param>
/// <param name="Streams">What a value remembers; level 0 comes first.</param>
/// <param name="Next">For each stream its value after the step.</param>
/// <param name="Constants">Nodes that are the same for every value of a step.</param>
/// <param name="UpdatesWithPrevious">Whether the parameter moves by the value as the previous step left it.</param>
/// <param name="Description">The tower in words.</param>
internal sealed record TowerPlan(
    ExpressionGraph Graph,
    EquatableArray<TowerStream> Streams,
    EquatableArray<int> Next,
    EquatableArray<int> Constants,
    bool UpdatesWithPrevious,
    string Description
)
{
    public int Order => Streams.Count(s => s.Kind == TowerStreamKind.Level);
}

/// <summary>Numbers that one value remembers from step to step.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Level">Of which level.</param>
/// <param name="Name">Their name after that of the hyperparameter; empty for the value itself.</param>
/// <param name="Initial">Before the first step; that of a level comes from the options.</param>
/// <param name="Slots">
/// How many steps back the number lies that a step reads, and overwrites: a ring of that many.
/// </param>
internal sealed record TowerStream(TowerStreamKind Kind, int Level, string Name, double Initial = 0, int Slots = 1);

/// <summary>What a stream of a tower holds.</summary>
internal enum TowerStreamKind
{
    /// <summary>The value or one of the rates above it.</summary>
    Level,

    /// <summary>How a level moved with its rate, some steps ago.</summary>
    History,

    /// <summary>A state of a level's update rule.</summary>
    State,

    /// <summary>The value that the previous step used, where that is not the value it left.</summary>
    Used,
}
