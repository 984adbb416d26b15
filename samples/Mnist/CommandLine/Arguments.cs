using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Lrt.Samples.CommandLine;

namespace Mnist.CommandLine;

/// <summary>The options of the command, and their values.</summary>
public static class Arguments
{
    private const int BadUsage = 2;

    private static readonly Option<int> EpochsOption = new("--epochs")
    {
        Description =
            "How often every contender sees the whole training set, from 1 to 100. The grid search uses the "
            + "same number.",
        HelpName = "N",
        CustomParser = argument => OptionValues.Number(argument, 1, 100),
        DefaultValueFactory = _ => RunSettings.Default.Epochs,
    };

    private static readonly Option<int> SeedOption = new("--seed")
    {
        Description =
            "Decides the initial weights, the order of the examples and which of them are held out, the same for all.",
        HelpName = "N",
        CustomParser = argument => OptionValues.Number(argument, 0, int.MaxValue),
        DefaultValueFactory = _ => RunSettings.Default.Seed,
    };

    private static readonly Option<string> OutputOption = new("--out")
    {
        Description = "The folder for report.html; it is created when missing.",
        HelpName = "DIR",
        CustomParser = OptionValues.Folder,
        DefaultValueFactory = _ => RunSettings.Default.Output,
    };

    private static readonly Option<int?> ThreadsOption = new("--threads")
    {
        Description =
            "How many threads torch's own loops may use, from 1 to 256; a BLAS library may count its own. [default: "
            + "torch's choice]",
        HelpName = "N",
        CustomParser = argument => OptionValues.Number(argument, 1, 256),
    };

    private static readonly RootCommand Root = new(
        "Trains a 784-128-10 network on MNIST from a hopeless learning rate (1e-5): with stock SGD, with stock SGD "
            + "at a rate "
            + "tuned by grid search, and with generated optimizers that adapt their learning rates while they train. "
            + "Ends with a "
            + "table and an HTML report of losses and learning rates."
    )
    {
        EpochsOption,
        SeedOption,
        OutputOption,
        ThreadsOption,
    };

    /// <returns>The exit code: 2 for invalid arguments, otherwise the result of <paramref name="run"/>.</returns>
    public static async Task<int> InvokeAsync(string[] arguments, Func<RunSettings, CancellationToken, int> run)
    {
        // The command runs on a thread of its own, because Ctrl-C is handled only after this function has returned its
        // task.
        Root.SetAction(
            (parsed, cancellation) => Task.Run(() => run(SettingsOf(parsed), cancellation), CancellationToken.None)
        );

        ParseResult result = Root.Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
        {
            await Console.Error.WriteLineAsync($"mnist: {result.Errors[0].Message} (--help lists the options)");
            return BadUsage;
        }

        // The current step is finished and the terminal restored first, which takes milliseconds.
        return await result.InvokeAsync(
            new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) }
        );
    }

    private static RunSettings SettingsOf(ParseResult parsed) =>
        new(
            parsed.GetValue(EpochsOption),
            parsed.GetValue(SeedOption),
            parsed.GetValue(OutputOption)!,
            parsed.GetValue(ThreadsOption)
        );
}
