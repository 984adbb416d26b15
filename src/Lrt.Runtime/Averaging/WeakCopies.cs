using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>Replaces copies that predict badly by the mean of the good copies.</summary>
internal static class WeakCopies
{
    /// <summary>
    /// Sets copies to the mean of all copies' parameters, weighted by the posterior. Copies with a parameter that is
    /// not finite are excluded from the mean.
    /// </summary>
    /// <param name="parameters">The stacked parameters, [copies, ...] each.</param>
    /// <param name="logPosterior">The logarithm of each copy's posterior.</param>
    /// <param name="weak">The copies to replace.</param>
    /// <returns><see langword="true"/> if there was a mean; otherwise, <see langword="false"/>.</returns>
    public static bool Replace(Tensor[] parameters, double[] logPosterior, int[] weak)
    {
        using IDisposable off = no_grad();
        using DisposeScope scope = NewDisposeScope();
        bool[] sound = [.. Enumerable.Repeat(true, logPosterior.Length)];
        foreach (Tensor parameter in parameters)
        {
            bool[] finite = [.. parameter.isfinite().flatten(1).all(1).cpu().data<bool>()];
            sound = [.. sound.Zip(finite, (a, b) => a && b)];
        }

        int[] teachers =
        [
            .. Enumerable.Range(0, sound.Length).Where(k => sound[k] && !double.IsNegativeInfinity(logPosterior[k])),
        ];
        if (teachers.Length == 0)
        {
            return false;
        }

        double total = LogSpace.SumExp([.. teachers.Select(k => logPosterior[k])]);
        foreach (Tensor parameter in parameters)
        {
            Tensor from = tensor(teachers.Select(k => (long)k).ToArray(), device: parameter.device);
            Tensor to = tensor(weak.Select(k => (long)k).ToArray(), device: parameter.device);
            Tensor weights = tensor(
                teachers.Select(k => Math.Exp(logPosterior[k] - total)).ToArray(),
                dtype: parameter.dtype,
                device: parameter.device
            );
            long[] rest = parameter.shape[1..];
            Tensor mean = weights.matmul(parameter.index_select(0, from).flatten(1)).reshape(rest);
            parameter.index_copy_(0, to, mean.expand([weak.Length, .. rest]));
        }

        return true;
    }
}
