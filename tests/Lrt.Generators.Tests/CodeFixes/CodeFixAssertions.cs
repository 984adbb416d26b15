using System.Threading.Tasks;
using Lrt.TestKit;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>Fixes of rules and models given as text.</summary>
internal static class CodeFixAssertions
{
    /// <summary>Fixing turns one text into the other.</summary>
    public static async Task<GeneratorRun> Turns(this CodeFixProvider fix, string before, string after)
    {
        GeneratorSetup repaired = Sources.Empty.Source("A.cs", after);
        await fix.Turns(Sources.Empty.Source("A.cs", before), repaired);
        return repaired.Run();
    }

    /// <summary>
    /// Fixing everything, in whatever scope, turns two files and the same two in another project into these texts.
    /// </summary>
    public static async Task<GeneratorRun> TurnsAll(
        this CodeFixProvider fix,
        (string Before, string After) first,
        (string Before, string After) second
    )
    {
        GeneratorSetup repaired = Solution(first.After, second.After)[0];
        await fix.TurnsAll(Solution(first.Before, second.Before), Solution(first.After, second.After));
        return repaired.Run();
    }

    /// <summary>The diagnostic is reported, and this fix has nothing to offer for it.</summary>
    public static Task OffersNothing(this CodeFixProvider fix, string source) =>
        fix.OffersNothing(Sources.Empty.Source("A.cs", source));

    private static GeneratorSetup[] Solution(string first, string second) =>
        [
            Sources.Empty.Source("A.cs", first).Source("B.cs", second),
            Sources.Empty.AssemblyName("Other").Source("C.cs", first).Source("D.cs", second),
        ];
}
