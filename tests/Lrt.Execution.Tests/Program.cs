using System;
using Lrt.Execution.Tests.Averaging;
using Lrt.Execution.Tests.Files;
using Lrt.Execution.Tests.ScaleFree;
using Lrt.Execution.Tests.StoredFiles;

namespace Lrt.Execution.Tests;

/// <summary>What tests start in a process of its own: the test assembly is a program too.</summary>
public static class Program
{
    public const string ContinueCommand = "continue";

    public const string ContinueUntunedCommand = "continue-untuned";

    public const string SaveCommand = "save";

    /// <summary>What it says when it has saved once, and goes on saving.</summary>
    public const string Saving = "saving";

    /// <summary>Not a test's: how the stored files of a format version are written, once.</summary>
    public const string StoreCommand = "store";

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [ContinueCommand, string folder]:
                new Continuation(folder).ContinueFromFiles();
                return 0;
            case [ContinueUntunedCommand, string folder]:
                new UntunedContinuation(folder).ContinueFromFiles();
                return 0;
            case [SaveCommand, string kind, string path]:
                KilledSaveTests.SaveForever(kind, path);
                return 0;
            case [StoreCommand, string folder]:
                FileStore.Write(folder);
                return 0;
            default:
                Console.Error.WriteLine(
                    $"usage: {ContinueCommand} FOLDER, {ContinueUntunedCommand} FOLDER, {SaveCommand} KIND FILE, "
                        + $"{StoreCommand} FOLDER. Run the tests themselves by dotnet test."
                );
                return 2;
        }
    }
}
