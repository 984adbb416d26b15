using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

/// <summary>Describes a diagnostic in messages: its place, its arguments, and the code that would expect it.</summary>
internal static class DiagnosticText
{
    // Roslyn does not publish the arguments. Without them a test could only compare formatted messages, and an argument
    // that the message does not show would go unchecked.
    private static readonly PropertyInfo ArgumentsProperty = typeof(Diagnostic).GetProperty(
        "Arguments",
        BindingFlags.Instance | BindingFlags.NonPublic
    )
        ?? throw new KitFailure(
            "Diagnostic.Arguments is gone from this Roslyn; DiagnosticText needs another way to the message arguments."
        );

    public static ImmutableArray<string> Arguments(Diagnostic diagnostic) =>
        ArgumentsProperty.GetValue(diagnostic) is IReadOnlyList<object?> arguments
            ? [.. arguments.Select(Argument)]
            : [];

    /// <summary>Gets a place in the form <c>Model.cs(3,9)-(3,13)</c>, counted from one.</summary>
    public static string Place(string path, LinePositionSpan span) =>
        $"{path}({span.Start.Line + 1},{span.Start.Character + 1})-({span.End.Line + 1},{span.End.Character + 1})";

    public static string Place(GeneratorSetup setup, MarkedSpan mark) =>
        Place(mark.Path, SourceText.From(setup.File(mark.Path).Text).Lines.GetLinePositionSpan(mark.Span));

    public static string Place(Diagnostic diagnostic)
    {
        if (diagnostic.Location.Kind == LocationKind.None)
        {
            return "(nowhere)";
        }

        FileLinePositionSpan lines = diagnostic.Location.GetLineSpan();
        return Place(lines.Path, lines.Span);
    }

    /// <summary>
    /// Lists one diagnostic per line, with its line of code, so that a failure can be understood without a debugger.
    /// </summary>
    public static string Listing(GeneratorRun run, IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.Append("  ")
                .Append(Place(diagnostic))
                .Append(": ")
                .Append(diagnostic.Id)
                .Append(": ")
                .Append(diagnostic.GetMessage(CultureInfo.InvariantCulture))
                .Append('\n');
            SyntaxTree? tree = diagnostic.Location.SourceTree
                ?? run.Output.SyntaxTrees.FirstOrDefault(candidate =>
                    candidate.FilePath == diagnostic.Location.GetLineSpan().Path
                );
            if (tree is null || diagnostic.Location.Kind == LocationKind.None)
            {
                continue;
            }

            int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
            TextLineCollection lines = tree.GetText().Lines;
            if (line < lines.Count)
            {
                text.Append("      ").Append(lines[line].ToString().Trim()).Append('\n');
            }
        }

        return text.ToString();
    }

    public static string Quoted(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    private static string Argument(object? argument) =>
        argument switch
        {
            null => "",
            ISymbol symbol => symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => argument.ToString() ?? "",
        };
}
