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
    private readonly KernelRunner guardedSingle;
    private readonly KernelRunner guardedReal;
    private readonly TowerStep towerStep;

    private KernelSet(
        (KernelRunner Plain, KernelRunner Guarded) single,
        (KernelRunner Plain, KernelRunner Guarded) real,
        TowerStep towerStep,
        TensorRunner tensors
    )
    {
        this.towerStep = towerStep;
        (this.single, guardedSingle) = single;
        (this.real, guardedReal) = real;
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
            (
                new KernelRunner<TSingle, PlainGradient<float>, float>(),
                new KernelRunner<TSingle, GuardedGradient<float>, float>()
            ),
            (
                new KernelRunner<TDouble, PlainGradient<double>, double>(),
                new KernelRunner<TDouble, GuardedGradient<double>, double>()
            ),
            KernelRunner<TDouble, PlainGradient<double>, double>.Adapt,
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

    /// <summary>Gets the runner of the kernel in a precision; null where only tensor operations are possible.</summary>
    /// <param name="type">The precision.</param>
    /// <param name="isGuarded">
    /// A value that indicates whether the gradient's stream is a <see cref="GradientBounds"/>.
    /// </param>
    internal KernelRunner? For(torch.ScalarType type, bool isGuarded) =>
        type switch
        {
            torch.ScalarType.Float32 => isGuarded ? guardedSingle : single,
            torch.ScalarType.Float64 => isGuarded ? guardedReal : real,
            _ => null,
        };
}
