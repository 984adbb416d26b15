using System.Runtime.InteropServices;

namespace TorchSharp.Compat.Tests;

/// <summary>What is so with the stand-in alone.</summary>
public class StandInTests
{
    /// <summary>Its matrix products are OpenBLAS's, with threads of its own; the package's are not.</summary>
    [Fact]
    public void MatrixProductsTakeAsManyThreadsAsEverythingElse()
    {
        var before = get_num_threads();
        set_num_threads(2);
        Assert.Equal(2, openblas_get_num_threads());
        set_num_threads(1);
        Assert.Equal(1, openblas_get_num_threads());
        set_num_threads(before);
    }

    /// <summary>It goes as with TorchSharp, except that TorchSharp lets these errors end the process.</summary>
    [Fact]
    public void ErrorsThatTorchSharpDoesNotCatchAreExceptions()
    {
        Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        using var x = tensor(3.0, requires_grad: true);
        var slope = autograd.grad(new[] { x.exp() }, new[] { x }, create_graph: true)[0];
        Assert.Throws<ExternalException>(() => autograd.grad(new[] { slope }, new[] { x })); // Without retain_graph the first call frees the graph.
        Assert.Throws<ExternalException>(() => autograd.grad(new[] { x * 2 }, new[] { tensor(1.0, requires_grad: true) }));
    }

    [DllImport("libopenblas.so.0")]
    private static extern int openblas_get_num_threads();
}
