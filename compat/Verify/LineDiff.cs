using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace VerifyTests;

/// <summary>A line diff by longest common subsequence, three lines of context around each change.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    public static string Of(string verified, string received)
    {
        string[] before = verified.Split('\n');
        string[] after = received.Split('\n');
        List<(char Sign, string Line, int Number)> all = Walk(before, after);

        var text = new StringBuilder("  (- verified, + received; numbers count the received lines)\n");
        int shown = -1;
        for (int i = 0; i < all.Count; i++)
        {
            if (!ChangeNear(all, i))
            {
                continue;
            }

            if (i > shown + 1)
            {
                text.Append("  ...\n");
            }

            shown = i;
            text.Append("  ")
                .Append(all[i].Sign)
                .Append(' ')
                .Append(all[i].Number.ToString(CultureInfo.InvariantCulture).PadLeft(5))
                .Append("  ")
                .Append(all[i].Line)
                .Append('\n');
        }

        return text.ToString();
    }

    private static bool ChangeNear(List<(char Sign, string Line, int Number)> all, int at)
    {
        for (int i = Math.Max(0, at - Context); i <= Math.Min(all.Count - 1, at + Context); i++)
        {
            if (all[i].Sign != ' ')
            {
                return true;
            }
        }

        return false;
    }

    private static List<(char Sign, string Line, int Number)> Walk(string[] before, string[] after)
    {
        // common[i, j]: length of the longest common subsequence of what is left from i and from j.
        int[,] common = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] =
                    before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var all = new List<(char, string, int)>();
        (int old, int current) = (0, 0);
        while (old < before.Length || current < after.Length)
        {
            if (old < before.Length && current < after.Length && before[old] == after[current])
            {
                all.Add((' ', before[old++], ++current));
            }
            else if (
                current == after.Length
                || (old < before.Length && common[old + 1, current] >= common[old, current + 1])
            )
            {
                all.Add(('-', before[old++], current + 1));
            }
            else
            {
                all.Add(('+', after[current++], current));
            }
        }

        return all;
    }
}
