using System;
using System.CommandLine;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Times training steps with learning-rate tensors.</summary>
public static class TensorsCommand
{
    private static readonly Option<int> ThreadsOption = CommonOptions.Threads("libtorch and kernels");
    private static readonly Option<double> SecondsOption = CommonOptions.Seconds("each case is timed per network", 5);

    /// <param name="run">The function that is given the number of threads, and the seconds.</param>
    public static Command Create(Func<int, double, int> run)
    {
        Command command = new(
            "tensors",
            """
            Times a training step with learning-rate tensors on networks with one hidden layer of ReLU, and prints tab-separated lines.

            Cases: two forward and backward passes (the floor of any method that looks at the loss before and after an update), the generated TrainStep, and the same by automatic differentiation through the update (create_graph). Medians of steps that take turns. The peak is the resident memory that steps need above what was there before them, beside the size of the matrix of all rates for all examples, which the generated step does not build.
            """
        )
        {
            ThreadsOption,
            SecondsOption,
        };
        command.SetAction(parsed => run(parsed.GetValue(ThreadsOption), parsed.GetValue(SecondsOption)));
        return command;
    }
}
