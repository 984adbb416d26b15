using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>
/// Every block of C# in README and docs stands, token by token, in one file that is compiled: a sample, a source or a
/// verified snapshot. Comments and line breaks may differ, and "..." stands for what is left out.
/// </summary>
/// <remarks>
/// The pages of diagnostics are left out: they show code that does not compile. So is the page for beginners, which
/// Lrt.Package.Tests follows to the letter.
/// </remarks>
public class DocumentationTests(ITestOutputHelper output)
{
    private static readonly Lazy<string[]> Compiled = new(() =>
        [
            .. new[] { "samples", "src", "tests" }
                .SelectMany(folder =>
                    Directory.GetFiles(Path.Combine(ContractTests.Root, folder), "*.cs", SearchOption.AllDirectories)
                )
                .Where(path => !Regex.IsMatch(path.Replace('\\', '/'), "/(bin|obj)/"))
                .Select(File.ReadAllText)
                .Concat(GeneratedForSgd())
                .Select(Tokens),
        ]
    );

    public static TheoryData<string> Pages =>
        [
            .. AllPages()
                .Select(path => Path.GetRelativePath(ContractTests.Root, path).Replace('\\', '/'))
                .Where(path => !path.StartsWith("docs/diagnostics/", StringComparison.Ordinal))
                .Where(path => path != "docs/getting-started.md" && Blocks(path).Length > 0)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Blocks_of_code_stand_in_files_that_are_compiled(string page)
    {
        string[] blocks = Blocks(page);
        string[] missing = [.. blocks.Where(block => !Compiled.Value.Any(file => Parts(block).All(file.Contains)))];
        Assert.True(missing.Length == 0, $"{page}: in no compiled file:\n{string.Join("\n---\n", missing)}");
        output.WriteLine($"{page}: {blocks.Length} blocks");
    }

    [Fact]
    public void Links_lead_to_files_and_headings()
    {
        string[] pages = [.. AllPages()];
        string[] dead = [.. pages.SelectMany(DeadLinks)];
        Assert.True(dead.Length == 0, string.Join("\n", dead));
        output.WriteLine($"{pages.Length} pages, {pages.Sum(page => Links(page).Count())} links");
    }

    [Fact]
    public void Contents_of_the_site_list_every_page()
    {
        string folder = Path.Combine(ContractTests.Root, "docs/site");
        IEnumerable<string> listed = File.ReadAllLines(Path.Combine(folder, "toc.yml"))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("href: ", StringComparison.Ordinal))
            .Select(line => Path.GetFullPath(Path.Combine(folder, line["href: ".Length..])));
        string start = Path.Combine(ContractTests.Root, "docs/index.md");
        Assert.Equal(
            Directory
                .GetFiles(Path.GetDirectoryName(start)!, "*.md", SearchOption.AllDirectories)
                .Except([start])
                .Order(),
            listed.Order()
        );
    }

    private static IEnumerable<string> AllPages() =>
        Directory
            .GetFiles(Path.Combine(ContractTests.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(ContractTests.Root, "*.md"));

    private static IEnumerable<string> Links(string page) =>
        Regex
            .Matches(WithoutCode(page), @"\]\(([^)\s]+)\)")
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal));

    private static IEnumerable<string> DeadLinks(string page)
    {
        foreach (string link in Links(page))
        {
            string[] parts = link.Split('#');
            string target =
                parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
            bool exists = File.Exists(target) || Directory.Exists(target);
            if (!exists || (parts.Length > 1 && !Headings(target).Contains(parts[1])))
            {
                yield return $"{Path.GetRelativePath(ContractTests.Root, page)}: {link}";
            }
        }
    }

    // As GitHub makes them: lower case, spaces as hyphens, no other signs.
    private static IEnumerable<string> Headings(string page) =>
        Regex
            .Matches(WithoutCode(page), "^#+ (.*)$", RegexOptions.Multiline)
            .Select(match => Regex.Replace(match.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", ""))
            .Select(heading => heading.Trim().Replace(' ', '-'));

    private static string WithoutCode(string page) =>
        Regex.Replace(File.ReadAllText(page), "^```.*?^```", "", RegexOptions.Singleline | RegexOptions.Multiline);

    // docs/architecture.md follows the rule Sgd, whose generated part nobody else keeps in a file.
    private static IEnumerable<string> GeneratedForSgd() =>
        Sources
            .Empty.Source("Sgd.cs", File.ReadAllText(Path.Combine(ContractTests.Root, "src/Lrt.Runtime/Rules/Sgd.cs")))
            .Run()
            .Driver.GetRunResult()
            .GeneratedTrees.Select(tree => tree.ToString());

    private static string[] Blocks(string page) =>
        [
            .. Regex
                .Matches(
                    File.ReadAllText(Path.Combine(ContractTests.Root, page)),
                    "```csharp\n(.*?)```",
                    RegexOptions.Singleline
                )
                .Select(match => match.Groups[1].Value),
        ];

    // What is left out, as a line or as the body of a type, parts a block, and so does a blank line: the lines after
    // it may stand elsewhere in the file. Braces that close what was left out, and using directives, are passed over.
    private static IEnumerable<string> Parts(string block) =>
        Regex
            .Split(block, @"^\s*\.\.\.\s*$|\{ \.\.\. \}|\n\s*\n", RegexOptions.Multiline)
            .Select(part =>
                Regex.Replace(part, @"\A(\s*\}\s*$|^using (static )?[\w.]+;$|\s)*", "", RegexOptions.Multiline)
            )
            .Where(part => part.Trim().Length > 0)
            .Select(Tokens);

    private static string Tokens(string text) =>
        Regex.Replace(
            string.Join(
                ' ',
                SyntaxFactory
                    .ParseTokens(text, options: new CSharpParseOptions(LanguageVersion.Preview))
                    .Select(token => token.Text)
                    .Prepend("")
            ),
            @" ,(?= [\]})])",
            ""
        );
}
