using System;
using System.IO;
using System.Text;

namespace Lrt.Reports.Files;

/// <summary>
/// Writes files as a whole: the content is written beside the file first, so that readers never see a part.
/// </summary>
public static class WholeFile
{
    public static void Write(string path, Action<TextWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string unfinished = path + ".part";
        using (
            var writer = new StreamWriter(
                unfinished,
                append: false,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            )
        )
        {
            write(writer);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
