using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Experiments.AdaptiveRates;
using Experiments.Alrao;
using Experiments.HypergradientDescent;
using Experiments.Learned;
using Experiments.LearningRateTensors;
using Experiments.RuleDefaults;
using Experiments.Towers;
using Experiments.Untuned;
using Lrt.Samples.CommandLine;

namespace Experiments.CommandLine;

/// <summary>The commands, one for each experiment, and their options.</summary>
public static class Commands
{
    private const int BadUsage = 2;

    private static readonly Option<int?> SeedsOption = Number(
        "--seeds",
        "How many trainings of each kind, from 1 to 100, with the seeds 1, 2, ...",
        100
    );

    private static readonly Option<int?> EpochsOption = Number(
        "--epochs",
        "How often every training sees its whole training set, from 1 to 100.",
        100
    );

    private static readonly Option<int?> ThreadsOption = Number(
        "--threads",
        "How many threads torch's own loops may use, from 1 to 256.",
        256
    );

    private static readonly Option<string> OutputOption = new("--out")
    {
        Description = "Results go to a folder of the experiment's name in this one.",
        HelpName = "DIR",
        CustomParser = OptionValues.Folder,
        DefaultValueFactory = _ => "artifacts/experiments",
        Recursive = true,
    };

    private static readonly Option<bool> QuickOption = new("--quick")
    {
        Description = "Very little data: shows in seconds that everything works, and nothing else.",
        Recursive = true,
    };

    private static readonly Option<bool> RedrawOption = new("--redraw")
    {
        Description = "Train nothing: draw the report again from the folder's results.json.",
        Recursive = true,
    };

    private static readonly Option<int?> NetworkEpochsOption = Number(
        "--network-epochs",
        "The same for the large network.",
        100
    );

    private static readonly Option<int?> NetworkSeedsOption = Number(
        "--network-seeds",
        "The same for the large network.",
        100
    );

    private static readonly Option<int?> FirstOption = Number(
        "--first",
        "The first of the problems, from 1 to 9.",
        Untuned.Plan.Problems
    );

    private static readonly Option<int?> LastOption = Number(
        "--last",
        "The last of the problems, from 1 to 9.",
        Untuned.Plan.Problems
    );

    private static readonly Option<bool> TrainOption = new("--train")
    {
        Description = "Train the learned optimizers anew, as the shipped ones were: some minutes more.",
    };

    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand(
            "Experiments with adaptive learning rates: what their authors claim, repeated with generated optimizers."
        )
        {
            OutputOption,
            QuickOption,
            RedrawOption,
            ThreadsOption,
        };
        ThreadsOption.Recursive = true;
        root.Add(
            Command(
                "adaptive-rates",
                "Constant and adapted rates on Beale's and Rosenbrock's function, linear and logistic regression and "
                    + "a network.",
                [SeedsOption, EpochsOption],
                (options, _) =>
                {
                    AdaptiveRates.Plan plan = options.IsQuick ? AdaptiveRates.Plan.Quick : AdaptiveRates.Plan.Full;
                    return new AdaptiveRatesExperiment(
                        plan with
                        {
                            Epochs = options.Epochs ?? plan.Epochs,
                            Seeds = options.Seeds ?? plan.Seeds,
                        }
                    );
                }
            )
        );
        root.Add(
            Command(
                "towers",
                "Towers of adapted rates from good and bad initial rates, as in Chandra et al. (NeurIPS 2022).",
                [SeedsOption, EpochsOption],
                (options, _) =>
                {
                    Towers.Plan plan = options.IsQuick ? Towers.Plan.Quick : Towers.Plan.Full;
                    return new TowersExperiment(
                        plan with
                        {
                            Epochs = options.Epochs ?? plan.Epochs,
                            Seeds = options.Seeds ?? plan.Seeds,
                        }
                    );
                }
            )
        );
        root.Add(
            Command(
                "hypergradient-descent",
                "MNIST as in Baydin et al. (ICLR 2018): SGD, SGDN, Adam and their adapted versions, beside the "
                    + "authors' results.",
                [SeedsOption, EpochsOption, NetworkSeedsOption, NetworkEpochsOption],
                (options, parsed) =>
                {
                    HypergradientDescent.Plan plan = options.IsQuick
                        ? HypergradientDescent.Plan.Quick
                        : HypergradientDescent.Plan.Full;
                    return new HypergradientDescentExperiment(
                        plan with
                        {
                            Epochs = options.Epochs ?? plan.Epochs,
                            Seeds = options.Seeds ?? plan.Seeds,
                            NetworkEpochs = parsed.GetValue(NetworkEpochsOption) ?? plan.NetworkEpochs,
                            NetworkSeeds = parsed.GetValue(NetworkSeedsOption) ?? plan.NetworkSeeds,
                        }
                    );
                }
            )
        );

