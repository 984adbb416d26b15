using System;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>Classification: a copy predicts log-probabilities; probabilities are averaged.</summary>
internal sealed class ClassificationTask : OutputTask
{
    public override Tensor Predict(Tensor outputs) => outputs.log_softmax(-1);

    public override Tensor Average(Tensor predictions, Tensor logPosterior) =>
        predictions.shape[1] == 1
            ? predictions.squeeze(1) + logPosterior
            : (predictions + logPosterior.unsqueeze(-1)).logsumexp(1);

    public override Tensor Add(Tensor average, Tensor others) => average.logaddexp(others);

    public override Tensor LogLikelihood(Tensor predictions, Tensor target)
    {
        Tensor label = target.reshape(-1, 1, 1).expand(-1, predictions.shape[1], 1);
        return predictions.gather(-1, label).squeeze(-1);
    }

    public override Tensor Flatten(Tensor target, long[] leading, CopyParts predictions)
    {
        if (!target.is_integral())
        {
            throw new ArgumentException(
                $"{Describe(target)}; the output's task is classification, whose targets are class numbers of dtype "
                    + "Int64. For targets that are real numbers declare the output with AveragedTask.Regression.",
                nameof(target)
            );
        }

        Expect(target, leading, "a class number per example");
        long classes = predictions.Outputs;
        (long smallest, long largest) = (target.min().ToInt64(), target.max().ToInt64());
        if (smallest < 0 || largest >= classes)
        {
            throw new ArgumentException(
                $"{Describe(target)} and holds {(smallest < 0 ? smallest : largest)}; class numbers run from 0 to "
                    + $"{classes - 1}.",
                nameof(target)
            );
        }

        return target.reshape(-1).to(ScalarType.Int64);
    }
}
