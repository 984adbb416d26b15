using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Reporting;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Times optimizers alone.</summary>
public static class StepCommand
{
    private static readonly Option<IReadOnlyList<Case>> CasesOption = new("--case")
    {
        Description =
            $"Which cases, one or several: {string.Join(", ", Case.Names)}. Ratios need the fused or stock case, "
            + "percentages need copy. [default: all]",
        HelpName = "C",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument => OptionValues.Chosen(argument, Case.All, c => c.Name),
    };

    private static readonly Option<IReadOnlyList<Layout>> LayoutsOption = new("--layout")
    {
        Description =
            "Which parameters, one or several: "
            + $"{string.Join("; ", Layout.All.Select(l => $"{l.Name} is {l.Description}"))}. [default: all]",
        HelpName = "L",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument => OptionValues.Chosen(argument, Layout.All, l => l.Name),
    };

    private static readonly Option<int> ThreadsOption = CommonOptions.Threads(
        "libtorch, the generated kernels and copy"
    );
    private static readonly Option<double> SecondsOption = CommonOptions.Seconds(
        "each case is timed on each layout",
        usual: 2
    );
    private static readonly Option<string?> OutputOption = CommonOptions.Output(
        ResultFiles.Steps,
        "ratios and bandwidths"
    );

    public static Command Create(Func<StepSettings, int> run)
    {
        Command command = new(
            "step",
            """
            Times optimizer.step() on random parameters and gradients and prints tab-separated lines.

            Measured: the step and nothing else, with its allocations, its temporaries and its calls of libtorch; the median over many steps. The cases of a layout take turns, so that other load on the machine meets all of them; each turn has fresh parameters.

            Not measured: forward and backward pass, zero_grad, creating optimizers, the first steps of each turn (they allocate state), compilation and garbage collections between turns. Every step has new gradient tensors, contiguous float32, made outside the clock.

            Cases: fused-* and foreach-* are the optimizers of libtorch that work on all parameters in one call, through TorchScript, which asks every parameter for its gradient within the step; *-handles have the gradients at hand before the step begins. stock-* are TorchSharp's optimizers; sgd, momentum and adam are generated with a constant rate; adam-scale, adam-max-value and adam-max-norm guard the gradients besides: they divide them by a scale, bound their values, or bound their norm; *-hd-* are generated and adapt learning rates, one for all (global), per output feature, or per parameter; *-random have a random rate per output feature, which stays; prodigy, lamb, schedule-free-adamw and muon have no opponent here: their percentages compare them with a copy of the bytes that their passes move. copy only loads and stores the streams of Adam, without a call of libtorch: the memory's limit.
            """
        )
        {
            CasesOption,
            LayoutsOption,
            ThreadsOption,
            SecondsOption,
            OutputOption,
        };
        command.SetAction(parsed =>
            run(
                new StepSettings(
                    parsed.GetValue(CasesOption) ?? Case.All,
                    parsed.GetValue(LayoutsOption) ?? Layout.All,
                    parsed.GetValue(ThreadsOption),
                    parsed.GetValue(SecondsOption),
                    parsed.GetValue(OutputOption)
                )
            )
        );
        return command;
    }
}
