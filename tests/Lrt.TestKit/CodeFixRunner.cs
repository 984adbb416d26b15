using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

/// <summary>Applies a code fix to the sources of a setup. The result is a setup again, ready for Run() and its checks.</summary>
public sealed class CodeFixRunner(GeneratorSetup setup, CodeFixProvider provider)
{
    /// <summary>Fixes the first diagnostic the provider offers a fix for; with a key, by the action that has it.</summary>
    public async Task<GeneratorSetup> FixOne(string? equivalenceKey = null)
    {
        (Solution solution, Document document, Diagnostic diagnostic) = await FirstFixable();
        CodeAction action = await ActionFor(document, diagnostic, equivalenceKey);
        return await Apply(solution, action);
    }

    /// <summary>The provider's FixAll over the whole project, as "fix all occurrences" does it.</summary>
    public async Task<GeneratorSetup> FixAll(string? equivalenceKey = null)
    {
        (Solution solution, Document document, Diagnostic diagnostic) = await FirstFixable();
        CodeAction single = await ActionFor(document, diagnostic, equivalenceKey);
        FixAllProvider fixAll = provider.GetFixAllProvider()
            ?? throw new KitFailure($"{provider.GetType().Name} has no FixAllProvider; WellKnownFixAllProviders.BatchFixer suits most fixes.");
        var context = new FixAllContext(
            document, provider, FixAllScope.Project, single.EquivalenceKey,
            [diagnostic.Id], new Found(setup), CancellationToken.None);
        CodeAction action = await fixAll.GetFixAsync(context)
            ?? throw new KitFailure($"FixAll of {provider.GetType().Name} does nothing. Actions need an equivalence key to be fixed together.");
        return await Apply(solution, action);
    }

    /// <summary>The titles of all offered actions, for tests that expect none or several.</summary>
    public async Task<ImmutableArray<string>> Offered()
    {
        Solution solution = Open();
        ImmutableArray<string>.Builder titles = ImmutableArray.CreateBuilder<string>();
        foreach ((Document document, Diagnostic diagnostic) in await Fixable(solution))
            titles.AddRange((await ActionsFor(document, diagnostic)).Select(action => action.Title));
        return titles.ToImmutable();
    }

    private Solution Open()
    {
        Solution solution = new AdhocWorkspace().CurrentSolution;
        var project = ProjectId.CreateNewId();
        solution = solution
            .AddProject(project, setup.Name, setup.Name, LanguageNames.CSharp)
            .WithProjectCompilationOptions(project, setup.Options)
            .WithProjectParseOptions(project, setup.ParseOptions)
            .AddMetadataReferences(project, setup.References);
        return setup.Sources.Aggregate(solution, (current, source) =>
            current.AddDocument(DocumentId.CreateNewId(project), source.Path, SourceText.From(source.Text), filePath: source.Path));
    }

    private async Task<(Solution Solution, Document Document, Diagnostic Diagnostic)> FirstFixable()
    {
        Solution solution = Open();
        (Document Document, Diagnostic Diagnostic)[] fixable = await Fixable(solution);
        return fixable.Length > 0
            ? (solution, fixable[0].Document, fixable[0].Diagnostic)
            : throw new KitFailure($"Nothing to fix: none of {string.Join(", ", provider.FixableDiagnosticIds)} is reported.");
    }

    private async Task<(Document Document, Diagnostic Diagnostic)[]> Fixable(Solution solution) =>
        [
            .. (await Diagnostics(setup, solution.Projects.Single()))
                .Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))
                .Select(diagnostic => (solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic)),
        ];

    // Generators run too: without their half the compiler would report errors that a user never sees.
    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(GeneratorSetup setup, Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        GeneratorRun.NewDriver(setup).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> generated);
        ImmutableArray<Diagnostic> analyzed = setup.Analyzers.IsEmpty
            ? output.GetDiagnostics()
            : await output.WithAnalyzers(setup.Analyzers, new AnalyzerOptions([])).GetAllDiagnosticsAsync();
        return
        [
            .. analyzed.Concat(generated)
                .Where(diagnostic => diagnostic.Location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    private async Task<List<CodeAction>> ActionsFor(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<CodeAction> ActionFor(Document document, Diagnostic diagnostic, string? equivalenceKey)
    {
        List<CodeAction> actions = await ActionsFor(document, diagnostic);
        return actions.Find(action => equivalenceKey is null || action.EquivalenceKey == equivalenceKey)
            ?? throw new KitFailure($"No fix for {diagnostic.Id} at {DiagnosticText.Place(diagnostic)}; offered: {GeneratorRun.Listed(actions.Select(action => action.Title))}.");
    }

    private async Task<GeneratorSetup> Apply(Solution before, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution after = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        GeneratorSetup result = setup;
        foreach (DocumentId id in after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
        {
            Document changed = after.GetDocument(id)!;
            string text = (await changed.GetTextAsync()).ToString();
            result = result.Rewrite(changed.FilePath!, _ => text);
        }

        return result;
    }

    private sealed class Found(GeneratorSetup setup) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await Diagnostics(setup, project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Diagnostics(setup, document.Project)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
