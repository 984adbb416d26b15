using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Lrt.Files;
using Xunit;

namespace Lrt.Execution.Tests.Files;

/// <summary>
/// What a save does to what was there: links, permissions, long names, leftovers of killed saves, and errors that name
/// the file.
/// </summary>
public sealed class FileReplacementTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    public static TheoryData<string> Kinds => [.. SavedKind.All.Keys];

    private string Path => System.IO.Path.Combine(directory, "saved");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_link_is_followed(string kind)
    {
        SavedKind saved = SavedKind.All[kind]();
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(directory, "epochs")).FullName;
        string target = System.IO.Path.Combine(folder, "epoch7");
        string middle = System.IO.Path.Combine(directory, "middle");
        File.CreateSymbolicLink(middle, System.IO.Path.Combine("epochs", "epoch7"));
        File.CreateSymbolicLink(Path, middle);
        saved.Save(Path); // The target is not there yet.
        saved.Load(target);
        saved.Save(Path);
        saved.Load(Path);
        Assert.Equal(middle, new FileInfo(Path).LinkTarget);
        Assert.NotNull(new FileInfo(middle).LinkTarget);
        Assert.Equal([target], Directory.GetFiles(folder));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_may_be_as_long_as_the_file_system_allows(string kind)
    {
        SavedKind saved = SavedKind.All[kind]();
        string path = System.IO.Path.Combine(directory, new string('n', 255));
        saved.Save(path);
        saved.Load(path);
        Assert.Equal([path], Directory.GetFiles(directory));
        string tooLong = path + "n";
        AssertSays(tooLong, Assert.ThrowsAny<IOException>(() => saved.Save(tooLong)));
        Assert.Equal([path], Directory.GetFiles(directory));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    public void Permissions_are_kept(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has none of these.
        }

        File.WriteAllText(Path, "old");
        File.SetUnixFileMode(Path, mode);
        FileReplacement.Write(Path, file =>
        {
            // Until it is complete nobody else may read it.
            Assert.True(
                OperatingSystem.IsWindows()
                    || File.GetUnixFileMode(file.Name) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
            );
            file.WriteByte(1);
        });
        Assert.Equal(mode, File.GetUnixFileMode(Path));
        Assert.Equal([1], File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_new_file_has_the_permissions_of_any_new_file()
    {
        string other = System.IO.Path.Combine(directory, "other");
        File.WriteAllText(other, "");
        FileReplacement.Write(Path, file => file.WriteByte(1));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(File.GetUnixFileMode(other), File.GetUnixFileMode(Path));
        }
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Path, "old");
        IOException failure = Assert.Throws<IOException>(() => FileReplacement.Write(Path, file =>
            {
                file.WriteByte(1);
                throw new IOException("The disk is full.");
            }));
        Assert.Equal($"'{Path}' cannot be saved: The disk is full.", failure.Message);
        Assert.Throws<FormatException>(() => FileReplacement.Write(Path, _ => throw new FormatException()));
        Assert.Equal("old", File.ReadAllText(Path));
        Assert.Equal([Path], Directory.GetFiles(directory));
    }

    [Fact]
    public void Leftovers_of_this_file_are_removed_and_others_stay()
    {
        string[] names = ["saved", "other"];
        foreach (string name in names)
        {
            string beside = System.IO.Path.Combine(directory, name);
            FileReplacement.Write(beside, file =>
                File.Copy(file.Name, file.Name.Replace(".lrtpart", "0.lrtpart", StringComparison.Ordinal))
            );
        }

        Assert.Equal(4, Directory.GetFiles(directory).Length);
        FileReplacement.Write(Path, file => file.WriteByte(1));
        Assert.Equal(3, Directory.GetFiles(directory).Length);
        FileReplacement.Write(System.IO.Path.Combine(directory, "other"), file => file.WriteByte(1));
        Assert.Equal(names.Order(), Directory.GetFiles(directory).Select(System.IO.Path.GetFileName).Order());
    }

    /// <summary>A save that is under way is not a leftover, in whatever thread or process.</summary>
    [Fact]
    public void Saves_of_one_file_at_once_do_not_disturb_each_other()
    {
        FileReplacement.Write(Path, outer =>
        {
            outer.WriteByte(1);
            FileReplacement.Write(Path, inner => inner.WriteByte(2));
            Assert.Equal([2], File.ReadAllBytes(Path));
            Assert.True(File.Exists(outer.Name));
        });
        Assert.Equal([1], File.ReadAllBytes(Path));
        Parallel.For(0, 200, i => FileReplacement.Write(Path, file => file.Write([(byte)i, (byte)i])));
        byte[] last = File.ReadAllBytes(Path);
        Assert.Equal(2, last.Length);
        Assert.Equal(last[0], last[1]);
        Assert.Equal([Path], Directory.GetFiles(directory));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Errors_name_the_file(string kind)
    {
        SavedKind saved = SavedKind.All[kind]();
        string nowhere = System.IO.Path.Combine(directory, "missing", "saved");
        AssertSays(
            $"'{nowhere}' cannot be saved: its directory does not exist",
            Assert.Throws<DirectoryNotFoundException>(() => saved.Save(nowhere))
        );
        AssertSays($"'{directory}' cannot be saved", Assert.Throws<IOException>(() => saved.Save(directory)));
        AssertSays(nowhere, Assert.Throws<DirectoryNotFoundException>(() => saved.Load(nowhere)));
        AssertSays(Path, Assert.Throws<FileNotFoundException>(() => saved.Load(Path)));
        File.WriteAllText(Path, "");
        AssertSays($"'{Path}'", Assert.Throws<InvalidDataException>(() => saved.Load(Path)));
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        AssertSays(
            $"'{Path}' cannot be saved: It is read-only.",
            Assert.Throws<UnauthorizedAccessException>(() => saved.Save(Path))
        );
        File.SetAttributes(Path, FileAttributes.Normal);
        Assert.Equal([Path], Directory.GetFiles(directory));
    }

    [Fact]
    public void Links_in_a_circle_are_refused_by_name()
    {
        File.CreateSymbolicLink(Path, Path + "2");
        File.CreateSymbolicLink(Path + "2", Path);
        AssertSays(Path, Assert.ThrowsAny<IOException>(() => FileReplacement.Write(Path, _ => { })));
        File.Delete(Path + "2");
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static void AssertSays(string text, Exception failure) =>
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
}
