using System;
using System.Threading;
using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>Trains one network on one problem.</summary>
public static class Trainer
{
    /// <summary>
    /// The number of first steps that are all sampled, because rates move by orders of magnitude at first.
    /// </summary>
    private const int ObservedClosely = 50;

    /// <summary>The approximate number of further samples of a record, for curves.</summary>
    private const int Samples = 200;

    /// <param name="watch">An action that is given the network before the first step and after each step.</param>
    public static RunRecord Run(
        IProblem problem,
        Method method,
        Setting setting,
        int seed,
        CancellationToken cancellation,
        Action<nn.Module<Tensor, Tensor>>? watch = null
    )
    {
        using Trainee trainee = method.Prepare(problem.CreateNetwork(seed), setting);
        return Run(
            problem,
            trainee,
            seed,
            cancellation,
            watch,
            countsNegativeRates: method.Rates == RateStructure.Global
        );
    }

    /// <param name="trainee">The trainee, which is not disposed here.</param>
    /// <param name="watch">An action that is given the network before the first step and after each step.</param>
    public static RunRecord Run(
        IProblem problem,
        Trainee trainee,
        int seed,
        CancellationToken cancellation,
        Action<nn.Module<Tensor, Tensor>>? watch = null,
        bool countsNegativeRates = false
    )
    {
        var record = new RunRecord(seed);
        record.Judgements.Add(trainee.Judge(problem));
        watch?.Invoke(trainee.Model);

        int interval = int.Max(1, problem.Steps / Samples);
        int sampled = 0;
        double sinceSample = 0,
            sinceEpoch = 0;
        for (int step = 1; step <= problem.Steps && !record.HasDiverged; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double loss = trainee.Step(problem, seed, step - 1);
            record.Steps = step;
            record.HasDiverged = !double.IsFinite(loss);
            (sinceSample, sinceEpoch) = (sinceSample + loss, sinceEpoch + loss);
            watch?.Invoke(trainee.Model);
            if (countsNegativeRates && trainee.ReadRates().Min < 0)
            {
                record.NegativeRates++;
            }

            if (step <= ObservedClosely || step % interval == 0)
            {
                record.Samples.Add(new Sample(step, sinceSample / (step - sampled), trainee.ReadRates()));
                (sampled, sinceSample) = (step, 0);
            }

            if (step % problem.StepsPerEpoch == 0)
            {
                record.EpochLosses.Add(sinceEpoch / problem.StepsPerEpoch);
                record.Judgements.Add(trainee.Judge(problem));
                sinceEpoch = 0;
            }
        }

        // The last step can break a network whose loss before the step was still finite.
        record.HasDiverged |= !double.IsFinite(record.Last.Loss);
        return record;
    }
}
