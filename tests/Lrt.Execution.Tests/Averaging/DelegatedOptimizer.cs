using System;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>The whole training step around somebody else's update of the parameters.</summary>
internal sealed class DelegatedOptimizer(nn.Module<Tensor, Tensor> model, AveragedOutput output, Action update)
    : AveragingOptimizer(model, [], output)
{
    public double TrainStep(Tensor input, Tensor target) => TrainStep(() => model.call(input), target);

    public override void zero_grad()
    {
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null!;
        }
    }

    public override Tensor step(Func<Tensor>? closure = null)
    {
        update();
        return null!;
    }
}
