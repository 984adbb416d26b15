using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>A user's own module as a rate model, trained by products of vectors with its Jacobian.</summary>
internal sealed class ModuleRateModel : RateModel
{
    private readonly nn.Module<Tensor, Tensor> module;
    private readonly string name;
    private Tensor? output;

    public ModuleRateModel(nn.Module<Tensor, Tensor> module, RateModelRequest request)
        : base(request.Inputs, request.Rates)
    {
        this.module = module;
        name = request.Name;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Value)> State =>
        [.. module.state_dict().Select(entry => (entry.Key, entry.Value))];

    /// <inheritdoc/>
    public override void Compute(Examples examples, Tensor rates)
    {
        output?.Dispose();
        using (enable_grad())
        {
            output = module.call(examples.Matrix!).DetachFromDisposeScope();
        }

        if (!output.shape.SequenceEqual([examples.Rows, Rates]))
        {
            string found = string.Join(", ", output.shape);
            throw new InvalidOperationException(
                $"The rate model of parameter '{name}' returned a tensor [{found}]; for {examples.Rows} examples and "
                    + $"{Rates} learning rates it must return [{examples.Rows}, {Rates}]."
            );
        }

        using IDisposable off = no_grad();
        using Tensor mean = output.mean([0]);
        rates.copy_(mean);
    }

    /// <inheritdoc/>
    public override void Learn(Examples examples, Tensor products, double metaRate)
    {
        if (!output!.requires_grad)
        {
            return;
        }

        module.zero_grad();
        using (Tensor share = products * (-1.0 / examples.Rows))
        using (Tensor vector = share.expand(output.shape))
        {
            output.backward([vector.to(output.dtype)]);
        }

        using IDisposable off = no_grad();
        foreach (Tensor parameter in module.parameters())
        {
            using Tensor? gradient = parameter.grad;
            if (gradient is not null)
            {
                using Tensor step = gradient * metaRate;
                parameter.sub_(step);
            }
        }

        output.Dispose();
        output = null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        output?.Dispose();
        module.Dispose();
    }
}
