using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Trains a list of float64 tensors on gradients of the step, and reads and sets its values.</summary>
internal static class ListTraining
{
    public static void Train(TensorList model, ModelOptimizer optimizer, int first, int last)
    {
        for (int t = first; t < last; t++)
        {
            model.SetGradients(model.Parameters.Select(p => (p.detach() * 0.7) + Math.Sin(t)));
            optimizer.step();
        }
    }

    public static double[] Values(TensorList model) =>
        [.. model.Parameters.SelectMany(p => p.data<double>().ToArray())];

    public static void Set(TensorList model, double[] values)
    {
        using IDisposable off = no_grad();
        int start = 0;
        foreach (Parameter parameter in model.Parameters)
        {
            int count = (int)parameter.numel();
            parameter.copy_(tensor(values[start..(start + count)]).reshape(parameter.shape));
            start += count;
        }
    }
}
