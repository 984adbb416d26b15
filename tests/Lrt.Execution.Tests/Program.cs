using System;
using Lrt.Execution.Tests.Averaging;

namespace Lrt.Execution.Tests;

/// <summary>What tests start in a process of its own: the test assembly is a program too.</summary>
public static class Program
{
    public const string ContinueCommand = "continue";

    public static int Main(string[] arguments)
    {
        if (arguments is not [ContinueCommand, string folder])
        {
            Console.Error.WriteLine($"usage: {ContinueCommand} FOLDER. Run the tests themselves by dotnet test.");
            return 2;
        }

        new Continuation(folder).ContinueFromFiles();
        return 0;
    }
}
