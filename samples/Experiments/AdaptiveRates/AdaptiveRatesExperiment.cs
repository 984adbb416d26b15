using System;
using System.Collections.Generic;
using System.Threading;
using Experiments.AdaptiveRates.Surfaces;
using Experiments.Data;
using Experiments.Models.Networks;
using Experiments.Reporting;
using Experiments.Training;
using Lrt.Reports.Charts;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.AdaptiveRates;

/// <summary>
/// Measures the effect of adapted rates on four update rules, on two surfaces and three learning problems, starting
/// from the best constant rate and from a hundredth of it.
/// </summary>
public sealed class AdaptiveRatesExperiment(Plan plan) : Experiment<Outcome>
{
    private static readonly IReadOnlyList<(string Name, Func<Perceptron> Network)> Networks =
    [
        ("Logistic regression on MNIST", Perceptron.LogisticRegression),
        ("784-128-10 on MNIST", Perceptron.Small),
    ];

    public override string Name => "adaptive-rates";

    public override int Advances =>
        (Surface.All.Count + 1 + Networks.Count)
        * Enum.GetValues<BaseRule>().Length
        * Enum.GetValues<RateStructure>().Length
        * Enum.GetValues<Start>().Length;

    public override Outcome Measure(Action<string> advance, CancellationToken cancellation)
    {
        using DigitSets digits = DigitSets.Read(most: plan.Images);
        List<ProblemOutcome> problems = [];
        foreach (Surface surface in Surface.All)
        {
            using var search = new SurfaceSearch(surface, plan.SurfaceSteps);
            problems.Add(Compare(search, search, "height", search.PlaceOf));
        }

        using (Regression regression = SyntheticRegression.Create(plan.RegressionEpochs))
        {
            problems.Add(Compare(regression, regression, "mean squared error on examples not learned from"));
        }

        (Examples kept, Examples heldOut) = digits.Split();
        using (kept)
        using (heldOut)
        {
            foreach ((string name, Func<Perceptron> network) in Networks)
            {
                using var tuning = new Digits(name, network, kept, heldOut, Plan.BatchSize, plan.Epochs);
                using var final = new Digits(name, network, digits.Training, digits.Test, Plan.BatchSize, plan.Epochs);
                problems.Add(Compare(tuning, final, "cross-entropy on the test set"));
            }
        }

        return new Outcome(plan, problems);

        ProblemOutcome Compare(
            IProblem tuning,
            IProblem final,
            string measure,
            Func<nn.Module<Tensor, Tensor>, Point>? place = null
        ) => new Comparison(tuning, final, plan, place, advance, cancellation).Run(measure);
    }

    public override ExperimentReport Report(Outcome outcome) => AdaptiveRatesReport.Of(outcome);
}
