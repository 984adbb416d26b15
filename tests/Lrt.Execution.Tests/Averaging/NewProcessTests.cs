using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Lrt.Execution.Tests.Files;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>A checkpoint in the middle of training: nothing that matters may live in the process alone.</summary>
[Collection(nameof(ProcessWideCollection))]
public sealed class NewProcessTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    [Fact]
    public async Task A_checkpoint_reloaded_in_a_new_process_continues_bit_for_bit()
    {
        Continuation training = new(directory);
        string uninterrupted = training.TrainAndSaveInTheMiddle();

        await RunInNewProcess(Program.ContinueCommand, directory);

        Assert.Equal(uninterrupted, training.ReadResult());
        Assert.Contains("\noutput.log_weights ", uninterrupted, StringComparison.Ordinal);
        Assert.Contains("\nbody.weight ", uninterrupted, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static async Task RunInNewProcess(params string[] arguments)
    {
        using Process process = TestProcess.Start(arguments);
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
    }
}
