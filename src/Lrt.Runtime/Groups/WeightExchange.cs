using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lrt.Execution;
using Lrt.Parameters;
using static TorchSharp.torch;

namespace Lrt.Groups;

/// <summary>
/// Replaces the training weights by the evaluation weights, and restores them. Both are exact copies.
/// </summary>
internal sealed class WeightExchange : IDisposable
{
    private readonly List<(TrackedParameter Parameter, Tensor Training)> kept = [];

    private WeightExchange() { }

    /// <summary>Writes the evaluation weights into all parameters that have any.</summary>
    /// <exception cref="InvalidOperationException">
    /// A parameter has changed or cannot be written; the message names it. No parameter is changed in that case.
    /// </exception>
    public static WeightExchange Begin(IEnumerable<ParameterGroup> groups)
    {
        WeightExchange exchange = new();
        List<(TrackedParameter Parameter, TensorUpdate Weights)> computed = [];
        try
        {
            foreach (ParameterGroup group in groups)
            {
                foreach (TrackedParameter parameter in group.Parameters)
                {
                    if (group.Evaluate(parameter) is { } weights)
                    {
                        computed.Add((parameter, weights));
                    }
                }
            }

            foreach ((TrackedParameter parameter, TensorUpdate weights) in computed)
            {
                exchange.kept.Add((parameter, LastingCopy.Of(parameter.Parameter)));
                Write(parameter, weights.Write);
            }

            return exchange;
        }
        catch
        {
            exchange.Dispose();
            throw;
        }
        finally
        {
            computed.ForEach(c => c.Weights.Dispose());
        }
    }

    /// <summary>Restores the training weights.</summary>
    /// <exception cref="InvalidOperationException">
    /// A parameter was replaced, resized or converted in the meantime; the message names it. All other parameters are
    /// restored.
    /// </exception>
    public void Dispose()
    {
        List<InvalidOperationException> failures = [];
        foreach ((TrackedParameter parameter, Tensor training) in kept)
        {
            try
            {
                parameter.CheckUnchanged();
                Write(parameter, () => parameter.Parameter.copy_(training));
            }
            catch (InvalidOperationException failure)
            {
                failures.Add(failure);
            }

            training.Dispose();
        }

        kept.Clear();
        if (failures.Count > 0)
        {
            throw failures[0];
        }
    }

    private static void Write(TrackedParameter parameter, Action write)
    {
        using IDisposable off = no_grad();
        try
        {
            write();
        }
        catch (ExternalException failure)
        {
            throw new InvalidOperationException(
                $"Parameter {parameter} cannot be written: {failure.Message.Split('\n')[0]} Create it outside of "
                    + "inference mode, from tensor.clone().",
                failure
            );
        }
    }
}
