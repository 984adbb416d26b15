using System;
using TorchSharp;

namespace Lrt.Kernels;

/// <summary>A kernel in each precision.</summary>
public sealed class KernelSet
{
    private readonly KernelRunner single;
    private readonly KernelRunner real;

    private KernelSet(KernelRunner single, KernelRunner real, TensorRunner tensors)
    {
        this.single = single;
        this.real = real;
        Tensors = tensors;
    }

    /// <summary>The kernel as tensor operations.</summary>
    internal TensorRunner Tensors { get; }

    internal KernelLayout Layout => single.Layout;

    /// <summary>Names the kernels.</summary>
    /// <typeparam name="TSingle">The kernel for float32.</typeparam>
    /// <typeparam name="TDouble">The kernel for float64.</typeparam>
    public static KernelSet Of<TSingle, TDouble>()
        where TSingle : struct, IUpdateKernel<float>
        where TDouble : struct, IUpdateKernel<double> => new(new KernelRunner<TSingle, float>(), new KernelRunner<TDouble, double>(), new TensorRunner<TDouble>());

    internal void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants) => real.Prepare(hyperparameters, step, constants);

    internal KernelRunner? For(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => single,
        torch.ScalarType.Float64 => real,
        _ => null,
    };
}
