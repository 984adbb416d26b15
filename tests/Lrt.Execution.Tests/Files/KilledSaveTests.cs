using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using Xunit;

namespace Lrt.Execution.Tests.Files;

/// <summary>
/// Processes that are killed while they save. There are a few kills in an ordinary run; LRT_KILLS says how many of each
/// kind there are to be, such as 200 before a release.
/// </summary>
public sealed class KilledSaveTests : IDisposable
{
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("LRT_KILLS") ?? "3",
        CultureInfo.InvariantCulture
    );

    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    public static TheoryData<string> Kinds => [.. SavedKind.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_killed_save_leaves_a_whole_file_and_the_next_save_leaves_nothing_else(string kind)
    {
        Random random = new(7);
        SavedKind saved = SavedKind.All[kind]();
        string path = Path.Combine(directory, "saved");
        int interrupted = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = TestProcess.Start(Program.SaveCommand, kind, path);
            Assert.Equal(Program.Saving, process.StandardOutput.ReadLine());
            Thread.Sleep(random.Next(40));
            process.Kill();
            process.WaitForExit();
            saved.Load(path);
            interrupted += Directory.GetFiles(directory).Length - 1;
        }

        saved.Save(path);
        saved.Load(path);
        Assert.Equal([path], Directory.GetFiles(directory));
        Assert.True(interrupted > 0 || Kills < 20, $"None of {Kills} kills hit a save.");
    }

    /// <summary>What the killed process does.</summary>
    internal static void SaveForever(string kind, string path)
    {
        SavedKind saved = SavedKind.All[kind]();
        saved.Save(path);
        Console.Out.WriteLine(Program.Saving);
        Console.Out.Flush();
        while (true)
        {
            saved.Save(path);
        }
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
