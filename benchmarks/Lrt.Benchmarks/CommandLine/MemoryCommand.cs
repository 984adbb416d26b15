using System;
using System.CommandLine;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Measures the memory that training keeps.</summary>
public static class MemoryCommand
{
    private static readonly Option<int> StepsOption = new("--steps")
    {
        Description = "How many whole iterations to train.",
        HelpName = "N",
        CustomParser = argument => OptionValues.Whole(argument, 100_000_000),
        DefaultValueFactory = _ => 100_000,
    };

    public static Command Create(Action<int> run)
    {
        Command command = new(
            "memory",
            "Trains a small model with every structure for many iterations and prints the managed heap, the process's "
                + "resident memory and the live tensors as it goes, tab-separated."
        )
        {
            StepsOption,
        };
        command.SetAction(parsed => run(parsed.GetValue(StepsOption)));
        return command;
    }
}
