using System;
using System.IO;
using System.Linq;
using System.Text;
using VerifyTests;
using Xunit;

namespace Lrt.TestKit.Tests.Snapshots;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lrt-snapshots").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string[] Files =>
        [.. Directory.GetFiles(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);

    private string Read(string file) => File.ReadAllText(Path.Combine(directory, file));

    private void Compare(bool accept, params (string? Name, string Text)[] targets) =>
        SnapshotStore.Compare(
            directory,
            "T.M",
            [.. targets.Select(target => new SnapshotTarget(target.Name, "cs", target.Text))],
            accept
        );

    private string FailureOf(params (string? Name, string Text)[] targets) =>
        Assert.Throws<VerifyException>(() => Compare(false, targets)).Message;

    [Fact]
    public void Equal_text_passes_and_leaves_nothing()
    {
        Write("T.M#a.verified.cs", "one\ntwo");
        Compare(false, ("a", "one\ntwo"));
        Assert.Equal(["T.M#a.verified.cs"], Files);
    }

    [Theory]
    [InlineData("one\ntwo\n")]
    [InlineData("one\r\ntwo")]
    [InlineData("\uFEFFone\ntwo")]
    public void End_of_file_newline_carriage_return_and_byte_order_mark_do_not_count(string verified)
    {
        Write("T.M#a.verified.cs", verified);
        Compare(false, ("a", "one\ntwo"));
    }

    [Theory]
    [InlineData("one\ntwo\n\n")]
    [InlineData("one\ntw")]
    [InlineData("one \ntwo")]
    [InlineData("")]
    public void Any_other_difference_counts(string verified)
    {
        Write("T.M#a.verified.cs", verified);
        FailureOf(("a", "one\ntwo"));
        Assert.Equal("one\ntwo", Read("T.M#a.received.cs"));
    }

    [Fact]
    public void Mismatch_shows_the_lines()
    {
        Write("T.M#a.verified.cs", "1\n2\n3\n4\n5\n6\n7\n8\n9");
        string message = FailureOf(("a", "1\n2\n3\n4\nfive\n6\n7\n8\n9"));
        Assert.Contains("NotEqual: T.M#a.received.cs", message);
        Assert.Contains("        4  4\n  -     5  5\n  +     5  five\n        6  6\n", message);
        Assert.DoesNotContain(
            "  1\n",
            message.Replace("  ...\n", "", StringComparison.Ordinal).Split("numbers count")[1]
        );
        Assert.Contains("LRT_ACCEPT_SNAPSHOTS=1", message);
    }

    [Fact]
    public void New_text_fails_too()
    {
        Assert.Contains("New: T.M#a.received.cs\n  + one", FailureOf(("a", "one")));
        Assert.Equal(["T.M#a.received.cs"], Files);
    }

    [Fact]
    public void Stale_file_is_reported()
    {
        Write("T.M#a.verified.cs", "one");
        Write("T.M#gone.verified.cs", "old");
        Write("T.M.verified.txt", "diagnostics of old");
        string message = FailureOf(("a", "one"));
        Assert.Contains("Delete: T.M#gone.verified.cs", message);
        Assert.Contains("Delete: T.M.verified.txt", message);
        Assert.DoesNotContain("#a.", message);
    }

    [Fact]
    public void Files_of_other_tests_are_left_alone()
    {
        Write("T.MoreThanM#a.verified.cs", "other");
        Write("T.M2.verified.txt", "other");
        Write("T.MoreThanM#a.received.cs", "other");
        Write("T.M#a.verified.cs", "one");
        Compare(true, ("a", "one"));
        Assert.Equal(4, Files.Length);
    }

    [Fact]
    public void Accepting_writes_changes_and_deletes()
    {
        Write("T.M#a.verified.cs", "one");
        Write("T.M#gone.verified.cs", "old");
        Write("T.M#a.received.cs", "left over");
        Compare(true, ("a", "two"), ("new", "three"));
        Assert.Equal(["T.M#a.verified.cs", "T.M#new.verified.cs"], Files);
        Assert.Equal("two", Read("T.M#a.verified.cs"));
        Compare(false, ("a", "two"), ("new", "three"));
    }

    [Fact]
    public void Accepting_what_is_equal_does_not_touch_the_file()
    {
        Write("T.M#a.verified.cs", "one\n");
        Compare(true, ("a", "one"));
        Assert.Equal("one\n", Read("T.M#a.verified.cs"));
    }

    [Fact]
    public void Received_files_of_the_last_run_are_removed()
    {
        Write("T.M#a.verified.cs", "one");
        Write("T.M#a.received.cs", "left over");
        Compare(false, ("a", "one"));
        Assert.Equal(["T.M#a.verified.cs"], Files);
    }

    [Fact]
    public void Equal_names_are_numbered()
    {
        Compare(true, ("a", "one"), ("b", "two"), ("a", "three"));
        Assert.Equal(["T.M#a.00.verified.cs", "T.M#a.01.verified.cs", "T.M#b.verified.cs"], Files);
    }

    [Fact]
    public void Files_begin_with_a_byte_order_mark()
    {
        Compare(true, (null, "one"));
        Assert.Equal(
            [.. Encoding.UTF8.Preamble, .. "one"u8],
            File.ReadAllBytes(Path.Combine(directory, "T.M.verified.cs"))
        );
    }
}
