using System;
using System.CommandLine;
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

    private static readonly Argument<string> s_suite = new("suite") { Description = string.Join(" or ", Suite.Names) + "." };

    private static readonly Option<FileInfo?> s_weights = new("--weights") { Description = "A trained optimizer. [default: the one that ships with the sample]", HelpName = "FILE" };

    private static readonly Option<int?> s_steps = Number("--steps", $"How many steps. [default: {Suite.Steps}]", 1, 100_000);

    private static readonly Option<int?> s_seed = Number("--seed", "Decides the problem; in training, the first weights. [default: 1]", 0, int.MaxValue);

    private static readonly Option<int?> s_dimensions = Number("--dimensions", "Of quadratics. [default: 10]", 1, 10_000);

    private static readonly Option<int[]> s_hidden = new("--hidden") { Description = "The units of each hidden layer for digits. [default: 20]", HelpName = "N", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<Activation> s_activation = new("--activation") { Description = "Of hidden units.", DefaultValueFactory = _ => Activation.Sigmoid };

    private static readonly Option<int?> s_problems = Number("--problems", "How many problems to train on, in all. [default: the suite's]", 1, int.MaxValue);

    private static readonly Option<string> s_file = new("--to")
    {
        Description = "The file for the best weights. With more problems a training goes on from the file beside it.",
        HelpName = "FILE",
        Required = true,
    };

    static Program()
    {
        s_suite.AcceptOnlyFromAmong([.. Suite.Names]);
        s_hidden.Validators.Add(result =>
        {
            if (Array.Exists(result.GetValueOrDefault<int[]>() ?? [], units => units < 1))
                result.AddError("--hidden takes whole numbers from 1 on.");
        });
    }

    public static async Task<int> Main(string[] arguments)
    {
        Command apply = new("apply", "Applies a trained optimizer to a problem that it has not seen, of any size.") { s_suite, s_weights, s_steps, s_seed, s_dimensions, s_hidden, s_activation };
        Command train = new("train", "Trains an optimizer.") { s_suite, s_file, s_problems, s_seed };
        apply.SetAction(parsed => Guarded(() => Apply(parsed)));
        train.SetAction((parsed, cancellation) => Task.FromResult(Guarded(() => Train(parsed, cancellation))));
        ParseResult result = new RootCommand("Learning to learn by gradient descent by gradient descent (Andrychowicz et al. 2016).") { apply, train }.Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not System.CommandLine.Help.HelpAction)
        {
            await Console.Error.WriteLineAsync($"learned-optimizer: {result.Errors[0].Message} (--help lists the options)");
            return BadUsage;
        }

        return await result.InvokeAsync();
    }

    private static void Apply(ParseResult parsed)
    {
        using DigitImages? images = ImagesFor(parsed);
        Suite suite = SuiteOf(images);
        IProblemSource problems = images is null
            ? new QuadraticSource(parsed.GetValue(s_dimensions) ?? 10, count: 1)
            : new DigitSource(images, parsed.GetValue(s_hidden) is { Length: > 0 } hidden ? hidden : [20], parsed.GetValue(s_activation));
        LearnedWeights weights = LearnedWeights.Load(parsed.GetValue(s_weights)?.FullName ?? suite.Shipped);
        using Trial trial = problems.Draw(Phase.Test, parsed.GetValue(s_seed) ?? 1);
        int steps = parsed.GetValue(s_steps) ?? Suite.Steps;
        double[] losses = Application.Run(trial, weights, steps);
        int every = int.Max(1, steps / 10);
        for (int step = 0; step <= steps; step++)
        {
            if (step % every == 0 || step == steps)
                Console.WriteLine(FormattableString.Invariant($"step {step}\tloss {losses[step]:G4}"));
        }

        if (images is not null && trial.Model is nn.Module<Tensor, Tensor> network)
            Console.WriteLine(FormattableString.Invariant($"{100 * Evaluation.Of(network, images.Of(Phase.Test)).Accuracy:F1} % of MNIST's test set named correctly"));
    }

    private static void Train(ParseResult parsed, CancellationToken cancellation)
    {
        using DigitImages? images = ImagesFor(parsed);
        Suite suite = SuiteOf(images);
        Training.Run(suite, parsed.GetValue(s_problems) ?? suite.Count, parsed.GetValue(s_seed) ?? 1, parsed.GetValue(s_file)!, Console.WriteLine, cancellation);
    }

    private static DigitImages? ImagesFor(ParseResult parsed) => parsed.GetValue(s_suite) == "digits" ? DigitImages.Read() : null;

    private static Suite SuiteOf(DigitImages? images) => images is null ? Suite.Quadratics() : Suite.Digits(images);

    private static Option<int?> Number(string name, string description, int least, int most) => new(name)
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
        catch (Exception failure) when (failure is UnusableDataException or IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            Console.Error.WriteLine($"learned-optimizer: {failure.Message}");
            return Failure;
        }
    }
}
