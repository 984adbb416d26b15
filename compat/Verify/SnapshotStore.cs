using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace VerifyTests;

/// <summary>
/// Compares texts with the verified files beside a test, and leaves received files where they differ.
/// </summary>
internal static class SnapshotStore
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    public static void Compare(string directory, string prefix, IReadOnlyList<SnapshotTarget> targets, bool accept)
    {
        foreach (string received in Existing(directory, prefix, "received"))
        {
            File.Delete(received);
        }

        var stale = new SortedSet<string>(Existing(directory, prefix, "verified"), StringComparer.Ordinal);
        var report = new StringBuilder();
        foreach ((string file, string extension, string text) in Named(targets))
        {
            string verified = Path.Combine(directory, $"{prefix}{file}.verified.{extension}");
            stale.Remove(verified);
            string? before = Read(verified);
            if (before is not null && Same(text, before))
            {
                continue;
            }

            if (accept)
            {
                File.WriteAllText(verified, text, Encoding);
                continue;
            }

            string received = Path.Combine(directory, $"{prefix}{file}.received.{extension}");
            File.WriteAllText(received, text, Encoding);
            report.Append(
                before is null
                    ? $"New: {Path.GetFileName(received)}\n{Indented(text)}\n"
                    : $"NotEqual: {Path.GetFileName(received)}\n{LineDiff.Of(before, text)}\n"
            );
        }

        foreach (string file in stale)
        {
            if (accept)
            {
                File.Delete(file);
            }
            else
            {
                report
                    .Append("Delete: ")
                    .Append(Path.GetFileName(file))
                    .Append(" (nothing is generated for it any more)\n\n");
            }
        }

        if (report.Length > 0)
        {
            throw new VerifyException(
                $"Directory: {directory}\n{report}"
                    + "If what is received is right: run the tests with LRT_ACCEPT_SNAPSHOTS=1, read the diff, commit."
            );
        }
    }

    /// <summary>
    /// The part of each file name between the test's name and <c>.verified</c>; equal names are numbered.
    /// </summary>
    private static IEnumerable<(string File, string Extension, string Text)> Named(
        IReadOnlyList<SnapshotTarget> targets
    )
    {
        foreach (
            IGrouping<(string? Name, string Extension), SnapshotTarget> group in targets.GroupBy(target =>
                (target.Name, target.Extension)
            )
        )
        {
            SnapshotTarget[] same = [.. group];
            string name = group.Key.Name is { } given ? "#" + given : "";
            for (int i = 0; i < same.Length; i++)
            {
                string number = i.ToString("D2", CultureInfo.InvariantCulture);
                yield return (
                    same.Length == 1 ? name
                    : name.Length == 0 ? "#" + number
                    : $"{name}.{number}",
                    group.Key.Extension,
                    same[i].Text
                );
            }
        }
    }

    /// <summary>Files of this test, not of one whose name merely begins the same.</summary>
    private static string[] Existing(string directory, string prefix, string kind) =>
        [
            .. Directory
                .EnumerateFiles(directory, $"{prefix}*.{kind}.*")
                .Where(path =>
                    Path.GetFileName(path) is { } name
                    && (
                        name.StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal)
                        || name.StartsWith(prefix + "#", StringComparison.Ordinal)
                    )
                ),
        ];

    private static string? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string text = File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.Length == 0 ? null : text;
    }

    // An editor may have ended the verified file with a newline.
    private static bool Same(string received, string verified) =>
        received == verified
        || (
            verified.Length == received.Length + 1
            && verified[^1] == '\n'
            && verified.StartsWith(received, StringComparison.Ordinal)
        );

    private static string Indented(string text) => string.Concat(text.Split('\n').Select(line => $"  + {line}\n"));
}
