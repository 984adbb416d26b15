using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>Large tensors are shared between threads; the results do not show it.</summary>
[Collection(nameof(ProcessWideCollection))]
public class ThreadTests
{
    [Theory]
    [InlineData(Structure.Global)]
    [InlineData(Structure.PerFeature)]
    [InlineData(Structure.PerParameter)]
    public void Results_are_bitwise_equal_for_every_number_of_threads(Structure structure)
    {
        int before = get_num_threads();
        try
        {
            byte[][] results = [.. ((int[])[1, 2, 3, 7]).Select(threads => Train(structure, threads))];
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static byte[] Train(Structure structure, int threads)
    {
        using var scope = NewDisposeScope();
        set_num_threads(threads);
        using Generator generator = new(1);
        Tensor[] start = [randn(700, 1001, generator: generator), randn(700, generator: generator)];
        TensorList model;
        ModelOptimizer optimizer;
        switch (structure)
        {
            case Structure.Global:
                GlobalAdamZoo a = new(start);
                (model, optimizer) = (a, a.CreateOptimizer());
                break;
            case Structure.PerFeature:
                PerFeatureAdamZoo b = new(start);
                (model, optimizer) = (b, b.CreateOptimizer());
                break;
            default:
                PerParameterAdamZoo c = new(start);
                (model, optimizer) = (c, c.CreateOptimizer());
                break;
        }

        for (int t = 0; t < 4; t++)
        {
            model.SetGradients(model.Parameters.Select(p => randn(p.shape, generator: generator)));
            optimizer.step();
        }

        optimizer.Dispose();
        return [.. model.Parameters.SelectMany(p => p.bytes.ToArray())];
    }
}
