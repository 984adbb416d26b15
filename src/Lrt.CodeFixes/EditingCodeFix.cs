using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>
/// A code fix that edits text at the places that an analyzer reports, and leaves the rest unchanged. All diagnostics of
/// a document are fixed by one set of edits, because two rules in one class may both need the same modifier.
/// </summary>
public abstract class EditingCodeFix : CodeFixProvider
{
    private readonly FixAllProvider fixAll;
    private readonly string? repair;

    private protected EditingCodeFix(string title, params DiagnosticDescriptor[] descriptors)
        : this(title, [.. descriptors.Select(d => d.Id)]) { }

    /// <param name="title">The title that the user reads.</param>
    /// <param name="repair">The repair that the analyzer has to find; other diagnostics of the ids are left.</param>
    /// <param name="descriptors">The diagnostics.</param>
    private protected EditingCodeFix(string title, string repair, params DiagnosticDescriptor[] descriptors)
        : this(title, [.. descriptors.Select(d => d.Id)], repair) { }

    private protected EditingCodeFix(string title, ImmutableArray<string> ids, string? repair = null)
    {
        Title = title;
        this.repair = repair;
        FixableDiagnosticIds = ids;
        fixAll = FixAllProvider.Create(
            async (context, document, diagnostics) =>
                await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)
        );
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>The title that the user reads.</summary>
    internal string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? semantics = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || semantics is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics.Where(d => EditsOf(root, semantics, d).Any()))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    Title,
                    cancellation => FixAsync(context.Document, [diagnostic], cancellation),
                    equivalenceKey: GetType().Name
                ),
                diagnostic
            );
        }
    }

    /// <summary>
    /// Gets the edits for one diagnostic, which has the repair of the code fix; none where they cannot be made.
    /// </summary>
    private protected abstract IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    );

    // The analyzer names a repair where there is exactly one.
    private IEnumerable<TextChange> EditsOf(SyntaxNode root, SemanticModel semantics, Diagnostic diagnostic) =>
        repair is null || (diagnostic.Properties.TryGetValue(Repair.Key, out string? found) && found == repair)
            ? Edits(root, semantics, diagnostic)
            : [];

    private async Task<Document> FixAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return root is null || semantics is null
            ? document
            : document.WithText(
                text.WithChanges(Join(diagnostics.Select(diagnostic => EditsOf(root, semantics, diagnostic))))
            );
    }

    /// <summary>
    /// Joins the edits of several repairs. A repair that would overlap another one is left out as a whole: what it
    /// repairs is still reported afterwards.
    /// </summary>
    private static IEnumerable<TextChange> Join(IEnumerable<IEnumerable<TextChange>> repairs)
    {
        List<TextChange> joined = [];
        foreach (IEnumerable<TextChange> edits in repairs)
        {
            TextChange[] added = [.. edits.Distinct().Where(edit => !joined.Contains(edit))];
            if (!added.Any(edit => joined.Any(other => Overlap(edit.Span, other.Span))))
            {
                joined.AddRange(added);
            }
        }

        return joined.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.Length);
    }

    private static bool Overlap(TextSpan one, TextSpan other) =>
        one.OverlapsWith(other) || (one.IsEmpty && other.Start < one.Start && one.Start < other.End);
}
