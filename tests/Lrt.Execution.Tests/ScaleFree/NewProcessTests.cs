using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Lrt.Execution.Tests.Files;
using Xunit;

namespace Lrt.Execution.Tests.ScaleFree;

/// <summary>A checkpoint in the middle of a training with nothing chosen.</summary>
public sealed class NewProcessTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    [Fact]
    public async Task A_training_with_nothing_chosen_continues_in_a_new_process_bit_for_bit()
    {
        UntunedContinuation training = new(directory);
        string uninterrupted = training.TrainAndSaveInTheMiddle();

        using Process process = TestProcess.Start(Program.ContinueUntunedCommand, directory);
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, errors);
        Assert.Equal(uninterrupted, training.ReadResult());
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
