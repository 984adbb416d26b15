using System.Collections.Generic;
using System.IO;

namespace Lrt.Benchmarks.Reporting;

/// <summary>The files a run leaves behind.</summary>
public static class ResultFiles
{
    public const string Steps = "bench";
    public const string Iterations = "iteration";

    /// <summary>Now rather than after minutes of measuring, should it not be possible.</summary>
    public static void Prepare(string? folder)
    {
        if (folder is not null)
            Directory.CreateDirectory(folder);
    }

    /// <returns>A sentence that says where they are.</returns>
    public static string Write(string folder, string name, string table, IEnumerable<string> lines)
    {
        string markdown = Path.Combine(folder, name + ".md");
        string figures = Path.Combine(folder, name + ".tsv");
        File.WriteAllText(markdown, table);
        File.WriteAllLines(figures, lines);
        return $"Tables: {markdown}. Figures: {figures}.";
    }
}
