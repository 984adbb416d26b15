using System;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// How the sums over examples that a <see cref="SigmoidRateModel"/> needs are computed: in vector loops, or as tensor
/// operations.
/// </summary>
internal abstract class SigmoidArithmetic(SigmoidRateModel model) : IDisposable
{
    protected SigmoidRateModel Model { get; } = model;

    /// <summary>For every rate the sum of its sigmoids over the examples of the last <see cref="Activate"/>.</summary>
    public Tensor Sums { get; } =
        zeros(model.Rates, dtype: model.Weights.dtype, device: model.Weights.device).DetachFromDisposeScope();

    /// <summary>Vector loops where there is memory to run over.</summary>
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
    /// Adds to each rate's row of A its factor times the sum over the examples of sigmoid' times example, and to c the
    /// same without.
    /// </summary>
    /// <param name="examples">Those of the last <see cref="Activate"/>.</param>
    /// <param name="factors">One for each rate.</param>
    /// <param name="wantsInputs">A value that indicates whether the examples are to move too.</param>
    /// <returns>How far the examples should move, [columns, examples], where that is wanted.</returns>
    public abstract Tensor? Move(Examples examples, Tensor factors, bool wantsInputs);

    public virtual void Dispose() => Sums.Dispose();
}
