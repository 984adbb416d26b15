using System.Threading.Tasks;
using Lrt.TestKit.Tests.Toys;
using Xunit;

namespace Lrt.TestKit.Tests;

public sealed class CodeFixRunnerTests
{
    private static readonly GeneratorSetup s_setup = GeneratorSetup.Empty
        .Analyzer(new LowerCaseAnalyzer())
        .Source("A.cs", "class small { } class Big { }")
        .Source("B.cs", "class tiny { class wee { } }");

    [Fact]
    public async Task FixOne_FixesTheFirst()
    {
        GeneratorSetup repaired = await new CodeFixRunner(s_setup, new CapitalCodeFix()).FixOne();
        Assert.Equal("class Small { } class Big { }", repaired.Sources[0].Text);
        Assert.Equal(s_setup.Sources[1], repaired.Sources[1]);
    }

    [Fact]
    public async Task FixAll_FixesEveryFileAndTheResultIsClean()
    {
        GeneratorSetup repaired = await new CodeFixRunner(s_setup, new CapitalCodeFix()).FixAll();
        Assert.Equal("class Tiny { class Wee { } }", repaired.Sources[1].Text);
        repaired.Run().AssertNoDiagnostics();
    }

    [Fact]
    public async Task Offers_AreListed()
    {
        Assert.Equal<string>(
            ["Begin with a capital", "Begin with a capital", "Begin with a capital"],
            await new CodeFixRunner(s_setup, new CapitalCodeFix()).Offered());
    }

    [Fact]
    public async Task NothingToFix_SaysSo()
    {
        GeneratorSetup clean = GeneratorSetup.Empty.Analyzer(new LowerCaseAnalyzer()).Source("A.cs", "class Big { }");
        KitFailure failure = await Assert.ThrowsAsync<KitFailure>(() => new CodeFixRunner(clean, new CapitalCodeFix()).FixOne());
        Assert.Contains("none of TOY0002 is reported", failure.Message);
        failure = await Assert.ThrowsAsync<KitFailure>(() => new CodeFixRunner(s_setup, new CapitalCodeFix()).FixOne("Other"));
        Assert.Contains("offered: Begin with a capital", failure.Message);
    }
}
