using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Operations;

/// <summary>
/// The rule language accepts by list: every kind of operation is accepted, or rejected where it stands.
/// </summary>
public class OperationKindTests
{
    private static readonly ILookup<OperationKind, OperationCase> Cases = AcceptedOperations
        .All.Concat(RejectedStatements.All)
        .Concat(RejectedExpressions.All)
        .ToLookup(c => c.Kind);

    public static TheoryData<OperationKind> Kinds { get; } = [.. Enum.GetValues<OperationKind>().Distinct()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_accepted_or_rejected_where_it_stands(OperationKind kind)
    {
        Assert.True(
            Cases.Contains(kind) != ImpossibleOperations.All.ContainsKey(kind),
            $"{kind} needs a case, or else a reason why it cannot occur."
        );
        foreach (OperationCase tested in Cases[kind])
        {
            GeneratorRun run = Sources
                .Empty.AllowUnsafe()
                .Marked("Rule.cs", TestedRule.With(tested.Body, tested.Members))
                .Run();
            run.AssertDiagnostics(tested.Expectations);
            TextSpan[] occurrences = [.. OperationsOfUpdate(run).Where(o => o.Kind == kind).Select(o => o.Syntax.Span)];
            Assert.True(
                occurrences.Length > 0,
                $"'{tested.Body}' has no {kind}; it has "
                    + $"{string.Join(", ", OperationsOfUpdate(run).Select(o => o.Kind).Distinct())}."
            );
            if (!tested.Rejections.IsEmpty)
            {
                Assert.Contains(occurrences, o => run.Marks.Any(m => m.Span.Contains(o)));
            }
        }
    }

    [Fact]
    public void A_rejected_rule_still_has_its_derivatives()
    {
        GeneratorRun run = TestedRule.Run("{|LRT0002:while (gradient > 1) { gradient /= 2; }|} return gradient;");
        run.AssertDiagnostics(Expect.Marked("LRT0002", "A loop", Remedies.Statements));
        Assert.Contains(run.Generated, g =>
            g.Text.Contains("DerivativeLearningRate", StringComparison.Ordinal)
            && !g.Text.Contains("CompiledRule", StringComparison.Ordinal)
        );
    }

    private static IEnumerable<IOperation> OperationsOfUpdate(GeneratorRun run)
    {
        SyntaxTree tree = run.Input.SyntaxTrees.Single();
        MethodDeclarationSyntax update = tree.GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Single(m => m.Identifier.ValueText == "Update");
        IOperation root = run.Input.GetSemanticModel(tree).GetOperation(update)!;
        Stack<IOperation> open = new([root]);
        while (open.TryPop(out IOperation? operation))
        {
            yield return operation;
            foreach (IOperation child in operation.ChildOperations)
            {
                open.Push(child);
            }
        }
    }
}
