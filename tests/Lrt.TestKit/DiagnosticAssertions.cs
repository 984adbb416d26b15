using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.TestKit;

public static class DiagnosticAssertions
{
    /// <summary>
    /// Every diagnostic of generator, analyzers and compiler (there from warnings up) is expected, and every expectation and
    /// every named mark is met. The failure prints the expectations to paste.
    /// </summary>
    public static GeneratorRun AssertDiagnostics(this GeneratorRun run, params Expect[] expected)
    {
        List<Found> found = [.. Reported(run).Select(diagnostic => new Found(diagnostic))];
        List<MarkedSpan> marks = [.. run.Marks];
        List<Wanted> wanted = [.. expected.Select(expect => Resolve(run, expect, marks))];
        List<MarkedSpan> unusedMarks = [.. marks.Where(mark => mark.Id is not null)];

        foreach (Wanted want in wanted.ToArray())
        {
            if (found.Find(candidate => candidate.Id == want.Id && candidate.Place == want.Place && candidate.Arguments.SequenceEqual(want.Arguments)) is { } match)
            {
                found.Remove(match);
                wanted.Remove(want);
            }
        }

        if (found.Count + wanted.Count + unusedMarks.Count > 0)
            throw new KitFailure(Explain(run, found, wanted, unusedMarks));
        return run;
    }

    public static GeneratorRun AssertNoDiagnostics(this GeneratorRun run) => run.AssertDiagnostics();

    private static IEnumerable<Diagnostic> Reported(GeneratorRun run) =>
        run.GeneratorDiagnostics
            .Concat(run.AnalyzerDiagnostics)
            .Concat(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal);

    private static Wanted Resolve(GeneratorRun run, Expect expect, List<MarkedSpan> marks)
    {
        if (expect.HasNoPlace)
            return new Wanted(expect.Id, "(nowhere)", expect.Arguments);
        if (expect.Place is { } place)
            return new Wanted(expect.Id, place, expect.Arguments);

        MarkedSpan mark = expect.Mark
            ?? marks.Find(candidate => candidate.Id == expect.Id)
            ?? marks.Find(candidate => candidate.Id is null)
            ?? throw new KitFailure($"Expect.Marked(\"{expect.Id}\") finds no mark left. Mark the span in the source as {{|{expect.Id}:code|}}, one mark for each expectation, in Marked(), not Source().");
        marks.Remove(mark);
        return new Wanted(expect.Id, DiagnosticText.Place(run.Setup, mark), expect.Arguments);
    }

    private static string Explain(GeneratorRun run, List<Found> found, List<Wanted> wanted, List<MarkedSpan> unusedMarks)
    {
        var text = new StringBuilder("The diagnostics are not the expected ones.\n");

        foreach (Wanted want in wanted.ToArray())
        {
            Found? near = found.Find(candidate => candidate.Id == want.Id && candidate.Place == want.Place)
                ?? found.Find(candidate => candidate.Id == want.Id);
            if (near is null)
                continue;
            text.Append('\n').Append(want.Id).Append(near.Place == want.Place ? " has other arguments.\n" : " is at another place.\n");
            text.Append("  expected ").Append(want.Place).Append(' ').Append(List(want.Arguments)).Append('\n');
            text.Append("  actual   ").Append(near.Place).Append(' ').Append(List(near.Arguments)).Append('\n');
            text.Append("  if the actual one is right:\n      ").Append(near.Code(run)).Append('\n');
            wanted.Remove(want);
            found.Remove(near);
        }

        if (wanted.Count > 0)
        {
            text.Append("\nExpected, not reported:\n");
            foreach (Wanted want in wanted)
                text.Append("  ").Append(want.Id).Append(" at ").Append(want.Place).Append(' ').Append(List(want.Arguments)).Append('\n');
        }

        // A mark whose diagnostic is about to be listed below needs no second complaint.
        foreach (MarkedSpan mark in unusedMarks.Where(mark => !found.Exists(item => item.IsAt(run, mark))))
            text.Append("\nThe mark {|").Append(mark.Id).Append(":…|} at ").Append(DiagnosticText.Place(run.Setup, mark))
                .Append(" belongs to no expectation. Add Expect.Marked(\"").Append(mark.Id).Append("\", arguments), or unmark it.\n");

        if (found.Count > 0)
        {
            text.Append("\nReported, not expected:\n").Append(DiagnosticText.Listing(run, found.Select(item => item.Diagnostic)));
            text.Append("\nIf they are right, add:\n");
            foreach (Found item in found)
                text.Append("      ").Append(item.Code(run)).Append(",\n");
        }

        return text.ToString();
    }

    private static string List(ImmutableArray<string> arguments) =>
        "[" + string.Join(", ", arguments.Select(DiagnosticText.Quoted)) + "]";

    private sealed record Wanted(string Id, string Place, ImmutableArray<string> Arguments);

    private sealed class Found(Diagnostic diagnostic)
    {
        public Diagnostic Diagnostic { get; } = diagnostic;

        public string Id => Diagnostic.Id;

        public string Place { get; } = DiagnosticText.Place(diagnostic);

        public ImmutableArray<string> Arguments { get; } = DiagnosticText.Arguments(diagnostic);

        public bool IsAt(GeneratorRun run, MarkedSpan mark) =>
            (mark.Id is null || mark.Id == Id) && DiagnosticText.Place(run.Setup, mark) == Place;

        /// <summary>The expectation as code to paste.</summary>
        public string Code(GeneratorRun run)
        {
            string tail = string.Concat(Arguments.Select(argument => ", " + DiagnosticText.Quoted(argument))) + ")";
            if (Diagnostic.Location.Kind == LocationKind.None)
                return $"Expect.Nowhere(\"{Id}\"{tail}";
            return run.Marks.Any(mark => IsAt(run, mark))
                ? $"Expect.Marked(\"{Id}\"{tail}"
                : $"Expect.At(\"{Id}\", {DiagnosticText.Quoted(Place)}{tail}";
        }
    }
}
