using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>
/// Supplies gradients for parameters: a new tensor for each parameter in every step, as in a backward pass.
/// </summary>
/// <param name="parameters">The parameters.</param>
public sealed class GradientSupply(IReadOnlyList<Parameter> parameters) : IDisposable
{
    private readonly Tensor[] sources = [.. parameters.Select(p => randn_like(p).detach())];

    /// <summary>Gives every parameter a new gradient tensor with the same numbers.</summary>
    public void Renew()
    {
        using (no_grad())
        {
            for (int i = 0; i < sources.Length; i++)
            {
                using Tensor gradient = sources[i].clone();
                parameters[i].grad = gradient;
            }
        }
    }

    public void Dispose()
    {
        foreach (Parameter parameter in parameters)
        {
            parameter.grad = null!;
        }

        foreach (Tensor source in sources)
        {
            source.Dispose();
        }
    }
}
