using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LearningToLearn.Comparing;
using LearningToLearn.Reporting;
using LearningToLearn.Tasks;
using Lrt.Learned;

namespace LearningToLearn;

public static class Program
{
    private const int Failure = 1;

    private static readonly Argument<string> s_suite = new("suite") { Description = "quadratics or digits." };

    private static readonly Option<FileInfo?> s_weights = new("--weights") { Description = "A trained optimizer. [default: the one that ships with the sample]", HelpName = "FILE" };

    private static readonly Option<int> s_seeds = new("--seeds") { Description = "How many held-out problems.", HelpName = "N", DefaultValueFactory = _ => 5 };

    private static readonly Option<string> s_output = new("--out") { Description = "The folder for the report.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("artifacts", "learned") };

    private static readonly Option<int?> s_problems = new("--problems") { Description = "How many problems to train on, in all. [default: the suite's]", HelpName = "N" };

    private static readonly Option<int> s_seed = new("--seed") { Description = "The seed of the first weights.", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<double?> s_rate = new("--rate") { Description = "The rate of Adam, which moves the weights. [default: the suite's]", HelpName = "R" };

    private static readonly Option<string> s_file = new("--to") { Description = "The file for the best weights; with more problems a training goes on from the file beside it.", HelpName = "FILE", Required = true };

    public static Task<int> Main(string[] arguments)
    {
        s_suite.AcceptOnlyFromAmong("quadratics", "digits");
        Command compare = new("compare", "Runs a trained optimizer and tuned stock optimizers on held-out problems, and on problems it was not made for; writes a report.") { s_suite, s_weights, s_seeds, s_output };
        Command train = new("train", "Trains an optimizer.") { s_suite, s_file, s_problems, s_seed, s_rate };
        compare.SetAction(parsed => Guarded(() => Compare(parsed)));
        train.SetAction((parsed, cancellation) => Task.FromResult(Guarded(() => Train(parsed, cancellation))));
        return new RootCommand("Learning to learn by gradient descent by gradient descent (Andrychowicz et al. 2016).") { compare, train }.Parse(arguments).InvokeAsync();
    }

    private static void Compare(ParseResult parsed)
    {
        Suite suite = Suite.Named(parsed.GetValue(s_suite)!);
        LearnedWeights weights = LearnedWeights.Load(parsed.GetValue(s_weights)?.FullName ?? suite.Shipped);
        int seeds = parsed.GetValue(s_seeds);
        string folder = parsed.GetValue(s_output)!;
        Directory.CreateDirectory(folder);
        Console.WriteLine("problems\toptimizer\trate\tfinal loss\tsmallest\tlargest");
        List<Comparison> comparisons = [.. suite.Trials.Select(t => Comparison.Of(t.Title, t.Problems, weights, seeds, tuningSeeds: 2, Console.WriteLine))];
        string report = Path.Combine(folder, $"{suite.Name}.html");
        ComparisonReport.Of(suite.Name, comparisons, seeds).Save(report);
        Console.Error.WriteLine($"Curves: {report}");
    }

    private static void Train(ParseResult parsed, CancellationToken cancellation)
    {
        Suite suite = Suite.Named(parsed.GetValue(s_suite)!);
        if (parsed.GetValue(s_rate) is double rate)
            suite = suite with { Options = suite.Options with { LearningRate = rate } };
        Training.Run(suite, parsed.GetValue(s_problems) ?? suite.Problems, parsed.GetValue(s_seed), parsed.GetValue(s_file)!, cancellation);
    }

    private static int Guarded(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            Console.Error.WriteLine($"learned-optimizer: {failure.Message}");
            return Failure;
        }
    }
}
