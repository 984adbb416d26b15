using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// The values that are the same for every element: computed once a step, in double precision, instead of once an
/// element.
/// </summary>
internal static class StepConstants
{
    private const int LongestComment = 60;

    /// <summary>Writes the computation of the constants.</summary>
    /// <param name="source">The writer that receives the text.</param>
    /// <param name="graph">The graph of the expressions.</param>
    /// <param name="constants">The nodes of the constants.</param>
    /// <param name="names">The names of locals.</param>
    /// <param name="numbers">The expression for the values of hyperparameters.</param>
    /// <param name="positions">The names of the positions among these values.</param>
    /// <param name="nameOf">The function that gets the name of a hyperparameter.</param>
    /// <param name="targetOf">The function that gets the expression that receives a constant.</param>
    /// <param name="sharedAt">
    /// The function that gets the position and name of a number that elements share; null for any other node.
    /// </param>
    public static void Emit(
        SourceWriter source,
        ExpressionGraph graph,
        EquatableArray<int> constants,
        UniqueNames names,
        string numbers,
        PositionNames positions,
        Func<int, string> nameOf,
        Func<int, string> targetOf,
        Func<int, (int Position, string Name)?>? sharedAt = null
    )
    {
        // Summands are not computed here.
        bool[] reached = graph.Reach(constants, isAtHand: i => graph[i].IsReduction);
        Dictionary<int, string> locals = [];
        Dictionary<int, string> shared = [];
        for (int i = 0; i < reached.Length; i++)
        {
            if (reached[i] && sharedAt?.Invoke(i) is (int position, string name))
            {
                shared.Add(i, names.Local(name));
                source.Line($"double {shared[i]} = {numbers}[{positions.Of(position, name)}];");
            }

            if (
                reached[i]
                && graph[i] is { Operation: Operation.Hyperparameter, Index: int h }
                && !locals.ContainsKey(h)
            )
            {
                locals.Add(h, names.Local(nameOf(h)));
                source.Line($"double {locals[h]} = {numbers}[{positions.Of(h, nameOf(h))}];");
            }
        }

        ExpressionWriter writer = new(graph, Dialect.Double, source, names, i => graph[i] switch
            {
                { Operation: Operation.Step } => "step",
                { Operation: Operation.Hyperparameter } leaf => locals[leaf.Index],
                _ when shared.TryGetValue(i, out string? at) => at,
                _ => null,
            });
        string[] values = writer.Write([.. constants]);
        for (int i = 0; i < values.Length; i++)
        {
            source.Line($"{targetOf(i)} = {values[i]};");
        }
    }

    /// <summary>Gets the formula of each constant, as a comment; empty where the formula is too long.</summary>
    public static string[] Describe(ExpressionGraph graph, EquatableArray<int> constants, Func<int, string> nameOf)
    {
        int[] leaves = [.. constants];
        return
        [
            .. leaves.Select(constant =>
            {
                SourceWriter locals = new();
                string formula = new ExpressionWriter(
                    graph with
                    {
                        Names = [],
                    },
                    Dialect.Double,
                    locals,
                    new UniqueNames([]),
                    i =>
                        graph[i] switch
                        {
                            { Operation: Operation.Step } => "step",
                            { Operation: Operation.Hyperparameter } leaf => Identifiers.Local(nameOf(leaf.Index)),
                            {
                                Operation: Operation.SharedState
                                    or Operation.Sum
                                    or Operation.Largest
                                    or Operation.ScopeStep
                                    or Operation.ObjectiveNumber
                            } leaf => ValueNames.Of(leaf.Operation),
                            _ => null,
                        }
                )
                    .Write(constant)[0]
                    .Replace("global::System.Math.", string.Empty);
                return locals.ToString().Length > 0 || formula.Length > LongestComment ? string.Empty : formula;
            }),
        ];
    }
}
