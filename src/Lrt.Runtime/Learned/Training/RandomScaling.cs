using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Learned.Training;

/// <summary>
/// Random factors c, one for each coordinate of a problem, for a training that makes a network independent of the scale
/// of gradients (Lv, Jiang and Li, Learning gradient descent: better generalization and longer horizons, 2017): the
/// network sees f(c x) as a function of x. The model's parameters stay c x, so gradients are multiplied by c before a
/// step, and updates after it.
/// </summary>
internal sealed class RandomScaling : IDisposable
{
    private readonly Parameter[] parameters;
    private readonly Tensor[] factors;

    /// <summary>Creates factors whose logarithms are uniformly distributed from -spread to spread.</summary>
    public RandomScaling(IEnumerable<Parameter> parameters, double spread, int seed)
    {
        this.parameters = [.. parameters];
        using Generator generator = new((ulong)(uint)seed);
        factors =
        [
            .. this.parameters.Select(p =>
            {
                using IDisposable scope = NewDisposeScope();
                Tensor uniform = rand(p.shape, dtype: ScalarType.Float64, generator: generator);
                return (((uniform * 2) - 1) * spread).exp().to(p.dtype).to(p.device).DetachFromDisposeScope();
            }),
        ];
    }

    /// <summary>The factors, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> Factors => factors;

    /// <summary>
    /// Multiplies the gradients of the model by the factors, which gives the gradients that the network sees.
    /// </summary>
    public void ScaleGradients()
    {
        using IDisposable frozen = no_grad();
        foreach ((Parameter parameter, Tensor factor) in parameters.Zip(factors))
        {
            parameter.grad?.mul_(factor);
        }
    }

    /// <summary>Makes a step of the optimizer.</summary>
    public void Step(optim.Optimizer optimizer)
    {
        using IDisposable frozen = no_grad();
        using IDisposable scope = NewDisposeScope();
        Tensor[] before = [.. parameters.Select(p => p.clone())];
        optimizer.step();
        foreach ((Parameter parameter, Tensor start, Tensor factor) in parameters.Zip(before, factors))
        {
            parameter.sub_(start).mul_(factor).add_(start);
        }
    }

    public void Dispose() => Array.ForEach(factors, f => f.Dispose());
}
