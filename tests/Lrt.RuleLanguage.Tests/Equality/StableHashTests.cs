using System.Linq;
using Lrt.Generators.Equality;
using Lrt.RuleLanguage.Tests.Text;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Equality;

/// <summary>The published values of FNV-1a; names of generated kernels hang on them.</summary>
public class StableHashTests
{
    [Theory]
    [InlineData("", "cbf29ce484222325")]
    [InlineData("a", "af63dc4c8601ec8c")]
    [InlineData("foobar", "85944171f73967e8")]
    [InlineData("\u00e9", "af64644c8602d3a4")]
    [InlineData("\u0130", "af62ad4c85ffe9af")]
    public void Known_values(string text, string hash)
    {
        Assert.Equal(hash, StableHash.Of(text));
        UnderCultures.Run(() => Assert.Equal(hash, StableHash.Of(text)));
    }

    [Fact]
    public void Small_changes_change_it()
    {
        string[] hashes = [.. Enumerable.Range(0, 10_000).Select(i => StableHash.Of($"Add {i} {i + 1}"))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{16}$", hash));
    }
}
