using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lrt.TestKit;

/// <summary>The parts of an in-memory compilation. Immutable: every method returns a changed copy.</summary>
public sealed record GeneratorSetup
{
    /// <summary>The lowest C# version that the product supports.</summary>
    public const LanguageVersion LowestLanguage = LanguageVersion.CSharp11;

    /// <summary>The latest version that the referenced Roslyn supports.</summary>
    public const LanguageVersion LatestLanguage = LanguageVersion.Latest;

    public static GeneratorSetup Empty { get; } = new();

    private GeneratorSetup() { }

    public ImmutableArray<SourceFile> Sources { get; private init; } = [];

    public ImmutableArray<MetadataReference> References { get; private init; } = ReferenceAssemblies.Framework;

    public ImmutableArray<IIncrementalGenerator> Generators { get; private init; } = [];

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; private init; } = [];

    public ImmutableArray<string> EditorConfigs { get; private init; } = [];

    public ImmutableArray<string> Symbols { get; private init; } = [];

    public LanguageVersion LanguageVersion { get; private init; } = LatestLanguage;

    public DocumentationMode Documentation { get; private init; } = DocumentationMode.Parse;

    public CSharpCompilationOptions Options { get; private init; } =
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: false,
            optimizationLevel: OptimizationLevel.Release,
            deterministic: true
        );

    public string Name { get; private init; } = "TestAssembly";

    /// <summary>
    /// A value that indicates whether runs list their steps. The compiler follows every path from an output back to the
    /// sources for it, and the number of paths grows with about the fourth power of the number of rules and models.
    /// </summary>
    public bool TracksSteps { get; private init; }

    public GeneratorSetup Source(string path, string text) => Add(new SourceFile(path, text, []));

    /// <summary>Adds a source with <c>{|LRT0001:code|}</c> and <c>[|code|]</c> marks.</summary>
    public GeneratorSetup Marked(string path, string markup) => Add(MarkedSpan.Parse(path, markup));

    public GeneratorSetup Reference(params Type[] types) =>
        this with
        {
            References = References.AddRange(
                types.Select(type => ReferenceAssemblies.FromPath(type.Assembly.Location))
            ),
        };

    public GeneratorSetup Reference(params string[] paths) =>
        this with
        {
            References = References.AddRange(paths.Select(ReferenceAssemblies.FromPath)),
        };

    public GeneratorSetup Reference(params MetadataReference[] references) =>
        this with
        {
            References = References.AddRange(references),
        };

    public GeneratorSetup Generator(params IIncrementalGenerator[] generators) =>
        this with
        {
            Generators = Generators.AddRange(generators),
        };

    public GeneratorSetup Analyzer(params DiagnosticAnalyzer[] analyzers) =>
        this with
        {
            Analyzers = Analyzers.AddRange(analyzers),
        };

    /// <summary>
    /// Adds the text of an .editorconfig at the root of the sources, or of a global config where it contains
    /// <c>is_global = true</c>.
    /// </summary>
    public GeneratorSetup EditorConfig(string text) => this with { EditorConfigs = EditorConfigs.Add(text) };

    public GeneratorSetup Define(params string[] symbols) => this with { Symbols = Symbols.AddRange(symbols) };

    public GeneratorSetup Language(LanguageVersion version) => this with { LanguageVersion = version };

    public GeneratorSetup Nullable(NullableContextOptions nullable) =>
        this with
        {
            Options = Options.WithNullableContextOptions(nullable),
        };

    public GeneratorSetup WarningsAsErrors() =>
        this with
        {
            Options = Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error),
        };

    public GeneratorSetup AllowUnsafe() => this with { Options = Options.WithAllowUnsafe(true) };

    public GeneratorSetup SingleThreaded() => this with { Options = Options.WithConcurrentBuild(false) };

    /// <summary>
    /// Checks documentation, as in a project that writes a documentation file: undocumented visible members become
    /// warnings.
    /// </summary>
    public GeneratorSetup CheckDocumentation() => this with { Documentation = DocumentationMode.Diagnose };

    /// <summary>Lists the steps of runs, for <see cref="GeneratorRun.TrackedSteps"/>.</summary>
    public GeneratorSetup WithSteps() => this with { TracksSteps = true };

    public GeneratorSetup AssemblyName(string name) => this with { Name = name };

    public GeneratorSetup ReverseSources() => this with { Sources = [.. Sources.Reverse()] };

    /// <summary>Changes the text of one source. Its marks are removed, because their spans would be wrong.</summary>
    public GeneratorSetup Rewrite(string path, Func<string, string> rewrite)
    {
        SourceFile file = File(path);
        string text = rewrite(file.Text);
        if (text == file.Text)
        {
            throw new KitFailure($"The edit leaves {path} as it is; a cache test on it would prove nothing.");
        }

        return this with
        {
            Sources = Sources.Replace(file, new SourceFile(path, text, [])),
        };
    }

    public GeneratorSetup WithoutSource(string path) => this with { Sources = Sources.Remove(File(path)) };

    public GeneratorRun Run() => GeneratorRun.Start(this);

    internal CSharpParseOptions ParseOptions => new(LanguageVersion, Documentation, SourceCodeKind.Regular, Symbols);

    internal CompilationWithAnalyzersOptions AnalyzerOptions =>
        new(
            new AnalyzerOptions([], new EditorConfig(EditorConfigs).Options),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false
        );

    internal SourceFile File(string path) =>
        Sources.FirstOrDefault(source => source.Path == path)
        ?? throw new KitFailure(
            $"There is no source '{path}'; the sources are: {string.Join(", ", Sources.Select(source => source.Path))}."
        );

    private GeneratorSetup Add(SourceFile file)
    {
        if (Sources.Any(source => source.Path == file.Path))
        {
            throw new KitFailure($"Two sources are called '{file.Path}'; expectations could not tell them apart.");
        }

        return this with
        {
            Sources = Sources.Add(file),
        };
    }
}
