using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Lrt.TestKit;

/// <summary>
/// Runs Microsoft.CodeAnalysis.Testing over setups, with their sources, options, generators and analyzers, and the
/// assemblies of the current framework, so that nothing is downloaded.
/// </summary>
internal sealed class RoslynTest : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
{
    private readonly GeneratorSetup setup;
    private readonly GeneratorRun? run;
    private readonly CodeFixProvider? fix;

    /// <summary>Creates a test of the diagnostics of a run.</summary>
    public RoslynTest(GeneratorRun run, IEnumerable<DiagnosticResult> expected)
        : this(run.Setup)
    {
        this.run = run;
        Fill(TestState, [run.Setup]);
        TestState.ExpectedDiagnostics.AddRange(expected);
    }

    /// <summary>
    /// Creates a test of a fix that is applied to the projects of a solution, to one place after another and to all at
    /// once.
    /// </summary>
    public RoslynTest(CodeFixProvider fix, GeneratorSetup[] before, GeneratorSetup[] after)
        : this(before[0])
    {
        this.fix = fix;
        Fill(before, TestState);
        Fill(after, FixedState, BatchFixedState);
        SolutionTransforms.Add(
            (solution, _) =>
                solution.ProjectIds.Aggregate(solution, (current, id) =>
                    current
                        .WithProjectCompilationOptions(id, CreateCompilationOptions())
                        .WithProjectParseOptions(id, CreateParseOptions())
                )
        );
    }

    private RoslynTest(GeneratorSetup setup)
    {
        this.setup = setup;
        ReferenceAssemblies = new Microsoft.CodeAnalysis.Testing.ReferenceAssemblies("running");
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        DiagnosticVerifier = VerifyArguments;
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => setup.Analyzers;

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => fix is null ? [] : [fix];

    protected override CompilationOptions CreateCompilationOptions() => setup.Options;

    protected override ParseOptions CreateParseOptions() => setup.ParseOptions;

    protected override CompilationWithAnalyzers CreateCompilationWithAnalyzers(
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        AnalyzerOptions options,
        CancellationToken cancellationToken
    ) => compilation.WithAnalyzers(analyzers, setup.AnalyzerOptions);

    // Generators run on a compilation, where the library would make documents of their output.
    protected override async Task<(
        Compilation compilation,
        ImmutableArray<Diagnostic> generatorDiagnostics
    )> GetProjectCompilationAsync(Project project, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (run is not null)
        {
            return (run.Output, run.GeneratorDiagnostics);
        }

        Compilation compilation = (await project.GetCompilationAsync(cancellationToken))!;
        GeneratorRun
            .NewDriver(setup)
            .RunGeneratorsAndUpdateCompilation(
                compilation,
                out Compilation output,
                out ImmutableArray<Diagnostic> reported,
                cancellationToken
            );
        return (output, reported);
    }

    // The diagnostics for which a fix is offered are tested with the analyzers.
    private static void Fill(GeneratorSetup[] projects, params SolutionState[] states)
    {
        DiagnosticResult[] reported =
        [
            .. projects.SelectMany(project => DiagnosticAssertions.Reported(project.Run())).Select(AsReported),
        ];
        foreach (SolutionState state in states)
        {
            Fill(state, projects);
            state.ExpectedDiagnostics.AddRange(reported);
        }
    }

    private static void Fill(SolutionState state, GeneratorSetup[] projects)
    {
        state.InheritanceMode = StateInheritanceMode.Explicit;
        state.MarkupHandling = MarkupMode.None;
        Fill(state, projects[0]);
        foreach (GeneratorSetup project in projects.Skip(1))
        {
            Fill(state.AdditionalProjects[project.Name], project);
        }
    }

    private static void Fill(ProjectState state, GeneratorSetup setup)
    {
        state.AdditionalReferences.AddRange(setup.References);
        foreach (SourceFile source in setup.Sources)
        {
            state.Sources.Add((source.Path, source.Text));
        }
    }

    private static DiagnosticResult AsReported(Diagnostic diagnostic)
    {
        FileLinePositionSpan lines = diagnostic.Location.GetLineSpan();
        return new DiagnosticResult(diagnostic.Id, diagnostic.Severity)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
            .WithSpan(
                lines.Path,
                lines.StartLinePosition.Line + 1,
                lines.StartLinePosition.Character + 1,
                lines.EndLinePosition.Line + 1,
                lines.EndLinePosition.Character + 1
            )
            .WithArguments([.. DiagnosticText.Arguments(diagnostic)]);
    }

    // The library checks arguments only where some are expected.
    private static void VerifyArguments(Diagnostic diagnostic, DiagnosticResult expected, IVerifier verifier) =>
        verifier.SequenceEqual(
            (expected.MessageArguments ?? []).Select(argument => argument?.ToString() ?? ""),
            DiagnosticText.Arguments(diagnostic),
            StringComparer.Ordinal,
            $"Arguments of {diagnostic}"
        );
}
