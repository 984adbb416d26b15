using System.Collections.Generic;
using System.Linq;
using Mnist.Contenders;

namespace Mnist.Training;

/// <summary>The learning rates of a step, tensor by tensor and over all parameters.</summary>
public sealed record RateSample(int Step, IReadOnlyList<TensorRate> Tensors)
{
    public double Min => Tensors.Min(tensor => tensor.Min);

    public double Max => Tensors.Max(tensor => tensor.Max);

    public double Mean => Tensors.Sum(tensor => tensor.Count * tensor.Mean) / Tensors.Sum(tensor => tensor.Count);
}
