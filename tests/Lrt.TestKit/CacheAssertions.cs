using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.TestKit;

public static class CacheAssertions
{
    /// <summary>
    /// Compares the report of every stage in this re-run with the expectation. Without a list of stages: every named
    /// step except the compiler's own and the outputs (<see cref="BuiltInSteps"/>).
    /// </summary>
    public static GeneratorRun AssertStages(
        this GeneratorRun run,
        Stages expected,
        IEnumerable<string>? stages = null,
        string? after = null
    )
    {
        if (run.Edit is null)
        {
            throw new KitFailure("A first run computes everything. Rerun with an edit, then assert the stages.");
        }

        IReadOnlyDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps = run.TrackedSteps;
        string[] names =
        [
            .. (stages ?? steps.Keys.Where(name => !BuiltInSteps.Contains(name)))
                .Union(expected.Own.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (names.Length == 0)
        {
            throw new KitFailure(
                "No stage has a name. Give each one WithTrackingName; otherwise nothing can be asserted."
            );
        }

        List<Row> rows = [.. names.Select(name => Row.Of(name, expected.Of(name), steps))];
        if (rows.TrueForAll(row => row.Ok))
        {
            return run;
        }

        throw new KitFailure(Table(after ?? run.Edit.Name, expected, rows, steps));
    }

    /// <summary>
    /// Compares the reports of some outputs of one stage: those whose values the test selects, for example the outputs
    /// of module A while rule B was edited.
    /// </summary>
    public static GeneratorRun AssertOutputs(
        this GeneratorRun run,
        string stage,
        Func<object, bool> which,
        StageState expected
    )
    {
        if (run.Edit is null)
        {
            throw new KitFailure("A first run computes everything. Rerun with an edit, then assert the outputs.");
        }

        if (!run.TrackedSteps.TryGetValue(stage, out ImmutableArray<IncrementalGeneratorRunStep> steps))
        {
            throw new KitFailure(NoSuchStage(stage, run.TrackedSteps));
        }

        (object Value, IncrementalStepRunReason Reason)[] outputs = [.. steps.SelectMany(step => step.Outputs)];
        ImmutableArray<IncrementalStepRunReason> reasons =
        [
            .. outputs.Where(output => which(output.Value)).Select(output => output.Reason),
        ];
        if (reasons.IsEmpty && expected != StageState.Silent)
        {
            throw new KitFailure(
                $"No output of {stage} is the one asked for. Outputs:\n"
                    + string.Concat(outputs.Select(output => $"  {output.Value}\n"))
            );
        }

        if (!expected.Accepts(reasons))
        {
            throw new KitFailure(
                $"After {run.Edit.Name}: the chosen outputs of {stage} are {Counted(reasons)}; expected {expected} "
                    + $"({expected.Meaning})."
            );
        }

        return run;
    }

    private static string Table(
        string after,
        Stages expected,
        List<Row> rows,
        IReadOnlyDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps
    )
    {
        int stageWidth = rows.Max(row => row.Stage.Length);
        int stateWidth = rows.Max(row => row.Expected.Name.Length);
        var text = new StringBuilder($"After {after}: expected {expected.Name}.\n\n");
        foreach (Row row in rows)
        {
            text.Append(row.Ok ? "      ok  " : "   WRONG  ")
                .Append(row.Stage.PadRight(stageWidth))
                .Append("  ")
                .Append(row.Expected.Name.PadRight(stateWidth))
                .Append("  ")
                .Append(row.Actual)
                .Append('\n');
        }

        text.Append('\n');
        foreach (StageState state in rows.Where(row => !row.Ok).Select(row => row.Expected).Distinct())
        {
            text.Append(state.Name).Append(" means: ").Append(state.Meaning).Append(".\n");
        }

        Row first = rows.First(row => !row.Ok);
        text.Append(
            first.Missing
                ? NoSuchStage(first.Stage, steps)
                : "Unexpectedly Modified: a value on the way compares unequal (a collection without value equality, a "
                    + "span, a symbol). Unexpectedly Cached: the stage does not see what the edit changed."
        );
        return text.Append('\n').ToString();
    }

    private static string NoSuchStage(
        string stage,
        IReadOnlyDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps
    ) =>
        $"No step '{stage}' ran. Steps that did: "
        + GeneratorRun.Listed(steps.Keys.Where(name => !BuiltInSteps.Contains(name)).Order(StringComparer.Ordinal))
        + ". If nothing in this source reaches it, expect StageState.Silent; otherwise the name is wrong.";

    private static string Counted(ImmutableArray<IncrementalStepRunReason> reasons) =>
        reasons.IsEmpty
            ? "(no outputs)"
            : string.Join(
                ", ",
                reasons
                    .GroupBy(reason => reason)
                    .OrderBy(group => group.Key)
                    .Select(group => $"{group.Key} x{group.Count()}")
            );

    private sealed record Row(string Stage, StageState Expected, string Actual, bool Ok, bool Missing)
    {
        public static Row Of(
            string stage,
            StageState expected,
            IReadOnlyDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps
        )
        {
            // Roslyn leaves out a step without inputs, so that a wrong name looks like a stage that nothing reaches.
            if (!steps.TryGetValue(stage, out ImmutableArray<IncrementalGeneratorRunStep> runs))
            {
                return new Row(stage, expected, "(did not run)", Ok: expected == StageState.Silent, Missing: true);
            }

            ImmutableArray<IncrementalStepRunReason> reasons =
            [
                .. runs.SelectMany(step => step.Outputs).Select(output => output.Reason),
            ];
            return new Row(stage, expected, Counted(reasons), expected.Accepts(reasons), Missing: false);
        }
    }
}
