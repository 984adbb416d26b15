using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Kernels;

/// <summary>What the lanes of one step of one parameter stand for.</summary>
internal sealed class TensorFrame(Tensor[] streams, Tensor[] scalars, bool perFeature)
{
    [ThreadStatic]
    private static TensorFrame? current;

    /// <summary>The frame of the step that this thread is making.</summary>
    public static TensorFrame? Current
    {
        get => current;
        set => current = value;
    }

    public Tensor[] Scalars => scalars;

    public List<double[]> Sums { get; } = [];

    public Device Device => streams[0].device;

    /// <summary>What is computed in: 16-bit numbers are too coarse for states and sums.</summary>
    public static ScalarType ComputeTypeOf(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : type;

    public Tensor Load(nint stream) => streams[stream].to(ComputeTypeOf(streams[0].dtype));

    public void Store(nint stream, Tensor value) => streams[stream].copy_(value);

    public Tensor Number(double value) => tensor(value, dtype: ComputeTypeOf(streams[0].dtype), device: Device);

    public double[] Sum(Tensor value)
    {
        // A hypergradient that no element enters is a single number.
        Tensor all = value.expand(streams[0].shape);
        Tensor sums = perFeature ? all.reshape(streams[0].shape[0], -1).sum(1) : all.sum().reshape(1);
        return sums.to(ScalarType.Float64).cpu().data<double>().ToArray();
    }
}
