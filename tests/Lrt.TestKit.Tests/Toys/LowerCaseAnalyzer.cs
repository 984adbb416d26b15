using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lrt.TestKit.Tests.Toys;

/// <summary>Class names begin with a capital; the fix gives them one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LowerCaseAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Lower = new(
        "TOY0002",
        "Lower case",
        "'{0}' begins in lower case",
        "Toys",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true
    );

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Lower];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            static symbol =>
            {
                if (char.IsLower(symbol.Symbol.Name[0]))
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(Lower, symbol.Symbol.Locations[0], symbol.Symbol.Name));
                }
            },
            SymbolKind.NamedType
        );
    }
}

[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class CapitalCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TOY0002"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Begin with a capital",
                    async cancellation =>
                    {
                        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(cancellation))!;
                        ClassDeclarationSyntax type = root.FindNode(diagnostic.Location.SourceSpan)
                            .AncestorsAndSelf()
                            .OfType<ClassDeclarationSyntax>()
                            .First();
                        string name = type.Identifier.Text;
                        SyntaxToken capital = SyntaxFactory
                            .Identifier(char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..])
                            .WithTriviaFrom(type.Identifier);
                        return context.Document.WithSyntaxRoot(root.ReplaceToken(type.Identifier, capital));
                    },
                    equivalenceKey: "Capital"
                ),
                diagnostic
            );
        }

        return Task.CompletedTask;
    }
}
