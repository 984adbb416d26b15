using System.Collections.Generic;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>A small problem for all recipes: to tell which half of the inputs has the larger sum.</summary>
public static class Batches
{
    /// <summary>Creates batches of examples [32, 8] with their classes [32].</summary>
    /// <param name="count">The number of batches.</param>
    public static IEnumerable<(Tensor Inputs, Tensor Classes)> Take(int count)
    {
        for (int batch = 0; batch < count; batch++)
        {
            Tensor inputs = randn(32, 8);
            Tensor classes = (inputs.narrow(1, 0, 4).sum(1) > inputs.narrow(1, 4, 4).sum(1)).to(ScalarType.Int64);
            yield return (inputs, classes);
        }
    }
}
