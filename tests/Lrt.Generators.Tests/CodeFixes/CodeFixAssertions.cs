using System.Linq;
using System.Threading.Tasks;
using Lrt.TestKit;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>Whole texts are compared, so that a fix which touches anything else fails.</summary>
internal static class CodeFixAssertions
{
    /// <summary>Fixing the first place gives this text.</summary>
    public static async Task<GeneratorRun> Turns(this CodeFixProvider fix, string before, string after)
    {
        GeneratorSetup repaired = await new CodeFixRunner(Sources.Empty.Source("A.cs", before), fix).FixOne();
        Assert.Equal(after, repaired.Sources.Single().Text, ignoreLineEndingDifferences: false);
        return repaired.Run();
    }

    /// <summary>Fixing all places of two files gives these texts.</summary>
    public static async Task<GeneratorRun> TurnsAll(this CodeFixProvider fix, (string Before, string After) first, (string Before, string After) second)
    {
        GeneratorSetup setup = Sources.Empty.Source("A.cs", first.Before).Source("B.cs", second.Before);
        GeneratorSetup repaired = await new CodeFixRunner(setup, fix).FixAll();
        Assert.Equal(first.After, repaired.Sources.Single(s => s.Path == "A.cs").Text);
        Assert.Equal(second.After, repaired.Sources.Single(s => s.Path == "B.cs").Text);
        return repaired.Run();
    }

    /// <summary>The diagnostic is reported, and this fix has nothing to offer for it.</summary>
    public static async Task OffersNothing(this CodeFixProvider fix, string source)
    {
        GeneratorSetup setup = Sources.Empty.Source("A.cs", source);
        Assert.Contains(setup.Run().AnalyzerDiagnostics, d => fix.FixableDiagnosticIds.Contains(d.Id));
        Assert.Empty(await new CodeFixRunner(setup, fix).Offered());
    }
}
