using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Lrt.Execution;

/// <summary>The frame that the lanes of one step of one parameter refer to.</summary>
internal sealed class TensorFrame(Tensor[] streams, Tensor[] scalars, FeatureLayout? features)
{
    [ThreadStatic]
    private static TensorFrame? current;

    /// <summary>The frame of the current step of this thread.</summary>
    public static TensorFrame? Current
    {
        get => current;
        set => current = value;
    }

    private readonly List<Tensor> loaded = [];
    private readonly List<(Tensor Stream, Tensor Value)> stores = [];

    private Tensor? gramOf;
    private Tensor? gram;

    public Tensor[] Scalars => scalars;

    public List<double[]> Sums { get; } = [];

    public Device Device => streams[0].device;

    /// <summary>Gets the type that is computed in: 16-bit numbers are too coarse for states and sums.</summary>
    public static ScalarType ComputeTypeOf(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : type;

    /// <summary>Gets a stream as it is before the step; the tensor itself where no conversion is needed.</summary>
    public Tensor Load(nint stream)
    {
        loaded.Add(streams[stream].to(ComputeTypeOf(streams[0].dtype)));
        return loaded[^1];
    }

    /// <summary>
    /// Records the new value of a stream. The kernel continues to read the loaded values, so nothing is overwritten
    /// yet; a value that is another stream's loaded value is copied before that stream changes.
    /// </summary>
    public void Store(nint stream, Tensor value) =>
        stores.Add((streams[stream], loaded.Any(l => ReferenceEquals(l, value)) ? value.clone() : value));

    /// <summary>Takes the stored values, which are written later.</summary>
    public TensorUpdate TakeUpdate() =>
        new([.. stores.Select(s => (s.Stream, s.Value.to(s.Stream.dtype).DetachFromDisposeScope()))]);

    public Tensor Number(double value) => tensor(value, dtype: ComputeTypeOf(streams[0].dtype), device: Device);

    public double[] Sum(Tensor value)
    {
        // A hypergradient that does not depend on any element is a single number.
        Tensor all = value.expand(streams[0].shape);
        return Numbers(features is { } layout ? ByFeature(all, layout).sum(1, 3).reshape(-1) : all.sum().reshape(1));
    }

    /// <summary>Gets the largest value, or one for each feature; negative infinity where there is no element.</summary>
    public double[] Largest(Tensor value)
    {
        Tensor all = value.expand(streams[0].shape);
        return all.numel() == 0
            ? [.. Enumerable.Repeat(double.NegativeInfinity, features?.Features ?? 1)]
            : Numbers(
                features is { } layout ? ByFeature(all, layout).amax([1, 3]).reshape(-1) : all.reshape(-1).amax([0])
            );
    }

    private static Tensor ByFeature(Tensor all, FeatureLayout layout) =>
        all.reshape(layout.Groups, layout.Outer, layout.Width, layout.Inner);

    private static double[] Numbers(Tensor reduced) =>
        reduced.reshape(-1).to(ScalarType.Float64).cpu().data<double>().ToArray();

    /// <summary>
    /// Gets A Aᵀ B, or B Aᵀ A where A has more rows than columns, so that the square matrix in between is the smaller
    /// one. It is kept, because an iteration multiplies by it twice.
    /// </summary>
    public Tensor GramProduct(Tensor a, Tensor b)
    {
        bool isTall = streams[0].shape[0] > streams[0].shape[1..].Aggregate(1L, (product, size) => product * size);
        if (!ReferenceEquals(gramOf, a))
        {
            Tensor matrix = Matrix(a);
            (gramOf, gram) = (a, isTall ? matrix.t().matmul(matrix) : matrix.matmul(matrix.t()));
        }

        Tensor other = Matrix(b);
        return (isTall ? other.matmul(gram!) : gram!.matmul(other)).reshape(streams[0].shape);
    }

    // A value that no element enters is a single number.
    private Tensor Matrix(Tensor value) => value.expand(streams[0].shape).reshape(streams[0].shape[0], -1);
}
