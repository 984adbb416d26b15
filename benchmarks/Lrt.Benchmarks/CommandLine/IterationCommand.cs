using System;
using System.Collections.Generic;
using System.CommandLine;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Reporting;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Times whole training iterations.</summary>
public static class IterationCommand
{
    private static readonly Option<IReadOnlyList<IterationCase>> CasesOption = new("--case")
    {
        Description =
            $"Which cases, one or several: {string.Join(", ", IterationCase.Names)}. Ratios need sgd. [default: all]",
        HelpName = "C",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument => OptionValues.Chosen(argument, IterationCase.All, c => c.Name),
    };

    private static readonly Option<int> BatchOption = new("--batch")
    {
        Description = "How many examples a batch has, from 1 to 60000.",
        HelpName = "N",
        CustomParser = argument => OptionValues.Whole(argument, 60_000),
        DefaultValueFactory = _ => 128,
    };

    private static readonly Option<int> ThreadsOption = CommonOptions.Threads("libtorch and the generated kernels");
    private static readonly Option<double> SecondsOption = CommonOptions.Seconds("each case is timed", usual: 10);
    private static readonly Option<string?> OutputOption = CommonOptions.Output(ResultFiles.Iterations, "quartiles");

    public static Command Create(Func<IterationSettings, int> run)
    {
        Command command = new(
            "iteration",
            """
            Times whole training iterations of MNIST's multilayer network, 784-1000-1000-10 with ReLU and cross entropy, and prints tab-separated lines.

            Measured: zero_grad, forward pass, loss, backward pass and optimizer step; the median over many iterations. The cases take turns, so that other load on the machine meets all of them; relative_to_sgd is the median over the rounds. Each turn starts from the same weights.

            Not measured: loading data, creating models and optimizers, the first iterations of each turn. Examples are random, of MNIST's shape, float32.

            Cases: stock-sgd is TorchSharp's optimizer; sgd is generated with a constant rate; sgd-tower3-* are generated towers of order 3, with one learning rate for all (global), per output feature, or per parameter. autograd-tower3 is the global tower by automatic differentiation, as Chandra et al. (NeurIPS 2022) compute it: every update stays in the graph, the backward pass is recorded. autograd-tower3-lean does not record the backward pass, which towers of SGD do not need. Before they are timed, stock-sgd is compared with sgd, and both autograd towers with sgd-tower3-global: they must train alike.
            """
        )
        {
            CasesOption,
            BatchOption,
            ThreadsOption,
            SecondsOption,
            OutputOption,
        };
        command.SetAction(parsed =>
            run(
                new IterationSettings(
                    parsed.GetValue(CasesOption) ?? IterationCase.All,
                    parsed.GetValue(BatchOption),
                    parsed.GetValue(ThreadsOption),
                    parsed.GetValue(SecondsOption),
                    parsed.GetValue(OutputOption)
                )
            )
        );
        return command;
    }
}
