using System;
using System.Linq;
using Lrt.Contract;
using static TorchSharp.torch;

namespace Lrt.Execution;

/// <summary>Runs a kernel as tensor operations, with the whole tensor as one lane.</summary>
internal abstract class TensorRunner
{
    /// <summary>
    /// Computes the hypergradients of shared values: by position in the layout's shared values, then by feature.
    /// </summary>
    public abstract double[][] Reduce(Tensor[] streams, Tensor[] scalars, FeatureLayout? features);

    /// <summary>Computes the sums of a pass: by position among them, then by feature.</summary>
    public abstract double[][] Sum(int pass, Tensor[] streams, Tensor[] scalars, FeatureLayout? features);

    /// <summary>Computes the update of a tensor and the values that are adapted in it. Nothing is written.</summary>
    public abstract TensorUpdate Compute(Tensor[] streams, Tensor[] scalars, int adapts);

    /// <summary>Computes the evaluation weights. Nothing is written.</summary>
    public abstract TensorUpdate Evaluate(Tensor[] streams, Tensor[] scalars);
}

/// <summary>Runs one kernel as tensor operations.</summary>
internal sealed class TensorRunner<TKernel> : TensorRunner
    where TKernel : struct, IUpdateKernel<double>
{
    // The arguments for streams and shared numbers are their positions.
    private readonly nint[] positions = [.. Enumerable.Range(0, TKernel.Layout.Streams.Count).Select(i => (nint)i)];
    private readonly FeatureNumber[] shared =
    [
        .. TKernel.Layout.OfFeature.Select(position => new FeatureNumber(position, null)),
    ];
    private readonly double[] numbers = [.. Enumerable.Range(0, TKernel.Layout.ScalarCount).Select(i => (double)i)];

    private FeatureRows<double> Feature => new(1, 0, 0, shared, numbers);

    public override double[][] Reduce(Tensor[] streams, Tensor[] scalars, FeatureLayout? features)
    {
        TensorFrame frame = new(streams, scalars, features);
        Run(frame, () =>
                TKernel.Reduce<TensorLane, PlainGradient<double>>(
                    positions,
                    0,
                    1,
                    numbers,
                    Feature,
                    new double[TKernel.Layout.SumCount]
                )
            )
            .Dispose();
        return [.. frame.Sums];
    }

    public override double[][] Sum(int pass, Tensor[] streams, Tensor[] scalars, FeatureLayout? features)
    {
        TensorFrame frame = new(streams, scalars, features);
        Run(frame, () =>
                TKernel.Sum<TensorLane, PlainGradient<double>>(
                    pass,
                    positions,
                    0,
                    1,
                    numbers,
                    new double[TKernel.Layout.SumCountOf(PackedPass.PassOf(pass))]
                )
            )
            .Dispose();
        return [.. frame.Sums];
    }

    public override TensorUpdate Compute(Tensor[] streams, Tensor[] scalars, int adapts) =>
        Run(new TensorFrame(streams, scalars, features: null), () =>
            TKernel.Apply<TensorLane, PlainGradient<double>>(positions, 0, 1, numbers, Feature, adapts)
        );

    public override TensorUpdate Evaluate(Tensor[] streams, Tensor[] scalars) =>
        Run(new TensorFrame(streams, scalars, features: null), () =>
            TKernel.Evaluate<TensorLane>(positions, 0, 1, numbers, Feature)
        );

    private static TensorUpdate Run(TensorFrame frame, Action kernel)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable off = no_grad();
        TensorFrame.Current = frame;
        try
        {
            kernel();
            return frame.TakeUpdate();
        }
        finally
        {
            TensorFrame.Current = null;
        }
    }
}
