using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Lrt.TestKit;

/// <summary>
/// Assertions on code fixes. Whole texts are compared, so that a fix which changes anything else fails.
/// </summary>
public static class CodeFixAssertions
{
    /// <summary>
    /// Asserts that fixing one place after another turns the sources of one setup into those of another.
    /// </summary>
    public static Task Turns(this CodeFixProvider fix, GeneratorSetup before, GeneratorSetup after) =>
        new RoslynTest(fix, [before], [after])
        {
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
        }.RunAsync();

    /// <summary>
    /// Asserts that fixing one place after another turns the projects of a solution into others, and that "fix all"
    /// does the same in each document, in each project, and once in the solution.
    /// </summary>
    public static Task TurnsAll(this CodeFixProvider fix, GeneratorSetup[] before, GeneratorSetup[] after) =>
        new RoslynTest(fix, before, after).RunAsync();

    /// <summary>
    /// Asserts that a diagnostic that the provider could fix is reported, and that no fix is offered for it.
    /// </summary>
    public static Task OffersNothing(this CodeFixProvider fix, GeneratorSetup setup) =>
        DiagnosticAssertions
            .Reported(setup.Run())
            .Any(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id, StringComparer.Ordinal))
            ? fix.Turns(setup, setup)
            : throw new KitFailure($"None of {string.Join(", ", fix.FixableDiagnosticIds)} is reported.");
}
