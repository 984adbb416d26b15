using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>
/// A block of code on a page about a diagnostic, completed to a file that compiles: a reader sees what matters, and
/// the rest of the rule or model is added here, behind the lines of the block.
/// </summary>
internal sealed class PageSample
{
    private const string Head = """
        #nullable enable
        #pragma warning disable CS0169, CS0219, CS0414, CS0649, CS8618
        using System;
        using System.Collections.Generic;
        using Lrt;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Sample;

        """;

    // Types that pages mention, with what they are.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["Block"] = Module("public sealed class Block : nn.Module<Tensor, Tensor>"),
        ["Digits"] = Module(
            "[Optimizer(typeof(Rules.Sgd))] public sealed partial class Digits : nn.Module<Tensor, Tensor>"
        ),
        ["Encoder"] = Module(
            "[Optimizer(typeof(Rules.Adam)), LearningRate(1e-3)] public sealed partial class Encoder "
                + ": nn.Module<Tensor, Tensor>"
        ),
    };

    private PageSample(string text, string block, int firstLine)
    {
        Text = text;
        Block = block;
        FirstLine = firstLine;
    }

    /// <summary>Gets the whole file.</summary>
    public string Text { get; }

    /// <summary>Gets the block as it stands on the page.</summary>
    public string Block { get; }

    /// <summary>Gets the line of the file, counted from 0, that the block begins at.</summary>
    public int FirstLine { get; }

    /// <summary>Completes a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="example">The example of the page, whose rule a model without one follows.</param>
    public static PageSample Of(string block, string example)
    {
        string rule = Regex.Match(block + example, @"Rules\.(\w+)") is { Success: true } named
            ? named.Groups[1].Value
            : "Sgd";
        string follows = $"[Optimizer(typeof(Rules.{rule}))] ";
        string optimizer = Regex.IsMatch(block, @"\b(Optimizer|LearnedOptimizer)\b") ? string.Empty : follows;
        string averaged = block.Contains("AveragedOutput", StringComparison.Ordinal)
            ? "[Alrao(1e-5, 10)] "
            : string.Empty;
        Match constructor = Regex.Match(block, @"public (\w+)\(\)");
        string name = constructor.Success ? constructor.Groups[1].Value : "Network";
        string model = $"public sealed partial class {name} : nn.Module<Tensor, Tensor>";
        bool isOfRule = Regex.IsMatch(block, @"\b(Update|Evaluate)\(|\[(State|Hyperparameter)\b|static float");
        (string Before, string After)[] frames =
        [
            (string.Empty, string.Empty),
            (string.Empty, "\n{ }"),
            (optimizer, "\n" + model + " { }"),
            isOfRule
                ? ("[UpdateRule] public partial struct Rule { ", "\n}")
                : (averaged + follows + model + " { ", "\n}"),
            ("public static class Program { public static void Main() { ", "\n} }"),
        ];
        foreach ((string before, string after) in frames)
        {
            string framed = before + Balanced(block.TrimEnd()) + after;
            CompilationUnitSyntax root = Parse(Head + framed);
            if (
                !root.ContainsDiagnostics
                && root.Members[0] is BaseNamespaceDeclarationSyntax { Members.Count: > 0 } space
                && space.Members.All(member => member is BaseTypeDeclarationSyntax)
            )
            {
                return new PageSample(Completed(root), block, Head.Count(c => c == '\n'));
            }
        }

        throw new InvalidOperationException($"No frame makes this a file:\n{block}");
    }

    private static CompilationUnitSyntax Parse(string text) =>
        SyntaxFactory.ParseCompilationUnit(text, options: new CSharpParseOptions(LanguageVersion.Preview));

    private static string Balanced(string block)
    {
        int open = SyntaxFactory
            .ParseTokens(block)
            .Sum(token =>
                token.IsKind(SyntaxKind.OpenBraceToken) ? 1
                : token.IsKind(SyntaxKind.CloseBraceToken) ? -1
                : 0
            );
        return block + (open > 0 ? "\n" + new string('}', open) : string.Empty);
    }

    // Members are added before the closing brace of their type, and types at the end, so that no line of the block
    // moves.
    private static string Completed(CompilationUnitSyntax root)
    {
        string text = root.ToFullString();
        foreach (
            TypeDeclarationSyntax type in root.DescendantNodes()
                .OfType<TypeDeclarationSyntax>()
                .OrderByDescending(t => t.CloseBraceToken.SpanStart)
        )
        {
            text = text.Insert(type.CloseBraceToken.SpanStart, Missing(type));
        }

        HashSet<string> declared =
        [
            .. root.DescendantNodes().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.Text),
        ];
        HashSet<string> used =
        [
            .. root.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.Text),
        ];
        return text
            + "\n"
            + string.Join(
                "\n",
                Known.Where(k => used.Contains(k.Key) && !declared.Contains(k.Key)).Select(k => k.Value)
            );
    }

    private static string Missing(TypeDeclarationSyntax type)
    {
        string members = string.Empty;
        if (type is StructDeclarationSyntax or RecordDeclarationSyntax)
        {
            bool hasUpdate = Declares(type, "Update");
            members +=
                Declares(type, "LearningRate")
                || (hasUpdate && !type.ToString().Contains("LearningRate", StringComparison.Ordinal))
                    ? string.Empty
                    : "[Hyperparameter(0.1)] public float LearningRate; ";
            members += hasUpdate
                ? string.Empty
                : "public float Update(float parameter, float gradient, int step) => LearningRate * gradient; ";
            return members;
        }

        string? above = type.BaseList?.Types[0].ToString();
        if (above?.StartsWith("nn.Module", StringComparison.Ordinal) != true)
        {
            return members;
        }

        members +=
            type.Members.Any(m => m is FieldDeclarationSyntax or PropertyDeclarationSyntax) ? string.Empty
            : type.AttributeLists.ToString().Contains("Alrao", StringComparison.Ordinal)
                ? "private readonly AveragedOutput<Linear> layer = new(10, () => nn.Linear(4, 4)); "
            : "private readonly Linear layer = nn.Linear(4, 4); ";
        members += type.Members.Any(m => m is ConstructorDeclarationSyntax)
            ? string.Empty
            : $"public {type.Identifier.Text}() : base(\"name\") {{ RegisterComponents(); }} ";
        members +=
            above == "nn.Module" || Declares(type, "forward")
                ? string.Empty
                : "public override Tensor forward(Tensor input) => input; ";
        return members;
    }

    private static bool Declares(TypeDeclarationSyntax type, string name) =>
        type.Members.Any(member =>
            member is MethodDeclarationSyntax method && method.Identifier.Text == name
            || member is BaseFieldDeclarationSyntax field
                && field.Declaration.Variables.Any(v => v.Identifier.Text == name)
        );

    private static string Module(string declaration)
    {
        TypeDeclarationSyntax type = Parse(declaration + " { }")
            .DescendantNodes()
            .OfType<TypeDeclarationSyntax>()
            .First();
        return $"{declaration} {{ {Missing(type)} }}";
    }
}
