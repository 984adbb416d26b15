using System;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>
/// Regression: a copy predicts the mean of a normal distribution. As in the reference implementation, the constant of
/// the density is counted once per example, whatever the number of outputs.
/// </summary>
/// <param name="variance">The variance of every output.</param>
internal sealed class RegressionTask(double variance) : OutputTask
{
    public override Tensor Predict(Tensor outputs) => outputs;

    public override Tensor Average(Tensor predictions, Tensor logPosterior) =>
        (predictions * logPosterior.exp().unsqueeze(-1)).sum(1L);

    public override Tensor Add(Tensor average, Tensor others) => average + others;

    public override Tensor LogLikelihood(Tensor predictions, Tensor target)
    {
        Tensor distance = (predictions - target.unsqueeze(1)).pow(2).sum(-1L);
        return (distance / (-2 * variance)) - (0.5 * Math.Log(2 * Math.PI * variance));
    }

    public override Tensor Flatten(Tensor target, long[] leading, CopyParts predictions)
    {
        if (!target.is_floating_point())
        {
            throw new ArgumentException(
                $"{Describe(target)}; the output's task is regression, whose targets are floating-point numbers. For "
                    + "class numbers declare the output with AveragedTask.Classification; convert whole numbers with "
                    + "to(float32).",
                nameof(target)
            );
        }

        long outputs = predictions.Outputs;
        Expect(target, [.. leading, outputs], "a number per example and output");
        return target.reshape(-1, outputs).to(predictions.DType);
    }
}
