using System;
using System.Collections.Generic;
using System.Linq;
using LearningToLearn.Tasks;
using Lrt.Learned;

namespace LearningToLearn.Comparing;

/// <summary>How a contender did on a suite's held-out problems: its rate, and the losses by seed and step.</summary>
public sealed record Result(string Contender, double Rate, IReadOnlyList<double[]> Losses)
{
    /// <summary>The mean over seeds, step by step.</summary>
    public IReadOnlyList<double> Mean => [.. Enumerable.Range(0, Losses[0].Length).Select(step => Losses.Average(l => l[step]))];

    /// <summary>The final losses of the seeds.</summary>
    public IReadOnlyList<double> Finals => [.. Losses.Select(Race.Final)];
}

/// <summary>All results on one distribution of problems.</summary>
public sealed record Comparison(string Title, IReadOnlyList<Result> Results)
{
    public static Comparison Of(string title, IProblemSource problems, LearnedWeights weights, int seeds, int tuningSeeds, Action<string> say)
    {
        List<Result> results = [];
        foreach (Contender contender in (IEnumerable<Contender>)[Contender.Learned(weights), .. Contender.Stock])
        {
            double rate = Race.Tune(problems, contender, tuningSeeds, Suite.Steps);
            Result result = new(contender.Name, rate, [.. Enumerable.Range(1, seeds).Select(i => Race.Run(problems, -1000 - i, contender, rate, Suite.Steps))]);
            say(FormattableString.Invariant($"{title}\t{result.Contender}\t{(double.IsNaN(rate) ? "-" : rate.ToString("G3", null))}\t{result.Finals.Average():G4}\t{result.Finals.Min():G4}\t{result.Finals.Max():G4}"));
            results.Add(result);
        }

        return new Comparison(title, results);
    }
}
