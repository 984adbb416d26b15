using System;
using System.CommandLine;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Compares the stacked copies of an averaged output with separate layers.</summary>
public static class HeadsCommand
{
    private static readonly Option<int> CopiesOption = Positive(
        "--copies",
        "How many layers there are, from 1 to 1000.",
        10,
        1000
    );
    private static readonly Option<int> ThreadsOption = Positive(
        "--threads",
        "How many threads libtorch may use, from 1 to 256.",
        1,
        256
    );
    private static readonly Option<int> SecondsOption = Positive(
        "--seconds",
        "How long each of the two is timed per shape, in whole seconds up to 3600.",
        5,
        3600
    );

    /// <param name="run">The function that is given the numbers of copies and threads, and the seconds.</param>
    public static Command Create(Func<int, int, int, int> run)
    {
        Command command = new(
            "heads",
            """
            Times forward and backward pass of the copies of an averaged output, stacked and as separate layers, and prints tab-separated lines.

            Measured: the averaged loss with the gradient of the features, and the loss of every copy with the gradient of its weights; medians of passes that take turns, without update and posterior. The peak is the resident memory that passes need above what was there before them; small ones are the allocator's.
            """
        )
        {
            CopiesOption,
            ThreadsOption,
            SecondsOption,
        };
        command.SetAction(parsed =>
            run(parsed.GetValue(CopiesOption), parsed.GetValue(ThreadsOption), parsed.GetValue(SecondsOption))
        );
        return command;
    }

    private static Option<int> Positive(string name, string description, int usual, int most) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = argument => OptionValues.Whole(argument, most),
            DefaultValueFactory = _ => usual,
        };
}
