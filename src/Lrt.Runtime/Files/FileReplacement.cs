using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Lrt.Files;

/// <summary>
/// Replaces a file as a whole: written beside its place under a name of its own, flushed, and moved there when it is
/// complete. Whatever interrupts that leaves the old file as it was. A symbolic link is followed, permissions are kept,
/// and what an interrupted save left behind is removed by the next save of the same file.
/// </summary>
internal static partial class FileReplacement
{
    private const string Suffix = ".lrtpart";
    private const int Attempts = 16;

    /// <param name="path">The file, which need not exist; its directory must.</param>
    /// <param name="write">Writes the content.</param>
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

            // Open still, so that another save does not take it for a leftover.
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

    // As short for every name, since names may be as long as the file system allows.
    private static string PrefixOf(string name) =>
        $".{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 8)}.";

    /// <summary>
    /// Creates a file that is locked as long as it is open: shared, which a save that looks for leftovers cannot
    /// overcome.
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
            // Until it has the permissions of the file that it replaces, nobody else is to read it.
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

                // A save of another process removed it between its creation and its lock.
                file.Dispose();
            }
            catch (IOException e) when (e is not DirectoryNotFoundException && attempt < Attempts)
            {
                // That save was about to remove it, and had locked it. Other reasons last.
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
            // A directory that may be written and not be listed.
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
            // Another save is writing it, has moved it away, or is somebody else's.
        }
    }

    // That the file has moved is remembered by its directory. Windows has no such call.
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
