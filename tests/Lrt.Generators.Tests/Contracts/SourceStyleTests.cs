using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>
/// The rules that the formatter does not check: the length of lines with comments and texts, the names of tests, and
/// the beginnings of summaries.
/// </summary>
public class SourceStyleTests
{
    private const int LineLength = 120;

    private static readonly string[] Folders = ["src", "tests", "samples", "benchmarks", "compat", "templates"];

    [Fact]
    public void Lines_have_at_most_120_characters() => AssertNone(Sources().SelectMany(LongLines));

    [Fact]
    public void Names_of_tests_are_sentences_of_words_between_underscores() =>
        AssertNone(
            Sources()
                .Where(path => Relative(path).StartsWith("tests/", StringComparison.Ordinal))
                .SelectMany(path =>
                    Parse(path)
                        .GetRoot()
                        .DescendantNodes()
                        .OfType<MethodDeclarationSyntax>()
                        .Where(IsTest)
                        .Where(m => IsPascalCase(m.Identifier.Text))
                        .Select(m => $"{Relative(path)}: {m.Identifier.Text}")
                )
        );

    // As in the .NET class library: a noun phrase for a type or property, a verb for a method.
    [Fact]
    public void Summaries_in_src_do_not_begin_with_a_question_word() =>
        AssertNone(
            Sources()
                .Where(path => Relative(path).StartsWith("src/", StringComparison.Ordinal))
                .SelectMany(path =>
                    Regex
                        .Matches(File.ReadAllText(path), @"///\s*<summary>[\s/]*(What|Which|Whether|How|Who|Whose)\b.*")
                        .Select(match => $"{Relative(path)}: {match.Value}")
                )
        );

    private static void AssertNone(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(a => a.Name.ToString() is "Fact" or "Theory");

    // Names of types stand in a name as they are, with the underscores around them: TorchSharp, NaN, EditorConfig.
    private static bool IsPascalCase(string name) => Regex.IsMatch(name, "^[A-Z][a-z0-9]+([A-Z][a-z0-9]+){2,}(_|$)");

    // Text between the quotes of a raw string is what it has to be.
    private static IEnumerable<string> LongLines(string path)
    {
        if (File.ReadLines(path).All(line => line.Length <= LineLength))
        {
            return [];
        }

        SyntaxTree tree = Parse(path);
        IEnumerable<TextLine> lines = tree.GetText().Lines.Where(line => line.Span.Length > LineLength);

        TextSpan[] raw =
        [
            .. tree.GetRoot()
                .DescendantNodes()
                .Where(node => node is ExpressionSyntax && node.GetFirstToken().Text.Contains("\"\"\""))
                .Where(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)
                .Select(node => node.Span),
        ];
        return lines
            .Where(line => !raw.Any(span => span.IntersectsWith(line.Span)))
            .Select(line => $"{Relative(path)}({line.LineNumber + 1}): {line}");
    }

    private static IEnumerable<string> Sources() =>
        Folders
            .SelectMany(folder =>
                Directory.GetFiles(Path.Combine(ContractTests.Root, folder), "*.cs", SearchOption.AllDirectories)
            )
            .Where(path => !Regex.IsMatch(Relative(path), @"/(bin|obj)/|\.(verified|received)\."));

    private static SyntaxTree Parse(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path);

    private static string Relative(string path) => Path.GetRelativePath(ContractTests.Root, path).Replace('\\', '/');
}
