using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// What is the same for every element: computed once a step, in double precision, instead of once an element.
/// </summary>
internal static class StepConstants
{
    private const int LongestComment = 60;

    /// <summary>Writes their computation.</summary>
    /// <param name="source">Receives the text.</param>
    /// <param name="graph">The expressions.</param>
    /// <param name="constants">Their nodes.</param>
    /// <param name="names">Names of locals.</param>
    /// <param name="numbers">Where the values of hyperparameters are.</param>
    /// <param name="nameOf">The name of a hyperparameter.</param>
    /// <param name="sharedAt">Where among the numbers a sum or a shared state is; -1 for what is neither.</param>
    /// <param name="target">Where they are written.</param>
    public static void Emit(
        SourceWriter source,
        ExpressionGraph graph,
        EquatableArray<int> constants,
        UniqueNames names,
        string numbers,
        Func<int, string> nameOf,
        Func<int, int>? sharedAt = null,
        string target = "constants"
    )
    {
        // What is summed is not computed here.
        bool[] reached = graph.Reach(constants, isAtHand: i => graph[i].Operation == Operation.Sum);
        Dictionary<int, string> locals = [];
        Dictionary<int, string> shared = [];
        for (int i = 0; i < reached.Length; i++)
        {
            if (reached[i] && sharedAt?.Invoke(i) is int at and >= 0)
            {
                shared.Add(i, names.Local(ValueNames.Of(graph[i].Operation)));
                source.Line($"double {shared[i]} = {numbers}[{CSharpText.Number(at)}];");
            }

            if (
                reached[i]
                && graph[i] is { Operation: Operation.Hyperparameter, Index: int h }
                && !locals.ContainsKey(h)
            )
            {
                locals.Add(h, names.Local(nameOf(h)));
                source.Line($"double {locals[h]} = {numbers}[{CSharpText.Number(h)}];");
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
            source.Line($"{target}[{CSharpText.Number(i)}] = {values[i]};");
        }
    }

    /// <summary>The formula of each, as a comment; empty where it is too long for one.</summary>
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
                            { Operation: Operation.SharedState or Operation.Sum or Operation.ScopeStep } leaf =>
                                ValueNames.Of(leaf.Operation),
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
