using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lrt.Learned.Training;

/// <summary>
/// Trains the weights of learned optimizers on a distribution of problems by truncated backpropagation through time
/// (Andrychowicz et al. 2016): an unroll of a problem, the derivative of its weighted losses, a step of Adam, and so on
/// until the problem ends and the next one is drawn.
/// </summary>
public sealed class MetaTrainer
{
    private readonly Func<int, MetaProblem> problems;
    private readonly MetaTrainerOptions options;
    private readonly MetaAdam[] adams;

    /// <summary>Prepares the training of weights.</summary>
    /// <param name="problems">
    /// The function that creates a problem from a seed, equal problems from equal seeds. Training uses the seeds 0, 1,
    /// 2, ...; held-out problems have -1, -2, -3, ... The problems' optimizers must use the weights given here.
    /// </param>
    /// <param name="options">The settings of the training.</param>
    /// <param name="weights">The weights to train, in place.</param>
    /// <exception cref="ArgumentException">An option is out of its bounds.</exception>
    public MetaTrainer(Func<int, MetaProblem> problems, MetaTrainerOptions options, params LearnedWeights[] weights)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(options);
        if (weights is not { Length: > 0 })
        {
            throw new ArgumentException(
                "There are no weights to train; pass those that the problems' optimizers use.",
                nameof(weights)
            );
        }

        options.Check();
        this.problems = problems;
        this.options = options;
        Weights = [.. weights];
        adams = [.. weights.Select(w => new MetaAdam(w.Values.Length, options))];
        Best = [.. weights.Select(Copy)];
    }

    /// <summary>Occurs when an evaluation is the best so far; <see cref="Best"/> then holds its weights.</summary>
    public event Action<MetaEvaluation>? Improved;

    /// <summary>The weights that are trained.</summary>
    public IReadOnlyList<LearnedWeights> Weights { get; }

    /// <summary>
    /// Copies of the weights at the best evaluation; before the first evaluation, copies of the initial weights.
    /// </summary>
    public IReadOnlyList<LearnedWeights> Best { get; private set; }

    /// <summary>The best evaluation; null before there is one.</summary>
    public MetaEvaluation? BestEvaluation { get; private set; }

    /// <summary>The number of problems that have been trained on.</summary>
    public int Problems { get; private set; }

    internal IReadOnlyList<MetaAdam> Adams => adams;

    /// <summary>
    /// Trains until the given number of problems have been trained on, from the beginning or from the point where the
    /// training was resumed.
    /// </summary>
    /// <param name="count">The total number of problems.</param>
    /// <param name="progress">An action that is called after every unroll.</param>
    /// <param name="cancellation">The token that ends training after the current problem.</param>
    public void Train(int count, Action<MetaStep>? progress = null, CancellationToken cancellation = default)
    {
        while (Problems < count && !cancellation.IsCancellationRequested)
        {
            TrainNext(progress);
            if (options.EvaluationPeriod > 0 && Problems % options.EvaluationPeriod == 0)
            {
                Consider(Evaluate());
            }
        }
    }

    /// <summary>
    /// Evaluates the weights on the held-out problems, for as many steps as in training, without training.
    /// </summary>
    public MetaEvaluation Evaluate()
    {
        int steps = options.Unroll * options.UnrollsPerProblem;
        double sum = 0;
        double final = 0;
        for (int i = 1; i <= options.EvaluationProblems; i++)
        {
            using MetaProblem problem = Draw(-i);
            double loss = 0;
            for (int step = 0; step <= steps; step++)
            {
                loss = problem.Evaluate(step);
                sum += loss;
                if (step < steps)
                {
                    problem.Optimizer.step();
                }
            }

            final += loss;
        }

        return new MetaEvaluation(
            Problems,
            sum / (options.EvaluationProblems * (steps + 1)),
            final / options.EvaluationProblems
        );
    }

    /// <summary>
    /// Saves everything that a continuation of the training needs, between problems. The file is replaced only when the
    /// new one is complete.
    /// </summary>
    /// <param name="path">The file.</param>
    public void Save(string path) => TrainingFile.Write(path, this);

    /// <summary>
    /// Continues a saved training; weights are changed in place. With the same problems and options the result is the
    /// same as without the interruption.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="System.IO.InvalidDataException">
    /// The file is of another kind, version or network, or damaged. Nothing is changed in that case.
    /// </exception>
    public void Resume(string path) => TrainingFile.Read(path, this);

    internal void Restore(int trained, MetaEvaluation? bestEvaluation, IReadOnlyList<LearnedWeights> best)
    {
        Problems = trained;
        BestEvaluation = bestEvaluation;
        Best = best;
    }

    internal static LearnedWeights Copy(LearnedWeights weights)
    {
        LearnedWeights copy = new(weights.Network);
        copy.Set(weights.Values);
        return copy;
    }

    private void TrainNext(Action<MetaStep>? progress)
    {
        using MetaProblem problem = Draw(Problems);
        using Unroll unroll = new(problem, options, seed: Problems);
        for (int i = 0; i < options.UnrollsPerProblem; i++)
        {
            MetaStep step = TrainOn(unroll, i);
            progress?.Invoke(step);
            if (step.IsSkipped)
            {
                break;
            }
        }

        Problems++;
    }

    private MetaStep TrainOn(Unroll unroll, int index)
    {
        unroll.Run();
        double[][] gradients = [.. Weights.Select(w => new double[w.Values.Length])];
        unroll.Differentiate(weights => gradients[IndexOf(weights)]);
        double norm = double.Sqrt(gradients.Sum(g => g.Sum(value => value * value)));
        bool isFinite = double.IsFinite(norm) && double.IsFinite(unroll.MetaLoss);
        if (isFinite)
        {
            double factor = norm > options.ClipNorm ? options.ClipNorm / norm : 1;
            for (int w = 0; w < Weights.Count; w++)
            {
                double[] numbers = Weights[w].Values.ToArray();
                adams[w]
                    .Step(
                        numbers,
                        factor == 1 ? gradients[w] : Array.ConvertAll(gradients[w], g => factor * g),
                        options.LearningRateAt(Problems)
                    );
                Weights[w].Set(numbers);
            }
        }

        return new MetaStep(Problems, index, unroll.MetaLoss, unroll.Losses[^1], norm, !isFinite)
        {
            Gradients = gradients,
        };
    }

    // The comparison is written so that losses that are not finite are no improvement.
    private void Consider(MetaEvaluation evaluation)
    {
        if (evaluation.FinalLoss < (BestEvaluation?.FinalLoss ?? double.PositiveInfinity))
        {
            BestEvaluation = evaluation;
            Best = [.. Weights.Select(Copy)];
            Improved?.Invoke(evaluation);
        }
    }

    private MetaProblem Draw(int seed)
    {
        MetaProblem problem = problems(seed)
            ?? throw new InvalidOperationException($"The problem with seed {seed} is null.");
        foreach (LearnedGroup group in problem.LearnedGroups)
        {
            IndexOf(group.Weights);
        }

        return problem.LearnedGroups.Any()
            ? problem
            : throw new InvalidOperationException(
                $"The problem with seed {seed} has no learned optimizer; annotate its model with [LearnedOptimizer]."
            );
    }

    private int IndexOf(LearnedWeights weights)
    {
        for (int i = 0; i < Weights.Count; i++)
        {
            if (ReferenceEquals(Weights[i], weights))
            {
                return i;
            }
        }

        throw new InvalidOperationException(
            $"A problem's optimizer uses weights of {weights.Network} that are not trained here; pass them to the "
                + "MetaTrainer."
        );
    }
}
