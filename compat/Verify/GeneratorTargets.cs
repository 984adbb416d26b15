using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>
/// What a run leaves to compare: a text for each generated source, and one for the diagnostics when there are any.
/// </summary>
internal static class GeneratorTargets
{
    public static IReadOnlyList<SnapshotTarget> Of(GeneratorDriverRunResult run)
    {
        Exception[] exceptions = [.. run.Results.Select(result => result.Exception).OfType<Exception>()];
        if (exceptions.Length == 1)
        {
            ExceptionDispatchInfo.Throw(exceptions[0]);
        }

        if (exceptions.Length > 1)
        {
            throw new AggregateException(exceptions);
        }

        var targets = new List<SnapshotTarget>();
        if (!run.Diagnostics.IsEmpty)
        {
            targets.Add(new SnapshotTarget(null, "txt", DiagnosticsText.Of(run.Diagnostics)));
        }

        foreach (GeneratorRunResult result in run.Results)
        {
            targets.AddRange(
                result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal).Select(Target)
            );
        }

        return targets;
    }

    // The hint name without directories and without its last extension: Demo.Mlp.g.cs is kept in
    // …#Demo.Mlp.g.verified.cs.
    private static SnapshotTarget Target(GeneratedSourceResult source)
    {
        string file = System.IO.Path.GetFileNameWithoutExtension(source.HintName.Replace('\\', '/'));
        return new SnapshotTarget(
            file,
            "cs",
            VerifierSettings.Scrub($"//HintName: {source.HintName}\n{source.SourceText}")
        );
    }
}
