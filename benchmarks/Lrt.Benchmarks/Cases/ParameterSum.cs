using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>Computes a number that shows whether parameters have moved, and stayed finite.</summary>
public static class ParameterSum
{
    public static double Of(IEnumerable<Tensor> parameters)
    {
        using (no_grad())
        {
            return parameters.Sum(parameter =>
            {
                using Tensor sum = parameter.sum(ScalarType.Float64);
                return sum.item<double>();
            });
        }
    }
}
