using System.Collections.Generic;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>
/// The values of all variables at one point of a rule. An assignment becomes a new value, a branch a choice between two
/// values.
/// </summary>
internal sealed class RuleScope
{
    private readonly Dictionary<ISymbol, int> values;

    public RuleScope() => values = new(SymbolEqualityComparer.Default);

    private RuleScope(RuleScope other)
    {
        values = new(other.values, SymbolEqualityComparer.Default);
        Result = other.Result;
    }

    /// <summary>The node that the method returned; -1 before.</summary>
    public int Result { get; set; } = -1;

    public int this[ISymbol variable]
    {
        get => values.TryGetValue(variable, out int value) ? value : -1;
        set => values[variable] = value;
    }

    public RuleScope Branch() => new(this);

    /// <summary>
    /// Continues after a branch. A variable whose values differ becomes a choice; a variable that only one side
    /// declares is out of scope.
    /// </summary>
    public void Join(GraphBuilder graph, int condition, RuleScope whenTrue, RuleScope whenFalse)
    {
        values.Clear();
        foreach (KeyValuePair<ISymbol, int> variable in whenTrue.values)
        {
            if (whenFalse.values.TryGetValue(variable.Key, out int other))
            {
                values[variable.Key] = Choose(graph, condition, variable.Value, other);
            }
        }

        Result =
            whenTrue.Result >= 0 && whenFalse.Result >= 0
                ? Choose(graph, condition, whenTrue.Result, whenFalse.Result)
                : -1;
    }

    /// <summary>
    /// Creates a choice between two values. Select chooses between numbers; truth values are combined with logical
    /// operations.
    /// </summary>
    public static int Choose(GraphBuilder graph, int condition, int whenTrue, int whenFalse) =>
        whenTrue != whenFalse && graph[whenTrue].IsTruth && graph[whenFalse].IsTruth
            ? graph.Apply(
                Operation.Or,
                graph.Apply(Operation.And, condition, whenTrue),
                graph.Apply(Operation.And, graph.Apply(Operation.Not, condition), whenFalse)
            )
            : graph.Apply(Operation.Select, condition, whenTrue, whenFalse);
}
