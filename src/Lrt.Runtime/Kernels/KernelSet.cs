using TorchSharp;

namespace Lrt.Kernels;

/// <summary>A kernel in each precision.</summary>
public sealed class KernelSet
{
    private readonly KernelRunner single;
    private readonly KernelRunner real;

    private KernelSet(KernelRunner single, KernelRunner real)
    {
        this.single = single;
        this.real = real;
    }

    internal KernelLayout Layout => single.Layout;

    /// <summary>Names the kernels.</summary>
    /// <typeparam name="TSingle">The kernel for float32.</typeparam>
    /// <typeparam name="TDouble">The kernel for float64.</typeparam>
    public static KernelSet Of<TSingle, TDouble>()
        where TSingle : struct, IUpdateKernel<float>
        where TDouble : struct, IUpdateKernel<double> => new(new KernelRunner<TSingle, float>(), new KernelRunner<TDouble, double>());

    internal KernelRunner? For(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => single,
        torch.ScalarType.Float64 => real,
        _ => null,
    };
}
