using System;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// Computes the sums as tensor operations, for other devices: some rates at a time, so that [rates, examples] is never
/// allocated as a whole.
/// </summary>
internal sealed class SigmoidTensors(SigmoidRateModel model) : SigmoidArithmetic(model)
{
    private const long MostNumbers = 1 << 20;

    public override Tensor Activate(Examples examples)
    {
        ForBlocks(examples, (first, count, sigmoids) => Sums.narrow(0, first, count).copy_(sigmoids.sum(1)));
        return Sums;
    }

    public override Tensor? Move(Examples examples, Tensor factors, bool wantsInputs)
    {
        Tensor? inputs = wantsInputs
            ? zeros(examples.Columns, examples.Rows, dtype: factors.dtype, device: factors.device)
            : null;
        ForBlocks(examples, (first, count, sigmoids) =>
        {
            Tensor steps = sigmoids * (1 - sigmoids) * factors.narrow(0, first, count).unsqueeze(1);
            Tensor weights = Model.Weights.narrow(0, first, count);
            inputs?.add_(weights.t().matmul(steps));
            weights.add_(steps.matmul(examples.Matrix!));
            Model.Offsets.narrow(0, first, count).add_(steps.sum(1));
        });
        return inputs;
    }

    private void ForBlocks(Examples examples, Action<long, long, Tensor> visit)
    {
        long height = Math.Max(1, MostNumbers / Math.Max(1, examples.Rows));
        for (long first = 0; first < Model.Rates; first += height)
        {
            using var scope = NewDisposeScope();
            long count = Math.Min(height, Model.Rates - first);
            Tensor products = Model.Weights.narrow(0, first, count).matmul(examples.Matrix!.t());
            visit(first, count, (products + Model.Offsets.narrow(0, first, count).unsqueeze(1)).sigmoid());
        }
    }
}
