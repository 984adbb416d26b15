using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using LearningToLearn.Models;
using LearningToLearn.Tasks;
using Lrt.Learned;
using Lrt.Samples.CommandLine;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace LearningToLearn;

public static class Program
{
    private const int Failure = 1;
    private const int BadUsage = 2;

    private static readonly Argument<string> SuiteArgument = new("suite")
    {
        Description = string.Join(" or ", Suite.Names) + ".",
    };

    private static readonly Option<FileInfo?> WeightsOption = new("--weights")
    {
        Description = "A trained optimizer. [default: the one that ships with the sample]",
        HelpName = "FILE",
    };

    private static readonly Option<int?> StepsOption = Number(
        "--steps",
        $"How many steps. [default: {Suite.Steps}]",
        1,
        100_000
    );

    private static readonly Option<int?> SeedOption = Number(
        "--seed",
        "Decides the problem; in training, the first weights. [default: 1]",
        0,
        int.MaxValue
    );

    private static readonly Option<int?> DimensionsOption = Number(
        "--dimensions",
        "Of quadratics. [default: 10]",
        1,
        10_000
    );

    private static readonly Option<int[]> HiddenOption = new("--hidden")
    {
        Description = "The units of each hidden layer for digits. [default: 20]",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<Activation> ActivationOption = new("--activation")
    {
        Description = "Of hidden units.",
        DefaultValueFactory = _ => Activation.Sigmoid,
    };

    private static readonly Option<int?> ProblemsOption = Number(
        "--problems",
        "How many problems to train on, in all. [default: the suite's]",
        1,
        int.MaxValue
    );

    private static readonly Option<string> FileOption = new("--to")
    {
        Description = "The file for the best weights. With more problems a training goes on from the file beside it.",
        HelpName = "FILE",
        Required = true,
    };

    static Program()
    {
        SuiteArgument.AcceptOnlyFromAmong([.. Suite.Names]);
        HiddenOption.Validators.Add(result =>
        {
            if (Array.Exists(result.GetValueOrDefault<int[]>() ?? [], units => units < 1))
            {
                result.AddError("--hidden takes whole numbers from 1 on.");
            }
        });
    }

    public static async Task<int> Main(string[] arguments)
    {
        Command apply = new("apply", "Applies a trained optimizer to a problem that it has not seen, of any size.")
        {
            SuiteArgument,
            WeightsOption,
            StepsOption,
            SeedOption,
            DimensionsOption,
            HiddenOption,
            ActivationOption,
        };
        Command train = new("train", "Trains an optimizer.") { SuiteArgument, FileOption, ProblemsOption, SeedOption };
        apply.SetAction(parsed => Guarded(() => Apply(parsed)));
        train.SetAction((parsed, cancellation) => Task.FromResult(Guarded(() => Train(parsed, cancellation))));
        ParseResult result = new RootCommand(
            "Learning to learn by gradient descent by gradient descent (Andrychowicz et al. 2016)."
        )
        {
            apply,
            train,
        }.Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
        {
            await Console.Error.WriteLineAsync(
                $"learned-optimizer: {result.Errors[0].Message} (--help lists the options)"
            );
            return BadUsage;
        }

        return await result.InvokeAsync();
    }

    private static void Apply(ParseResult parsed)
    {
        using DigitImages? images = ImagesFor(parsed);
        Suite suite = SuiteOf(images);
        IProblemSource problems = images is null
            ? new QuadraticSource(parsed.GetValue(DimensionsOption) ?? 10, count: 1)
            : new DigitSource(
                images,
                parsed.GetValue(HiddenOption) is { Length: > 0 } hidden ? hidden : [20],
                parsed.GetValue(ActivationOption)
            );
        LearnedWeights weights = LearnedWeights.Load(parsed.GetValue(WeightsOption)?.FullName ?? suite.Shipped);
        using Trial trial = problems.Draw(Phase.Test, parsed.GetValue(SeedOption) ?? 1);
        int steps = parsed.GetValue(StepsOption) ?? Suite.Steps;
        double[] losses = Application.Run(trial, weights, steps);
        int every = int.Max(1, steps / 10);
        for (int step = 0; step <= steps; step++)
        {
            if (step % every == 0 || step == steps)
            {
                Console.WriteLine(FormattableString.Invariant($"step {step}\tloss {losses[step]:G4}"));
            }
        }

        if (images is not null && trial.Model is nn.Module<Tensor, Tensor> network)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 * Evaluation.Of(network, images.Of(Phase.Test)).Accuracy:F1} % of MNIST's test set named "
                        + $"correctly"
                )
            );
        }
    }

    private static void Train(ParseResult parsed, CancellationToken cancellation)
    {
        using DigitImages? images = ImagesFor(parsed);
        Suite suite = SuiteOf(images);
        Training.Run(
            suite,
            parsed.GetValue(ProblemsOption) ?? suite.Count,
            parsed.GetValue(SeedOption) ?? 1,
            parsed.GetValue(FileOption)!,
            Console.WriteLine,
            cancellation
        );
    }

    private static DigitImages? ImagesFor(ParseResult parsed) =>
        parsed.GetValue(SuiteArgument) == "digits" ? DigitImages.Read() : null;

    private static Suite SuiteOf(DigitImages? images) => images is null ? Suite.Quadratics() : Suite.Digits(images);

    private static Option<int?> Number(string name, string description, int least, int most) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = argument => OptionValues.Number(argument, least, most),
        };

    private static int Guarded(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (Exception failure)
            when (failure
                    is UnusableDataException
                        or IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or ArgumentException
            )
        {
            Console.Error.WriteLine($"learned-optimizer: {failure.Message}");
            return Failure;
        }
    }
}
