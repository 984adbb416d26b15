using System;
using System.ComponentModel;
using Lrt.Contract;
using TorchSharp;

namespace Lrt.Execution;

/// <summary>A kernel in each precision.</summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KernelSet
{
    private readonly KernelRunner single;
    private readonly KernelRunner real;

    private readonly TowerStep towerStep;

    private KernelSet(KernelRunner single, KernelRunner real, TowerStep towerStep, TensorRunner tensors)
    {
        this.towerStep = towerStep;
        this.single = single;
        this.real = real;
        Tensors = tensors;
    }

    private delegate void TowerStep(
        int hyperparameter,
        nint[] streams,
        int first,
        int last,
        ReadOnlySpan<double> scalars
    );

    /// <summary>The kernel as tensor operations.</summary>
    internal TensorRunner Tensors { get; }

    internal KernelLayout Layout => single.Layout;

    /// <summary>Creates the set of the given kernels.</summary>
    /// <typeparam name="TSingle">The kernel for float32.</typeparam>
    /// <typeparam name="TDouble">The kernel for float64.</typeparam>
    public static KernelSet Of<TSingle, TDouble>()
        where TSingle : struct, IUpdateKernel<float>
        where TDouble : struct, IUpdateKernel<double> =>
        new(
            new KernelRunner<TSingle, float>(),
            new KernelRunner<TDouble, double>(),
            KernelRunner<TDouble, double>.Adapt,
            new TensorRunner<TDouble>()
        );

    internal void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants) =>
        real.Prepare(hyperparameters, step, constants);

    internal void Share(ReadOnlySpan<double> hyperparameters, double step, Span<double> next) =>
        real.Share(hyperparameters, step, next);

    /// <summary>
    /// Computes the constants of a tower, which are the same for every value: settings are read, and constants are
    /// written after them.
    /// </summary>
    internal void PrepareTower(int hyperparameter, double step, Span<double> scalars) =>
        real.PrepareTower(
            hyperparameter,
            step,
            scalars[..TowerNumbers.SettingCount],
            scalars[TowerNumbers.SettingCount..]
        );

    /// <summary>Moves shared values, which are kept in double precision, and the rates above them.</summary>
    internal void Adapt(int hyperparameter, nint[] streams, int first, int last, ReadOnlySpan<double> scalars) =>
        towerStep(hyperparameter, streams, first, last, scalars);

    /// <summary>Creates the runner of the kernel over guarded gradients in a precision that has a runner.</summary>
    internal GuardedRunner Guarded(torch.ScalarType type) =>
        type == torch.ScalarType.Float64 ? new GuardedRunner<double>(real) : new GuardedRunner<float>(single);

    internal KernelRunner? For(torch.ScalarType type) =>
        type switch
        {
            torch.ScalarType.Float32 => single,
            torch.ScalarType.Float64 => real,
            _ => null,
        };
}
