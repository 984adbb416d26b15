using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

public static partial class DiagnosticAssertions
{
    /// <summary>
    /// Asserts that every diagnostic of generator, analyzers and compiler (from warnings upwards) is expected, and that
    /// every expectation and every named mark is met: id, span and message arguments.
    /// </summary>
    public static GeneratorRun AssertDiagnostics(this GeneratorRun run, params Expect[] expected)
    {
        List<MarkedSpan> marks = [.. run.Marks];
        List<DiagnosticResult> results = [.. expected.Select(expect => Resolve(run, expect, marks))];
        results.AddRange(marks.Where(mark => mark.Id is not null).Select(mark => Result(mark.Id!, Place(run, mark))));
        new RoslynTest(run, results).RunAsync().GetAwaiter().GetResult();
        return run;
    }

    /// <summary>Asserts that nothing is reported.</summary>
    public static GeneratorRun AssertNoDiagnostics(this GeneratorRun run)
    {
        Diagnostic[] reported = [.. Reported(run)];
        return reported.Length == 0
            ? run
            : throw new KitFailure("Reported, not expected:\n" + DiagnosticText.Listing(run, reported));
    }

    internal static IEnumerable<Diagnostic> Reported(GeneratorRun run) =>
        run
            .GeneratorDiagnostics.Concat(run.AnalyzerDiagnostics)
            .Concat(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
            .Where(diagnostic => !diagnostic.IsSuppressed);

    private static DiagnosticResult Resolve(GeneratorRun run, Expect expect, List<MarkedSpan> marks)
    {
        if (expect.HasNoPlace)
        {
            return Result(expect.Id, null, expect.Arguments);
        }

        if (expect.Place is { } place)
        {
            return Result(expect.Id, Parse(place), expect.Arguments);
        }

        MarkedSpan mark = marks.Find(candidate => candidate.Id == expect.Id)
            ?? marks.Find(candidate => candidate.Id is null)
            ?? throw new KitFailure(
                $"Expect.Marked(\"{expect.Id}\") finds no mark left. Mark the span in the source as "
                    + $"{{|{expect.Id}:code|}}, one mark for each expectation, in Marked(), not Source()."
            );
        marks.Remove(mark);
        return Result(expect.Id, Place(run, mark), expect.Arguments);
    }

    // Severities are those of the descriptors, or of the compiler.
    private static DiagnosticResult Result(string id, FileLinePositionSpan? place, params IEnumerable<string> arguments)
    {
        DiagnosticResult result = new DiagnosticResult(id, DiagnosticSeverity.Error)
            .WithOptions(DiagnosticOptions.IgnoreSeverity | DiagnosticOptions.IgnoreAdditionalLocations)
            .WithArguments([.. arguments]);
        return place is { } span ? result.WithSpan(span) : result;
    }

    private static FileLinePositionSpan Place(GeneratorRun run, MarkedSpan mark) =>
        new(mark.Path, SourceText.From(run.Setup.File(mark.Path).Text).Lines.GetLinePositionSpan(mark.Span));

    private static FileLinePositionSpan Parse(string place)
    {
        Match match = PlacePattern().Match(place);
        LinePosition At(int group) =>
            new(int.Parse(match.Groups[group].ValueSpan) - 1, int.Parse(match.Groups[group + 1].ValueSpan) - 1);
        return match.Success
            ? new FileLinePositionSpan(match.Groups[1].Value, At(2), At(4))
            : throw new KitFailure($"'{place}' is no place; a place is written Model.cs(3,9)-(3,13).");
    }

    [GeneratedRegex(@"^(.+)\((\d+),(\d+)\)-\((\d+),(\d+)\)$")]
    private static partial Regex PlacePattern();
}
