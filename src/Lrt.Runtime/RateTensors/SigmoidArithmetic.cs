using System;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// Computes the sums over examples that a <see cref="SigmoidRateModel"/> needs, in vector loops or as tensor
/// operations.
/// </summary>
internal abstract class SigmoidArithmetic(SigmoidRateModel model) : IDisposable
{
    protected SigmoidRateModel Model { get; } = model;

    /// <summary>The sum of each rate's sigmoids over the examples of the last <see cref="Activate"/>.</summary>
    public Tensor Sums { get; } =
        zeros(model.Rates, dtype: model.Weights.dtype, device: model.Weights.device).DetachFromDisposeScope();

    /// <summary>Creates vector loops where the tensors are in memory; otherwise tensor operations.</summary>
    public static SigmoidArithmetic For(SigmoidRateModel model) =>
        (model.Weights.device_type, model.Weights.dtype) switch
        {
            (DeviceType.CPU, ScalarType.Float32) => new SigmoidVectors<float>(model),
            (DeviceType.CPU, ScalarType.Float64) => new SigmoidVectors<double>(model),
            _ => new SigmoidTensors(model),
        };

    /// <summary>Computes <see cref="Sums"/>.</summary>
    public abstract Tensor Activate(Examples examples);

    /// <summary>
    /// Adds to each rate's row of A its factor times the sum over the examples of sigmoid' times the example, and to c
    /// the factor times the sum of sigmoid'.
    /// </summary>
    /// <param name="examples">The examples of the last <see cref="Activate"/>.</param>
    /// <param name="factors">The factors, one for each rate.</param>
    /// <param name="wantsInputs">A value that indicates whether steps of the examples are computed too.</param>
    /// <returns>The steps of the examples, [columns, examples]; null where they are not wanted.</returns>
    public abstract Tensor? Move(Examples examples, Tensor factors, bool wantsInputs);

    public virtual void Dispose() => Sums.Dispose();
}
