using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Lrt.Files;

/// <summary>
/// Replaces a file as a whole: the content is written beside the file under a name of its own, flushed, and moved to
/// its place when it is complete. An interruption leaves the old file unchanged. Symbolic links are followed,
/// permissions are kept, and the leftovers of an interrupted save are removed by the next save of the same file.
/// </summary>
internal static partial class FileReplacement
{
    private const string Suffix = ".lrtpart";
    private const int Attempts = 16;

    /// <param name="path">The file, which need not exist; its directory must.</param>
    /// <param name="write">The action that writes the content.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its directory may not be written; the message names
    /// the file.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            Replace(TargetOf(path), write);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new DirectoryNotFoundException(
                $"'{path}' cannot be saved: its directory does not exist. Create it first.",
                e
            );
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"'{path}' cannot be saved: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException($"'{path}' cannot be saved: {e.Message}", e);
        }
    }

    private static void Replace(string target, Action<FileStream> write)
    {
        if (Directory.Exists(target))
        {
            throw new IOException("It is a directory.");
        }

        FileInfo old = new(target);
        if (old is { Exists: true, IsReadOnly: true })
        {
            throw new UnauthorizedAccessException("It is read-only.");
        }

        string directory = Path.GetDirectoryName(target)!;
        string prefix = PrefixOf(Path.GetFileName(target));
        RemoveLeftovers(directory, prefix);
        FileStream file = Create(directory, prefix, isPrivate: old.Exists);
        bool isMoved = false;
        try
        {
            write(file);
            if (old.Exists && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));
            }

            file.Flush(flushToDisk: true);

            // The file is still open, so that another save does not take it for a leftover.
            File.Move(file.Name, target, overwrite: true);
            isMoved = true;
        }
        finally
        {
            file.Dispose();
            if (!isMoved)
            {
                File.Delete(file.Name);
            }
        }

        Flush(directory);
    }

    private static string TargetOf(string path)
    {
        string full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null
            ? full
            : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    // The prefix is short for every name, since names may be as long as the file system allows.
    private static string PrefixOf(string name) =>
        $".{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 8)}.";

    /// <summary>
    /// Creates a file that is locked while it is open: shared, which excludes a save that looks for leftovers.
    /// </summary>
    private static FileStream Create(string directory, string prefix, bool isPrivate)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
        };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            // Nobody else may read the file until it has the permissions of the file that it replaces.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (int attempt = 1; ; attempt++)
        {
            string beside = Path.Combine(directory, $"{prefix}{Guid.NewGuid():N}{Suffix}");
            try
            {
                FileStream file = new(beside, options);
                if (File.Exists(beside) || attempt == Attempts)
                {
                    return file;
                }

                // A save of another process removed the file between its creation and its lock.
                file.Dispose();
            }
            catch (IOException e) when (e is not DirectoryNotFoundException && attempt < Attempts)
            {
                // Another save was about to remove the file, and had locked it. Other causes persist.
            }
        }
    }

    private static void RemoveLeftovers(string directory, string prefix)
    {
        try
        {
            foreach (string leftover in Directory.EnumerateFiles(directory, prefix + "*" + Suffix))
            {
                RemoveIfLeft(leftover);
            }
        }
        catch (UnauthorizedAccessException)
        {
            // The directory may be written but not listed.
        }
    }

    private static void RemoveIfLeft(string leftover)
    {
        try
        {
            const FileOptions Remove = FileOptions.DeleteOnClose;
            using FileStream alone = new(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0, Remove);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another save is writing or has moved the file, or the file belongs to another user.
        }
    }

    // The move of the file is recorded in its directory. Windows has no such call.
    private static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int ReadOnly = 0;
        using SafeFileHandle handle = new(Open(directory, ReadOnly), ownsHandle: true);
        if (!handle.IsInvalid)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
