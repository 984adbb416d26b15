using System;
using System.Diagnostics;
using System.Threading;
using Lrt.Samples.Data;
using Mnist.Contenders;
using TorchSharp;
using static TorchSharp.torch;

namespace Mnist.Training;

/// <summary>The training of one contender, epoch by epoch.</summary>
public sealed class TrainingSession : IDisposable
{
    /// <summary>
    /// The number of first steps after each of which the rates are read, because they move by orders of magnitude at
    /// first.
    /// </summary>
    public const int ObservedClosely = 100;

    /// <summary>The number of later steps between readings of the rates and reports of progress.</summary>
    public const int ReadingInterval = 10;

    private readonly Course course;
    private readonly Trainee trainee;
    private int epoch;

    public TrainingSession(Contender contender, Course course)
    {
        this.course = course;
        torch.manual_seed(course.Seed);
        trainee = contender.Prepare();
        Record = new TrainingRecord(contender, course.StepsPerEpoch) { Plan = trainee.Plan };
        Record.Accuracies.Add(Evaluation.Of(trainee.Model, course.Watched).Accuracy);
    }

    public TrainingRecord Record { get; }

    public bool IsDone => epoch == course.Epochs || Record.HasDiverged;

    public void TrainEpoch(Action<TrainingProgress> tell, CancellationToken cancellation)
    {
        epoch++;
        using (Tensor order = torch.tensor(ExampleOrder.OfEpoch(course.Seed, epoch, course.Training.Count)))
        {
            for (long start = 0; start < course.Training.Count && !Record.HasDiverged; start += Course.BatchSize)
            {
                cancellation.ThrowIfCancellationRequested();
                double loss = Step(order, start);
                Record.Losses.Add(loss);
                Record.HasDiverged = !double.IsFinite(loss);
                int step = Record.Losses.Count;
                if (step <= ObservedClosely || step % ReadingInterval == 0 || step % course.StepsPerEpoch == 0)
                {
                    Record.Rates.Add(new RateSample(step, trainee.ReadRates()));
                    tell(Progress());
                }
            }
        }

        Record.Watched = Evaluation.Of(trainee.Model, course.Watched);
        Record.Accuracies.Add(Record.Watched.Accuracy);
        tell(Progress(endsEpoch: true));
        if (IsDone)
        {
            Record.Training = Evaluation.Of(trainee.Model, course.Training);
        }
    }

    public void Dispose() => trainee.Dispose();

    private double Step(Tensor order, long start)
    {
        long began = Stopwatch.GetTimestamp();
        using var scope = torch.NewDisposeScope();
        (Tensor images, Tensor labels) = course.Training.Batch(
            order,
            start,
            long.Min(Course.BatchSize, course.Training.Count - start)
        );
        trainee.Optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(trainee.Model.call(images), labels);
        loss.backward();

        long stepBegan = Stopwatch.GetTimestamp();
        trainee.Optimizer.step();
        Record.OptimizerSteps.Add(Stopwatch.GetTimestamp() - stepBegan);

        double value = loss.item<float>();
        Record.Iterations.Add(Stopwatch.GetTimestamp() - began);
        return value;
    }

    private TrainingProgress Progress(bool endsEpoch = false) =>
        new(
            epoch,
            course.Epochs,
            Record.Losses.Count,
            course.Steps,
            Record.RecentLoss(50),
            Record.Rates[^1],
            Record.Iterations.RecentMedianMilliseconds,
            Record.Accuracies[^1],
            endsEpoch
        );
}
