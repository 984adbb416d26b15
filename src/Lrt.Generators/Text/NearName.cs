using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Generators.Text;

/// <summary>Finds the name that a misspelled one stands for.</summary>
internal static class NearName
{
    private const int MostEdits = 2;
    private const int LettersPerEdit = 3;

    /// <summary>
    /// Gets the only candidate that differs in case, underscores or hyphens, or else in up to two letters; null where
    /// there is none or more than one.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string plain = Plain(name);
        string[] all = [.. candidates.Distinct()];
        return Only(all.Where(c => Plain(c) == plain))
            ?? Only(
                all.Where(c => Distance(Plain(c), plain) is var d && d <= MostEdits && d * LettersPerEdit <= c.Length)
            );
    }

    private static string? Only(IEnumerable<string> names) =>
        names.Take(2).ToArray() is { Length: 1 } only ? only[0] : null;

    private static string Plain(string name) =>
        name.Replace("_", string.Empty).Replace("-", string.Empty).ToUpperInvariant();

    /// <summary>Gets the number of letters to insert, remove or replace (Levenshtein, 1966).</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[other.Length];
    }
}
