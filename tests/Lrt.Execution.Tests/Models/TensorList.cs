using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// A module that is nothing but its parameters, p0, p1, ...: the losses of the tests are written outside.
/// </summary>
public abstract class TensorList : nn.Module<Tensor, Tensor>
{
    protected TensorList(IEnumerable<Tensor> tensors)
        : base(nameof(TensorList))
    {
        foreach (Tensor tensor in tensors)
        {
            // A parameter takes its tensor over; the caller keeps his.
            Parameter parameter = new(tensor.detach(), requires_grad: true);
            register_parameter($"p{Parameters.Count}", parameter);
            Parameters.Add(parameter);
        }
    }

    public List<Parameter> Parameters { get; } = [];

    public override Tensor forward(Tensor input) => input;

    /// <summary>Gives every parameter a gradient, as a backward pass would.</summary>
    public void SetGradients(IEnumerable<Tensor?> gradients)
    {
        foreach ((Parameter parameter, Tensor? gradient) in Parameters.Zip(gradients))
        {
            parameter.grad = gradient!;
        }
    }
}
