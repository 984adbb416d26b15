using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace VerifyTests;

/// <summary>Diagnostics in the unquoted JSON that Verify writes.</summary>
internal static class DiagnosticsText
{
    public static string Of(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder("{\n  Diagnostics: [\n");
        text.AppendJoin(",\n", diagnostics.Select(Item)).Append("\n  ]\n}");
        return VerifierSettings.Scrub(text.ToString());
    }

    private static string Item(Diagnostic diagnostic)
    {
        DiagnosticDescriptor descriptor = diagnostic.Descriptor;
        List<string> description =
        [
            $"Id: {descriptor.Id}",
            $"Title: {Plain(descriptor.Title)}",
            .. Optional("Description", Plain(descriptor.Description)),
            .. Optional("HelpLink", descriptor.HelpLinkUri),
            $"MessageFormat: {Plain(descriptor.MessageFormat)}",
            $"Category: {descriptor.Category}",
            $"DefaultSeverity: {descriptor.DefaultSeverity}",
            $"IsEnabledByDefault: {descriptor.IsEnabledByDefault.ToString().ToLowerInvariant()}",
        ];
        string[] tags = [.. descriptor.CustomTags];
        if (tags.Length > 0)
        {
            description.Add($"CustomTags: [\n          {string.Join(",\n          ", tags)}\n        ]");
        }

        List<string> members =
        [
            .. diagnostic.Location == Location.None
                ? Array.Empty<string>()
                : [$"Location: {Place(diagnostic.Location)}"],
            $"Message: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}",
            $"Severity: {diagnostic.Severity}",
            .. diagnostic.WarningLevel == 0 ? Array.Empty<string>() : [$"WarningLevel: {diagnostic.WarningLevel}"],
            $"Descriptor: {{\n        {string.Join(",\n        ", description)}\n      }}",
        ];
        return $"    {{\n      {string.Join(",\n      ", members)}\n    }}";
    }

    private static string Place(Location location)
    {
        FileLinePositionSpan lines = location.GetMappedLineSpan();
        string place = lines.IsValid ? $"{lines.Path.Replace('/', '\\')}: {lines.Span}" : "";
        return location.SourceTree is { } tree ? $"/*\n{Excerpt(tree, location.SourceSpan, lines)}*/\n {place}" : place;
    }

    // The lines with a row of carets under what is meant, and a line around.
    private static string Excerpt(SyntaxTree tree, TextSpan span, FileLinePositionSpan lines)
    {
        var text = new StringBuilder();
        TextLineCollection all = tree.GetText().Lines;
        int last = Math.Min(lines.EndLinePosition.Line + 1, all.Count - 1);
        for (int i = Math.Max(lines.StartLinePosition.Line - 1, 0); i <= last; i++)
        {
            text.Append(all[i].ToString()).Append('\n');
            if (all[i].Span.Intersection(span) is { } marked)
            {
                text.Append(' ', marked.Start - all[i].Start).Append('^', marked.Length).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Plain(LocalizableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string[] Optional(string name, string value) =>
        string.IsNullOrWhiteSpace(value) ? [] : [$"{name}: {value}"];
}
