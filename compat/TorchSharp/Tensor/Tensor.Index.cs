#nullable enable annotations

using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Indexing: positions give views, slices give views, tensors give copies.</summary>
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices] { get => index(indices); set => index_put_(value, indices); }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices] { get => index(indices); set => index_put_(value, indices); }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices] { get => index(Positions(indices)); set => index_put_(value, Positions(indices)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1] { get => select(0, i1); set => index_put_(value, Positions(i1)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2] { get => index(Positions(i1, i2)); set => index_put_(value, Positions(i1, i2)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3] { get => index(Positions(i1, i2, i3)); set => index_put_(value, Positions(i1, i2, i3)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4] { get => index(Positions(i1, i2, i3, i4)); set => index_put_(value, Positions(i1, i2, i3, i4)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5] { get => index(Positions(i1, i2, i3, i4, i5)); set => index_put_(value, Positions(i1, i2, i3, i4, i5)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6] { get => index(Positions(i1, i2, i3, i4, i5, i6)); set => index_put_(value, Positions(i1, i2, i3, i4, i5, i6)); }

        public Tensor index(params TensorIndex[] indices) => Out(lrt_index(Handle, Spec(indices), indices.Length, Tensors(indices)), this, indices);

        public Tensor index(params Tensor[] indices) => index(Each(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            lrt_index_put(Handle, Spec(indices), indices.Length, Tensors(indices), value.Handle);
            return Same(value, indices);
        }

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            if (!accumulate) return index_put_(value, indices);
            lrt_index_put_accumulate(Handle, Tensors(indices), indices.Length, value.Handle);
            return Same(value, indices);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Each(indices));

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_(value, Each(indices), accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            lrt_index_put_scalar(Handle, Spec(indices), indices.Length, Tensors(indices), value.Handle);
            return Same(value, indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Each(indices));

        private static TensorIndex[] Positions(params long[] indices) => Array.ConvertAll(indices, i => TensorIndex.Single(i));

        private static TensorIndex[] Each(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        private static long[] Spec(TensorIndex[] indices) => indices.SelectMany(i => new[] { i.kind, i.start, i.stop, i.step }).ToArray();

        private static nint[] Tensors(TensorIndex[] indices) => Array.ConvertAll(indices, i => Or0(i.tensor));
    }
}
