using System;
using System.Linq;

namespace Lrt.TestKit;

/// <summary>
/// Asserts that the output has the same bytes for any order of the trees, number of threads or driver. Fresh processes
/// are covered by the snapshots, which earlier processes wrote; <see cref="Fingerprint"/> serves a test that starts
/// one.
/// </summary>
public static class Determinism
{
    public static void Check(GeneratorSetup setup)
    {
        GeneratorRun first = setup.Run();
        if (first.Generated.IsEmpty)
        {
            throw new KitFailure("Nothing was generated, so nothing was compared.");
        }

        Compare(first, setup.Run(), "by a second driver");
        Compare(first, setup.ReverseSources().Run(), "with the sources in reversed order");
        Compare(first, setup.SingleThreaded().Run(), "on one thread");
        Compare(first, first.Rerun(Edit.UnrelatedFile), "after an unrelated edit");
    }

    /// <summary>Computes a hash of all hint names and texts.</summary>
    public static string Fingerprint(GeneratorRun run) =>
        Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(
                    string.Concat(run.Generated.Select(file => $"{file.HintName}\0{file.Text}\0"))
                )
            )
        );

    internal static void Compare(GeneratorRun first, GeneratorRun second, string how)
    {
        string[] names = [.. first.Generated.Select(file => file.HintName)];
        string[] others = [.. second.Generated.Select(file => file.HintName)];
        if (!names.SequenceEqual(others, StringComparer.Ordinal))
        {
            throw new KitFailure(
                $"Generated {how}, the files are {GeneratorRun.Listed(others)} instead of {GeneratorRun.Listed(names)}."
            );
        }

        foreach ((GeneratedFile a, GeneratedFile b) in first.Generated.Zip(second.Generated))
        {
            if (string.Equals(a.Text, b.Text, StringComparison.Ordinal))
            {
                continue;
            }

            string[] left = a.Text.Split('\n');
            string[] right = b.Text.Split('\n');
            int line = Enumerable
                .Range(0, Math.Min(left.Length, right.Length))
                .FirstOrDefault(i => left[i] != right[i], Math.Min(left.Length, right.Length));
            throw new KitFailure(
                $"{a.HintName} comes out differently {how}, from line {line + 1}:\n"
                    + $"  before: {left.ElementAtOrDefault(line)}\n  after:  {right.ElementAtOrDefault(line)}"
            );
        }
    }
}
