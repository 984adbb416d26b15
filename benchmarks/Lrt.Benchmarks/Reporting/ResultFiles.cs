using System.Collections.Generic;
using System.IO;

namespace Lrt.Benchmarks.Reporting;

/// <summary>The files that a run writes.</summary>
public static class ResultFiles
{
    public const string Steps = "bench";
    public const string Iterations = "iteration";

    /// <summary>Creates the folder before the measurements, so that a failure is reported at once.</summary>
    public static void Prepare(string? folder)
    {
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <returns>A sentence with the path.</returns>
    public static string Write(string folder, string name, string table, IEnumerable<string> lines)
    {
        string markdown = Path.Combine(folder, name + ".md");
        string figures = Path.Combine(folder, name + ".tsv");
        File.WriteAllText(markdown, table);
        File.WriteAllLines(figures, lines);
        return $"Tables: {markdown}. Figures: {figures}.";
    }
}
