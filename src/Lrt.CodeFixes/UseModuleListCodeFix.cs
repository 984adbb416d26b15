using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>
/// Declares layers in an array or list as a ModuleList, whose layers are registered. Only where the class itself shows
/// every value and every use.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseModuleListCodeFix)), Shared]
public sealed class UseModuleListCodeFix()
    : EditingCodeFix(
        "Register the layers as a ModuleList",
        Repair.ModuleList,
        DiagnosticDescriptors.LayersInCollection,
        DiagnosticDescriptors.MemberHoldsNoParameters
    )
{
    private const string ListOfModules = "TorchSharp.Modules.ModuleList`1";
    private const string ListOfParameters = "TorchSharp.Modules.ParameterList";

    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        if (
            MemberUses.Of(root.FindNode(diagnostic.Location.SourceSpan), semantics) is not { } member
            || ElementOf(member.ValueType) is not { } element
            || NamesOf(element, semantics, member.Type.SpanStart) is not { } names
        )
        {
            return [];
        }

        List<TextChange> edits = [new TextChange(member.TypeWithoutNullability.Span, names.Type)];
        foreach (ExpressionSyntax value in member.Values)
        {
            if (ElementsOf(value) is not { } elements)
            {
                return [];
            }

            string creation =
                elements.Count == 0
                    ? $"{names.Creation}{names.Argument}()"
                    : $"{names.Creation}{names.Argument}({root.GetText().ToString(Span(elements))})";
            edits.Add(new TextChange(value.Span, creation));
        }

        foreach (IdentifierNameSyntax use in member.Uses)
        {
            switch (use.Parent)
            {
                case MemberAccessExpressionSyntax { Name.Identifier: { ValueText: "Length" } length } access
                    when access.Expression == use:
                    edits.Add(new TextChange(length.Span, "Count"));
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Add" } access
                    when access.Expression == use:
                case ElementAccessExpressionSyntax element1 when element1.Expression == use:
                case ForEachStatementSyntax loop when loop.Expression == use:
                    break;
                default:
                    return [];
            }
        }

        return edits;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol collection) =>
        collection switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } list => list.TypeArguments[0],
            _ => null,
        };

    // A list of parameters is not generic.
    private static (string Type, string Creation, string Argument)? NamesOf(
        ITypeSymbol element,
        SemanticModel semantics,
        int position
    )
    {
        bool isParameter = element.ToDisplayString() == "TorchSharp.Modules.Parameter";
        INamedTypeSymbol? list = semantics.Compilation.GetTypeByMetadataName(
            isParameter ? ListOfParameters : ListOfModules
        );
        INamedTypeSymbol? functions = semantics.Compilation.GetTypeByMetadataName("TorchSharp.torch+nn");
        if (list is null || functions is null)
        {
            return null;
        }

        INamedTypeSymbol type = isParameter ? list : list.Construct(element.WithNullableAnnotation(default));
        return (
            type.ToMinimalDisplayString(semantics, position),
            functions.ToMinimalDisplayString(semantics, position) + "." + list.Name,
            isParameter ? string.Empty : "<" + type.TypeArguments[0].ToMinimalDisplayString(semantics, position) + ">"
        );
    }

    private static IReadOnlyList<SyntaxNode>? ElementsOf(ExpressionSyntax value) =>
        value switch
        {
            CollectionExpressionSyntax collection when collection.Elements.All(e => e is ExpressionElementSyntax) =>
                collection.Elements,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            InitializerExpressionSyntax elements => elements.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } elements } => elements.Expressions,
            BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } list
                when list.Initializer is null or { RawKind: (int)SyntaxKind.CollectionInitializerExpression } =>
                list.Initializer?.Expressions ?? [],
            _ => null,
        };

    private static TextSpan Span(IReadOnlyList<SyntaxNode> elements) =>
        TextSpan.FromBounds(elements[0].SpanStart, elements[elements.Count - 1].Span.End);
}
