using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lrt.TestKit;

/// <summary>One run of the generators over a setup, with all its results.</summary>
public sealed class GeneratorRun
{
    private readonly Lazy<ImmutableArray<Diagnostic>> compiled;

    private GeneratorRun(GeneratorSetup setup, CSharpCompilation input, GeneratorDriver driver, Edit? edit)
    {
        Setup = setup;
        Input = input;
        Edit = edit;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        Output = (CSharpCompilation)output;
        Result = Driver.GetRunResult();
        Generated =
        [
            .. Result
                .Results.SelectMany(result => result.GeneratedSources)
                .Select(source => new GeneratedFile(source.HintName, source.SourceText.ToString(), source.SyntaxTree))
                .OrderBy(file => file.HintName, StringComparer.Ordinal),
        ];
        compiled = new Lazy<ImmutableArray<Diagnostic>>(Compile);
    }

    public GeneratorSetup Setup { get; }

    /// <summary>The edit between the previous run and this one; null for a first run.</summary>
    public Edit? Edit { get; }

    /// <summary>The compilation of the user's sources.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The compilation of the user's and the generated trees.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>The driver, for <c>Verifier.Verify(run.Driver)</c>.</summary>
    public GeneratorDriver Driver { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The generated files, in ordinal order of the hint names.</summary>
    public ImmutableArray<GeneratedFile> Generated { get; }

    public ImmutableArray<Diagnostic> GeneratorDiagnostics => Result.Diagnostics;

    /// <summary>The diagnostics of the output compilation, with suppressors and severities applied.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => [.. compiled.Value.Where(IsFromCompiler)];

    public ImmutableArray<Diagnostic> AnalyzerDiagnostics =>
        [.. compiled.Value.Where(diagnostic => !IsFromCompiler(diagnostic))];

    /// <summary>The marks of all sources, in source order.</summary>
    public ImmutableArray<MarkedSpan> Marks => [.. Setup.Sources.SelectMany(source => source.Marks)];

    /// <summary>The named steps of all generators, including the compiler's own.</summary>
    /// <exception cref="InvalidOperationException">The setup does not list steps.</exception>
    public IReadOnlyDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> TrackedSteps =>
        !Setup.TracksSteps
            ? throw new InvalidOperationException("The steps of the run are not listed: call WithSteps() on the setup.")
            : Result
                .Results.SelectMany(result => result.TrackedSteps.Concat(result.TrackedOutputSteps))
                .GroupBy(pair => pair.Key, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => group.SelectMany(pair => pair.Value).Distinct().ToImmutableArray(),
                    StringComparer.Ordinal
                );

    /// <summary>Gets the text that was generated under a hint name.</summary>
    public string this[string hintName] =>
        Generated.FirstOrDefault(file => file.HintName == hintName)?.Text
        ?? throw new KitFailure(
            $"No generated file '{hintName}'. Generated: {Listed(Generated.Select(file => file.HintName))}."
        );

    public static GeneratorRun Start(GeneratorSetup setup)
    {
        CSharpCompilation input = CSharpCompilation.Create(
            setup.Name,
            setup.Sources.Select(source => Parse(setup, source)),
            setup.References,
            setup.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(setup.EditorConfigs).Severities)
        );
        return new GeneratorRun(setup, input, NewDriver(setup), null);
    }

    /// <summary>
    /// Runs the same driver again after an edit. Trees that the edit does not change stay the same objects, as in an
    /// editor; otherwise every cache test would measure a rebuild.
    /// </summary>
    public GeneratorRun Rerun(Edit edit)
    {
        GeneratorSetup edited = edit.Apply(Setup);
        if (
            edited.LanguageVersion != Setup.LanguageVersion
            || edited.EditorConfigs != Setup.EditorConfigs
            || edited.Generators != Setup.Generators
        )
        {
            throw new KitFailure(
                $"'{edit.Name}' changes language version, editorconfig or generators; that takes a new driver: start "
                    + "a new run."
            );
        }

        var old = Setup
            .Sources.Zip(Input.SyntaxTrees)
            .ToDictionary(pair => pair.First.Path, pair => (pair.First.Text, Tree: pair.Second));
        CSharpCompilation input = Input
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(
                edited.Sources.Select(source =>
                    old.TryGetValue(source.Path, out var before) && before.Text == source.Text
                        ? before.Tree
                        : Parse(edited, source)
                )
            );
        if (!edited.References.SequenceEqual(Setup.References))
        {
            input = input.WithReferences(edited.References);
        }

        return new GeneratorRun(edited, input, Driver, edit);
    }

    public GeneratorRun Rerun(string name, Func<GeneratorSetup, GeneratorSetup> edit) => Rerun(new Edit(name, edit));

    /// <summary>Compiles the output to memory and loads it. Disposing the result unloads it.</summary>
    public LoadedOutput Load() => LoadedOutput.From(this);

    internal static GeneratorDriver NewDriver(GeneratorSetup setup) =>
        CSharpGeneratorDriver.Create(
            setup.Generators.Select(generator => generator.AsSourceGenerator()),
            additionalTexts: [],
            setup.ParseOptions,
            new EditorConfig(setup.EditorConfigs).Options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, setup.TracksSteps)
        );

    internal static string Listed(IEnumerable<string> names)
    {
        string list = string.Join(", ", names);
        return list.Length == 0 ? "(none)" : list;
    }

    private static SyntaxTree Parse(GeneratorSetup setup, SourceFile source) =>
        CSharpSyntaxTree.ParseText(source.Text, setup.ParseOptions, source.Path, System.Text.Encoding.UTF8);

    private static bool IsFromCompiler(Diagnostic diagnostic) =>
        diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    private ImmutableArray<Diagnostic> Compile()
    {
        return Setup.Analyzers.IsEmpty
            ? Output.GetDiagnostics()
            : Output
                .WithAnalyzers(Setup.Analyzers, Setup.AnalyzerOptions)
                .GetAllDiagnosticsAsync()
                .GetAwaiter()
                .GetResult();
    }
}
