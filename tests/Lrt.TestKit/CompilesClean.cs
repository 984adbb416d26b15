using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.TestKit;

/// <summary>
/// Asserts that the output compiles without a warning under the strictest settings of users: nullable on, unsafe off,
/// undocumented members reported, at the lowest and the latest C# version. Warnings are listed rather than turned into
/// errors, so that all of them are visible.
/// </summary>
public static class CompilesClean
{
    /// <summary>
    /// The warnings that output may disable. Each is about a name that a user chose and has dealt with in the source.
    /// </summary>
    public static ImmutableArray<string> PragmasAllowed { get; } =
    [
        "CS0108",
        "CS0114", // A derived model's generated members hide those of its base.
        "CS0612",
        "CS0618", // A member or a hyperparameter is obsolete.
        "CS3001",
        "CS3002",
        "CS3003",
        "CS3005",
        "CS3008",
        "CS3009", // TorchSharp's types do not comply with the CLS.
        "CS8981", // A model or a rule has a name in lower case.
    ];

    public static void Check(GeneratorSetup setup)
    {
        Check(setup, GeneratorSetup.LowestLanguage);
        Check(setup, GeneratorSetup.LatestLanguage);
    }

    public static void Check(GeneratorSetup setup, LanguageVersion version)
    {
        GeneratorRun run = setup.Language(version).Nullable(NullableContextOptions.Enable).CheckDocumentation().Run();
        if (run.Output.Options.AllowUnsafe)
        {
            throw new KitFailure("The setup allows unsafe code; output must compile without.");
        }

        if (run.Generated.IsEmpty)
        {
            throw new KitFailure("Nothing was generated, so nothing was compiled." + Reported(run));
        }

        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = run
            .Output.Emit(image, xmlDocumentationStream: documentation)
            .Diagnostics;
        Diagnostic[] faults =
        [
            .. diagnostics
                .Concat(run.GeneratorDiagnostics)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Where(diagnostic => !IsDocumentationOfTheTest(run, diagnostic)),
        ];
        if (faults.Length > 0)
        {
            throw new KitFailure(
                $"At C# {version.ToDisplayString()} the output does not compile "
                    + $"clean:\n{DiagnosticText.Listing(run, faults)}"
            );
        }

        string[] pragmas = [.. run.Generated.SelectMany(file => Pragmas(run, file))];
        if (pragmas.Length > 0)
        {
            throw new KitFailure(
                "Output disables warnings:\n"
                    + string.Concat(pragmas.Select(pragma => $"  {pragma}\n"))
                    + "Emit code that does not warn; CompilesClean.PragmasAllowed lists the exceptions."
            );
        }
    }

    // Sources of tests need no documentation; in a user's project with a documentation file, generated members do.
    private static bool IsDocumentationOfTheTest(GeneratorRun run, Diagnostic diagnostic) =>
        diagnostic.Id is "CS1591" or "CS1573"
        && diagnostic.Location.SourceTree is { } tree
        && run.Generated.All(file => file.Tree != tree);

    private static IEnumerable<string> Pragmas(GeneratorRun run, GeneratedFile file) =>
        file
            .Tree.GetRoot()
            .DescendantTrivia()
            .Select(trivia => trivia.GetStructure())
            .OfType<PragmaWarningDirectiveTriviaSyntax>()
            .Where(pragma => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
            .Where(pragma =>
                pragma.ErrorCodes.Count == 0
                || pragma.ErrorCodes.Any(code =>
                    !PragmasAllowed.Contains(code.ToString(), StringComparer.Ordinal)
                    && !IsDeclared(run, code.ToString())
                )
            )
            .Select(pragma => $"{file.HintName}: {pragma.ToString().Trim()}");

    // Determines whether an attribute of the source defines the diagnostic, such as [Experimental("ABC1")].
    private static bool IsDeclared(GeneratorRun run, string id) =>
        run.Setup.Sources.Any(source => source.Text.Contains($"\"{id}\"", StringComparison.Ordinal));

    private static string Reported(GeneratorRun run) =>
        run.GeneratorDiagnostics.IsEmpty
            ? ""
            : " Reported instead:\n" + DiagnosticText.Listing(run, run.GeneratorDiagnostics);
}
