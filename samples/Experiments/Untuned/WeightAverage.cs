using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Experiments.Untuned;

/// <summary>
/// The average of a network's weights in which later steps count more: after step t it moves by 9 / (t + 8) towards the
/// weights (Shamir and Zhang, ICML 2013).
/// </summary>
public sealed class WeightAverage : IDisposable
{
    private const int Later = 8;

    private List<Tensor> average = [];
    private int step;

    /// <summary>Takes the weights after a step; before the first step, only begins with them.</summary>
    public void Take(nn.Module network)
    {
        using IDisposable off = no_grad();
        if (average.Count == 0)
        {
            average = [.. network.parameters().Select(p => p.detach().clone().DetachFromDisposeScope())];
            return;
        }

        step++;
        double share = (Later + 1.0) / (step + Later);
        foreach ((Tensor mean, Tensor weights) in average.Zip(network.parameters()))
        {
            mean.add_(weights.detach() - mean, share);
        }
    }

    /// <summary>Runs a function while the network has the average of its weights.</summary>
    public TResult While<TResult>(nn.Module network, Func<TResult> function)
    {
        using IDisposable off = no_grad();
        using IDisposable scope = NewDisposeScope();
        Tensor[] weights = [.. network.parameters().Select(p => p.detach().clone())];
        Set(average);
        try
        {
            return function();
        }
        finally
        {
            Set(weights);
        }

        void Set(IEnumerable<Tensor> values)
        {
            foreach ((Tensor parameter, Tensor value) in network.parameters().Zip(values))
            {
                parameter.copy_(value);
            }
        }
    }

    public void Dispose() => average.ForEach(mean => mean.Dispose());
}
