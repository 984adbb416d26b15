using System.IO;
using Lrt.Learned;
using Lrt.Learned.Training;

namespace Lrt.Execution.Tests.StoredFiles;

/// <summary>The training of a learned optimizer that the stored training file interrupts.</summary>
internal sealed class StoredTraining
{
    public const int Saved = 3;
    public const int Next = 4;
    public const int Last = 6;

    public StoredTraining(string folder)
    {
        Weights = LearnedWeights.Load(Path.Combine(folder, "weights.lrtl"));
        MetaTrainerOptions options = new()
        {
            Unroll = 3,
            UnrollsPerProblem = 2,
            SecondDerivatives = false,
            RandomScaling = 0,
            LearningRate = 0.0625,
            LearningRateHalfLife = 1,
            Beta1 = 0.5,
            Beta2 = 0.75,
            Epsilon = 1e-8,
            EvaluationPeriod = 2,
            EvaluationProblems = 2,
        };
        Trainer = new MetaTrainer(Problem, options, Weights);
    }

    public LearnedWeights Weights { get; }

    public MetaTrainer Trainer { get; }

    /// <summary>What the training has come to, but for the moments that only its next steps show.</summary>
    public double[] Progress =>
        [
            Trainer.Problems,
            Trainer.BestEvaluation!.Problems,
            Trainer.BestEvaluation.MeanLoss,
            Trainer.BestEvaluation.FinalLoss,
        ];

    private MetaProblem Problem(int seed)
    {
        StoredTrained model = new();
        ModelOptimizer optimizer = model.CreateOptimizer(new() { AllWeights = Weights });
        return new MetaProblem(optimizer, _ => model.Distance((seed % 3) + 0.25, (seed % 5) * 0.5, -0.75), model);
    }
}
