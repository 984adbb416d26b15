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

    /// <summary>
    /// The tower of a fraction that moves without rates: its logit moves by <c>max(gain c, -decline / t)</c> in step t,
    /// with the cosine c between the gradient and the mean of sensitivities. The settings
    /// <see cref="TowerSetting.Rate"/> and <see cref="TowerSetting.Clip"/> are gain and decline.
    /// </summary>
    public static TowerPlan Fraction { get; } = CreateFraction();

    private static TowerPlan CreateFraction()
    {
        GraphBuilder graph = new();
        FormExpressions form = new(graph, HypergradientForm.Logit);
        int value = graph.Leaf(Operation.State, 0);
        int cosine = graph.Leaf(Operation.Gradient);

        // The first adaptation is in the second step.
        int step = graph.Apply(Operation.Add, graph.Leaf(Operation.Step), graph.Constant(1));
        int decline = graph.Leaf(Operation.Hyperparameter, (int)TowerSetting.Clip);
        int move = graph.Apply(
            Operation.Maximum,
            graph.Apply(Operation.Multiply, graph.Leaf(Operation.Hyperparameter, (int)TowerSetting.Rate), cosine),
            graph.Named(graph.Apply(Operation.Negate, graph.Apply(Operation.Divide, decline, step)), "largestDecline")
        );
        int moved = graph.Named(form.Moved(value, graph.Named(move, "move")), "moved");
        int min = graph.Leaf(Operation.Hyperparameter, (int)TowerSetting.Min);
        int max = graph.Leaf(Operation.Hyperparameter, (int)TowerSetting.Max);
        int bounded = graph.Apply(
            Operation.Select,
            graph.Apply(Operation.Less, moved, min),
            min,
            graph.Apply(Operation.Select, graph.Apply(Operation.Less, max, moved), max, moved)
        );
        int isSound = graph.Apply(
            Operation.Less,
            graph.Apply(Operation.Absolute, cosine),
            graph.Constant(double.PositiveInfinity)
        );
        int[] next = [graph.Apply(Operation.Select, isSound, form.Inside(bounded, value), value)];
        ExpressionGraph compact = graph.ToGraph().Compact(next);
        return new TowerPlan(
            compact,
            new[] { new TowerStream(TowerStreamKind.Level, 0, string.Empty) }.ToEquatableArray(),
            next.ToEquatableArray(),
            ConstantHoister.Find(compact, next, _ => true).ToEquatableArray(),
            UpdatesWithPrevious: false,
            "fraction without rate"
        );
    }

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
