using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Lrt.Goldens;

/// <summary>
/// Who follows which golden file. Tests take files by system and config, never by name; what nobody takes is either not
/// followed for a stated reason, or unknown, and the summary says so.
/// </summary>
public sealed class GoldenPlan(GoldenSet set)
{
    /// <summary>
    /// The row of a theory whose test matches no file of this directory; xunit fails a theory without rows.
    /// </summary>
    public const string NoFile = "(no file of this kind here)";

    private readonly List<Claim> claims = [];

    public GoldenSet Set { get; } = set;

    /// <summary>The test replays files of this system, where the config is as asked.</summary>
    public GoldenPlan Take(string test, string system, Func<GoldenConfig, bool>? when = null)
    {
        claims.Add(new Claim(test, null, system, when));
        return this;
    }

    /// <summary>Files of this system that no test takes are left out on purpose.</summary>
    public GoldenPlan NotFollowed(string reason, string system, Func<GoldenConfig, bool>? when = null)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException("Say why the files are not followed.", nameof(reason));
        }

        claims.Add(new Claim(null, reason, system, when));
        return this;
    }

    /// <summary>For MemberData: the names of the files this test takes.</summary>
    public IEnumerable<object[]> Cases(string test)
    {
        Claim[] mine = [.. claims.Where(claim => claim.Test == test)];
        if (mine.Length == 0)
        {
            throw new ArgumentException(
                $"The plan has no test '{test}'. It has: "
                    + $"{string.Join(", ", claims.Select(claim => claim.Test).OfType<string>().Distinct())}.",
                nameof(test)
            );
        }

        string[] names =
        [
            .. Set.Files.Where(file => mine.Any(claim => claim.Matches(file, out _))).Select(file => file.Name),
        ];
        return (names.Length > 0 ? names : [NoFile]).Select(name => new object[] { name });
    }

    /// <summary>Runs the body of a theory with its file, or not at all for <see cref="NoFile"/>.</summary>
    public void Run(string name, Action<GoldenFile> replay)
    {
        if (name != NoFile)
        {
            replay(Set.Open(name));
        }
    }

    /// <summary>Files that no test takes and no reason covers.</summary>
    public IReadOnlyList<GoldenFile> Unknown => [.. Set.Files.Where(file => Classify(file).Kind == Kind.Unknown)];

    public void AssertNothingUnknown()
    {
        if (Unknown.Count + Set.Malformed.Count > 0)
        {
            throw new MalformedGoldenException(
                "Some golden files are checked by nobody. Take them in a test, or name a reason with "
                    + $"NotFollowed.\n{Summary()}"
            );
        }
    }

    public string Summary()
    {
        (GoldenFile File, Kind Kind, string? Reason)[] all =
        [
            .. Set.Files.Select(file => (file, Classify(file).Kind, Classify(file).Reason)),
        ];
        var text = new StringBuilder();
        text.Append(
                CultureInfo.InvariantCulture,
                $"Golden files in {Path.GetRelativePath(Repository.Root(), Set.Directory)}: "
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"{all.Length + Set.Malformed.Count} files, {Count(Kind.Taken)} taken, {Count(Kind.NotFollowed)} not "
                    + $"followed, {Count(Kind.Unknown)} unknown, {Set.Malformed.Count} malformed\n"
            );

        int width = all.Select(entry => entry.File.System.Length).Append("system".Length).Max();
        text.Append("  ").Append("system".PadRight(width)).Append("  files  taken  not followed  unknown\n");
        foreach (
            var system in all.GroupBy(entry => entry.File.System).OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            text.Append("  ")
                .Append(system.Key.PadRight(width))
                .Append(Column(system.Count(), "files"))
                .Append(Column(system.Count(entry => entry.Kind == Kind.Taken), "taken"))
                .Append(Column(system.Count(entry => entry.Kind == Kind.NotFollowed), "not followed"))
                .Append(Column(system.Count(entry => entry.Kind == Kind.Unknown), "unknown"))
                .Append('\n');
        }

        foreach (
            var reason in all.Where(entry => entry.Kind == Kind.NotFollowed)
                .GroupBy(entry => (entry.File.System, entry.Reason))
        )
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  not followed: {reason.Key.System}, {reason.Count()} files: {reason.Key.Reason}\n"
            );
        }

        foreach ((GoldenFile file, Kind _, string? reason) in all.Where(entry => entry.Kind == Kind.Unknown))
        {
            text.Append(CultureInfo.InvariantCulture, $"  unknown: {file}{(reason is null ? "" : $": {reason}")}\n");
        }

        foreach ((string name, string why) in Set.Malformed)
        {
            text.Append(CultureInfo.InvariantCulture, $"  malformed: {name}: {why}\n");
        }

        return text.ToString();

        int Count(Kind kind) => all.Count(entry => entry.Kind == kind);
    }

    /// <summary>
    /// Writes the summary to artifacts/golden-summary.txt, which the build prints after the tests: xunit shows nothing
    /// that a passing test writes.
    /// </summary>
    public void WriteSummary()
    {
        string path = Path.Combine(Repository.Root(), "artifacts", "golden-summary.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Summary());
        Console.Out.Write(Summary());
    }

    private (Kind Kind, string? Reason) Classify(GoldenFile file)
    {
        if (claims.Exists(claim => claim.Test is not null && claim.Matches(file, out _)))
        {
            return (Kind.Taken, null);
        }

        if (claims.Find(claim => claim.Test is null && claim.Matches(file, out _)) is { } left)
        {
            return (Kind.NotFollowed, left.Reason);
        }

        foreach (Claim claim in claims)
        {
            claim.Matches(file, out string? lacking);
            if (lacking is not null)
            {
                return (Kind.Unknown, lacking);
            }
        }

        return (Kind.Unknown, null);
    }

    private enum Kind
    {
        Taken,
        NotFollowed,
        Unknown,
    }

    private sealed record Claim(string? Test, string? Reason, string System, Func<GoldenConfig, bool>? When)
    {
        /// <summary>
        /// A config without what the predicate asks for does not match; what it lacks ends up in the summary.
        /// </summary>
        public bool Matches(GoldenFile file, out string? lacking)
        {
            lacking = null;
            try
            {
                return file.System == System && (When is null || When(file.Config));
            }
            catch (MalformedGoldenException asked)
            {
                lacking = asked.Message;
                return false;
            }
        }
    }

    private static string Column(int count, string title) =>
        "  " + count.ToString(CultureInfo.InvariantCulture).PadLeft(title.Length);
}
