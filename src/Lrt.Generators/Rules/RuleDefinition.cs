using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Rules;

/// <summary>An update rule: its hyperparameters, its states and its computation.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Hyperparameters">The hyperparameters, in the order of declaration.</param>
/// <param name="States">The states, in the order of declaration.</param>
/// <param name="Body">The computation; null where the source has errors, which an analyzer reports.</param>
/// <param name="Warnings">
/// The warnings that are disabled in the generated part because the user's code has dealt with them; null where no part
/// is generated.
/// </param>
/// <param name="SharedStates">The states that elements share, in the order of declaration.</param>
/// <param name="AverageDecay">
/// The hyperparameter that <see cref="WeightAverage"/> added to the rule; null for a rule without an average.
/// </param>
internal sealed record RuleDefinition(
    TypeIdentity Type,
    EquatableArray<RuleHyperparameter> Hyperparameters,
    EquatableArray<RuleState> States,
    RuleBody? Body,
    UserWarnings? Warnings = null,
    EquatableArray<RuleSharedState> SharedStates = default,
    string? AverageDecay = null
)
{
    /// <summary>The hyperparameter that schedulers scale and <c>[LearningRate]</c> sets.</summary>
    public const string LearningRate = RuleNames.LearningRate;

    /// <summary>
    /// A value that indicates whether elements depend on each other, through a sum or a state that they share.
    /// </summary>
    public bool SharesNumbers =>
        SharedStates.Count > 0
        || Body?.Graph.Nodes.Any(n => n.IsReduction || n.Operation == Operation.GramProduct) == true;

    /// <summary>Gets a value that indicates whether the rule computes with whole matrices.</summary>
    public bool HasMatrices => Body?.Graph.Nodes.Any(n => n.Operation == Operation.GramProduct) == true;

    public int IndexOf(string hyperparameter)
    {
        for (int i = 0; i < Hyperparameters.Count; i++)
        {
            if (Hyperparameters[i].Name == hyperparameter)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A hyperparameter with its default and the bounds of its values.</summary>
internal sealed record RuleHyperparameter(string Name, double Default, double Min, double Max);

/// <summary>
/// A state of every element with its value before the first step: a number, or the parameter at that time.
/// </summary>
internal sealed record RuleState(string Name, double Initial, bool StartsAtParameter = false);

/// <summary>A state that elements share, with its value before the first step.</summary>
/// <param name="Name">The name of the state.</param>
/// <param name="Initial">The value before the first step.</param>
/// <param name="Structure">The structure: Global or PerTensor.</param>
/// <param name="Shape">The size of the tensor that it is, as <see cref="ShapeNumber"/> names it; null for none.</param>
internal sealed record RuleSharedState(string Name, double Initial, Structure Structure, string? Shape = null);

/// <summary>The computation of a rule, as roots in one graph.</summary>
/// <param name="Graph">The graph of the expressions.</param>
/// <param name="Update">The node that is subtracted from the parameter.</param>
/// <param name="Gradient">
/// The node of the gradient of the objective: the gradient, or the value that the rule assigned to it.
/// </param>
/// <param name="States">The node of each state after the step.</param>
/// <param name="SharedStates">The node of each shared state after the step.</param>
/// <param name="Evaluation">
/// The node of the evaluation weight, computed from the current states; -1 for the parameter.
/// </param>
internal sealed record RuleBody(
    ExpressionGraph Graph,
    int Update,
    int Gradient,
    EquatableArray<int> States,
    EquatableArray<int> SharedStates = default,
    int Evaluation = -1
);
