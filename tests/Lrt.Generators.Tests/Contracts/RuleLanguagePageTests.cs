using System.IO;
using System.Linq;
using Lrt.Generators.Rules;
using Xunit;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>The page about the rule language names what the compiler accepts, and nothing else.</summary>
public class RuleLanguagePageTests
{
    [Fact]
    public void Page_lists_every_function()
    {
        string page = File.ReadAllText(Path.Combine(ContractTests.Root, "docs/rule-language.md"));
        string[] rows =
        [
            .. page.Split('\n').Where(line => line.StartsWith("| `Math", System.StringComparison.Ordinal)),
        ];
        string[] listed =
        [
            .. rows.SelectMany(row => row.Split('`').Where((_, i) => i % 2 == 1))
                .Select(name => name.Split('.')[1])
                .Where(name => name != "Clamp")
                .Order(),
        ];
        Assert.Equal(Intrinsics.All.Select(i => i.Name).Order(), listed);
    }
}
