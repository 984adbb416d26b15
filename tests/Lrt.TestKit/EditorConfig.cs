using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lrt.TestKit;

/// <summary>
/// The texts of .editorconfig files in both of their roles: severities for the compiler and options for generators and
/// analyzers. A text with <c>is_global = true</c> is read as a global config, which holds build properties.
/// </summary>
internal sealed class EditorConfig
{
    private readonly AnalyzerConfigSet configs;

    public EditorConfig(ImmutableArray<string> texts)
    {
        configs = AnalyzerConfigSet.Create(
            texts.Select((text, index) => AnalyzerConfig.Parse(text, PathOf(text, index))).ToList(),
            out ImmutableArray<Diagnostic> problems
        );
        if (!problems.IsEmpty)
        {
            throw new KitFailure("The editorconfig text does not parse: " + string.Join("; ", problems));
        }

        Options = new OptionsProvider(configs);
        Severities = new SeverityProvider(configs);
    }

    public AnalyzerConfigOptionsProvider Options { get; }

    public SyntaxTreeOptionsProvider Severities { get; }

    private static string PathOf(string text, int index) =>
        text.Contains("is_global", StringComparison.Ordinal) ? $"/test{index}.globalconfig" : "/.editorconfig";

    // Sections match rooted paths only, but tests are more readable with "Model.cs".
    private static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path.Replace('\\', '/');

    private sealed class FileOptions(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }

    private sealed class OptionsProvider(AnalyzerConfigSet configs) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new FileOptions(configs.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
            new FileOptions(configs.GetOptionsForSourcePath(Rooted(tree.FilePath)).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new FileOptions(configs.GetOptionsForSourcePath(Rooted(textFile.Path)).AnalyzerOptions);
    }

    private sealed class SeverityProvider(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree,
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => configs.GetOptionsForSourcePath(Rooted(tree.FilePath)).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
