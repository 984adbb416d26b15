using System;
using System.Threading.Tasks;
using Lrt.TestKit.Tests.Toys;
using Xunit;

namespace Lrt.TestKit.Tests;

/// <summary>
/// What the library checks reaches it: a wrong text and a fix that is offered after all make a test fail.
/// </summary>
public sealed class CodeFixAssertionsTests
{
    private static readonly CapitalCodeFix Fix = new();

    [Fact]
    public Task Right_texts_pass() =>
        Fix.TurnsAll(
            [
                Setup("class small { } class Big { }"),
                Setup("class tiny { class wee { } }", "B.cs").AssemblyName("Other"),
            ],
            [
                Setup("class Small { } class Big { }"),
                Setup("class Tiny { class Wee { } }", "B.cs").AssemblyName("Other"),
            ]
        );

    [Theory]
    [InlineData("class small { } class Big { }")]
    [InlineData("class Small { } class BIG { }")]
    public async Task Another_text_fails(string after)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Fix.Turns(Setup("class small { } class Big { }"), Setup(after))
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Fix.TurnsAll([Setup("class small { } class Big { }")], [Setup(after)])
        );
    }

    [Fact]
    public async Task An_offer_or_nothing_to_offer_fails_where_nothing_must_be_offered()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Fix.OffersNothing(Setup("class small { }")));
        Assert.Contains(
            "None of TOY0002 is reported",
            (await Assert.ThrowsAsync<KitFailure>(() => Fix.OffersNothing(Setup("class Big { }")))).Message
        );
    }

    private static GeneratorSetup Setup(string text, string path = "A.cs") =>
        GeneratorSetup.Empty.Analyzer(new LowerCaseAnalyzer()).Source(path, text);
}
