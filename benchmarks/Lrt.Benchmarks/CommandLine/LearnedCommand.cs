using System;
using System.CommandLine;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Times learned optimizers and their training.</summary>
public static class LearnedCommand
{
    private static readonly Option<int> CoordinatesOption = new("--coordinates")
    {
        Description = "How many coordinates the step has.",
        HelpName = "N",
        CustomParser = argument => OptionValues.Whole(argument, 100_000_000),
        DefaultValueFactory = _ => 1 << 18,
    };

    public static Command Create(Action<int> run)
    {
        Command command = new(
            "learned",
            "Times a learned optimizer, LSTM(20, 20), on one thread: its step against the same in libtorch operations "
                + "and against the processor's peak, and an unroll of its training against autograd, tab-separated."
        )
        {
            CoordinatesOption,
        };
        command.SetAction(parsed => run(parsed.GetValue(CoordinatesOption)));
        return command;
    }
}
