using System;
using System.IO;

namespace Lrt.Goldens;

internal static class Repository
{
    /// <summary>
    /// The directory above the running test that holds tests/Golden: test binaries lie inside the repository.
    /// </summary>
    public static string Root()
    {
        for (
            DirectoryInfo? directory = new(AppContext.BaseDirectory);
            directory is not null;
            directory = directory.Parent
        )
        {
            if (Directory.Exists(Path.Combine(directory.FullName, "tests", "Golden")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No directory above {AppContext.BaseDirectory} has tests/Golden; run the tests where they were built."
        );
    }
}
