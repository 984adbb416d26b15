using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Rules;

/// <summary>An update rule: what it is tuned by, what it remembers, and what it computes.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Hyperparameters">Its hyperparameters, in the order of declaration.</param>
/// <param name="States">Its states, in the order of declaration.</param>
/// <param name="Body">Its computation; null where the source has errors, which an analyzer reports.</param>
/// <param name="Warnings">
/// What the generated part would be warned of without need; null where it is not generated.
/// </param>
/// <param name="SharedStates">Its states that elements share, in the order of declaration.</param>
/// <param name="AverageDecay">
/// The hyperparameter that <see cref="WeightAverage"/> added to the rule; null where it did not.
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

    /// <summary>Whether elements depend on each other: through a sum, or a state that they share.</summary>
    public bool SharesNumbers =>
        SharedStates.Count > 0 || Body?.Graph.Nodes.Any(n => n.Operation == Operation.Sum) == true;

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

/// <summary>A hyperparameter with its default and the bounds of its meaning.</summary>
internal sealed record RuleHyperparameter(string Name, double Default, double Min, double Max);

/// <summary>
/// A state of every element with its value before the first step: a number, or the parameter as it is then.
/// </summary>
internal sealed record RuleState(string Name, double Initial, bool StartsAtParameter = false);

/// <summary>A state that elements share, with its value before the first step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Initial">Its value before the first step.</param>
/// <param name="Structure">Global or PerTensor.</param>
internal sealed record RuleSharedState(string Name, double Initial, Structure Structure);

/// <summary>What a rule computes, as roots in one graph.</summary>
/// <param name="Graph">The expressions.</param>
/// <param name="Update">What is subtracted from the parameter.</param>
/// <param name="Gradient">The gradient of the objective: the gradient with whatever the rule assigned to it.</param>
/// <param name="States">Each state's value after the step.</param>
/// <param name="SharedStates">Each shared state's value after the step.</param>
/// <param name="Evaluation">The weight to evaluate with, of states as they are; -1 for the parameter.</param>
internal sealed record RuleBody(
    ExpressionGraph Graph,
    int Update,
    int Gradient,
    EquatableArray<int> States,
    EquatableArray<int> SharedStates = default,
    int Evaluation = -1
);