        root.Add(
            Command(
                "alrao",
                "Random learning rates against SGD at every rate of a grid, as in Blier et al. (2018): MLP, "
                    + "CNN and LSTM.",
                [SeedsOption, EpochsOption],
                (options, _) =>
                {
                    Alrao.Plan plan = options.IsQuick ? Alrao.Plan.Quick : Alrao.Plan.Full;
                    return new AlraoExperiment(
                        plan with
                        {
                            Epochs = options.Epochs ?? plan.Epochs,
                            Seeds = options.Seeds ?? plan.Seeds,
                        }
                    );
                }
            )
        );

        root.Add(
            Command(
                "learned",
                "Learned optimizers against tuned ones, as in Andrychowicz et al. (2016): quadratics and small "
                    + "networks on MNIST.",
                [SeedsOption, TrainOption],
                (options, parsed) =>
                {
                    Learned.Plan plan = options.IsQuick ? Learned.Plan.Quick : Learned.Plan.Full;
                    return new LearnedExperiment(
                        plan with
                        {
                            Seeds = options.Seeds ?? plan.Seeds,
                            Trains = parsed.GetValue(TrainOption),
                        }
                    );
                }
            )
        );

        root.Add(
            Command(
                "lr-tensors",
                "Learning-rate tensors against SGD at its best rate on synthetic functions: the claim of Steinitz's "
                    + "Distributed Learning Rate Tensors.",
                [SeedsOption, EpochsOption],
                (options, _) =>
                {
                    LearningRateTensors.Plan plan = options.IsQuick
                        ? LearningRateTensors.Plan.Quick
                        : LearningRateTensors.Plan.Full;
                    return new LearningRateTensorsExperiment(
                        plan with
                        {
                            Epochs = options.Epochs ?? plan.Epochs,
                            Seeds = options.Seeds ?? plan.Seeds,
                        }
                    );
                }
            )
        );

        root.Add(
            Command(
                "untuned",
                "Every rule without a learning rate to choose against the best constant rate of a grid, and other "
                    + "rules that need none.",
                [SeedsOption, FirstOption, LastOption],
                (options, parsed) =>
                {
                    Untuned.Plan plan = options.IsQuick ? Untuned.Plan.Quick : Untuned.Plan.Full;
                    return new UntunedExperiment(
                        plan with
                        {
                            Seeds = options.Seeds ?? plan.Seeds,
                            First = parsed.GetValue(FirstOption) ?? plan.First,
                            Last = Math.Max(
                                parsed.GetValue(FirstOption) ?? plan.First,
                                parsed.GetValue(LastOption) ?? plan.Last
                            ),
                        }
                    );
                }
            )
        );

        root.Add(
            Command(
                "rules",
                "A small network on MNIST with every rule at its defaults.",
                [EpochsOption],
                (options, _) =>
                {
                    RuleDefaults.Plan plan = options.IsQuick ? RuleDefaults.Plan.Quick : RuleDefaults.Plan.Full;
                    return new RuleDefaultsExperiment(plan with { Epochs = options.Epochs ?? plan.Epochs });
                }
            )
        );

        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
        {
            await Console.Error.WriteLineAsync($"experiments: {result.Errors[0].Message} (--help lists the options)");
            return BadUsage;
        }

        return await result.InvokeAsync(
            new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) }
        );
    }

    private static Command Command<TOutcome>(
        string name,
        string description,
        Option[] own,
        Func<RunOptions, ParseResult, Experiment<TOutcome>> experiment
    )
    {
        var command = new Command(name, description);
        foreach (Option option in own)
        {
            command.Add(option);
        }

        // The command runs on a thread of its own, because Ctrl-C is handled only after this function has returned its
        // task.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), CancellationToken.None));
        return command;

        int Run(ParseResult parsed, CancellationToken cancellation)
        {
            var options = new RunOptions(
                parsed.GetValue(OutputOption)!,
                parsed.GetValue(SeedsOption),
                parsed.GetValue(EpochsOption),
                parsed.GetValue(QuickOption),
                parsed.GetValue(RedrawOption),
                parsed.GetValue(ThreadsOption)
            );
            return ExperimentRun.Execute(experiment(options, parsed), options, cancellation);
        }
    }

    private static Option<int?> Number(string name, string description, int most) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = argument => OptionValues.Number(argument, 1, most),
        };
}
