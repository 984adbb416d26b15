#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Copies, conversions, views, joining, splitting, gathering.</summary>
    public partial class Tensor
    {
        public Tensor alias() => Out(lrt_alias(Handle), this);
        public Tensor clone() => Out(lrt_clone(Handle), this);
        public Tensor contiguous() => Out(lrt_contiguous(Handle), this);
        public Tensor to_dense() => Out(lrt_to_dense(Handle), this);
        public Tensor copy_(Tensor source, bool nonBlocking = false) { lrt_copy_(Handle, source.Handle, nonBlocking); return Same(source); }
        public Tensor set_(Tensor source) { lrt_set_(Handle, source.Handle); return Same(source); }

        public Tensor cpu() => Out(lrt_cpu(Handle), this);
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? new Device(DeviceType.CUDA), false, false, non_blocking);
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => After(Out(lrt_to_type(Handle, (int)type, copy, non_blocking), this), disposeAfter);
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to_type(type, copy, disposeAfter, non_blocking);
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(device), copy, disposeAfter, non_blocking);
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(device.type, device.index, copy, disposeAfter, non_blocking);
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, false, false, non_blocking);
        public Tensor type(ScalarType dtype) => to_type(dtype);
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);
        public Tensor @bool() => to_type(ScalarType.Bool);
        public Tensor @byte() => to_type(ScalarType.Byte);
        public Tensor @char() => to_type(ScalarType.Int8);
        public Tensor @short() => to_type(ScalarType.Int16);
        public Tensor @int() => to_type(ScalarType.Int32);
        public Tensor @long() => to_type(ScalarType.Int64);
        public Tensor half() => to_type(ScalarType.Float16);
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);
        public Tensor @float() => to_type(ScalarType.Float32);
        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            InitializeDeviceType(deviceType);
            return After(Out(lrt_to_device(Handle, (int)deviceType, deviceIndex, copy, non_blocking), this), disposeAfter);
        }

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            InitializeDevice(device);
            return After(Out(lrt_to_device_type(Handle, (int)device.type, device.index, (int)type, copy, non_blocking), this), disposeAfter);
        }

        public Tensor T => Out(lrt_numpy_T(Handle), this);
        public Tensor H => Out(lrt_adjoint(Handle), this);
        public Tensor mT => Out(lrt_mT(Handle), this);
        public Tensor mH => Out(lrt_mH(Handle), this);
        public Tensor t() => Out(lrt_t(Handle), this);
        public Tensor adjoint() => Out(lrt_adjoint(Handle), this);
        public Tensor view(params long[] shape) => Out(lrt_view(Handle, shape, shape.Length), this);
        public Tensor view_as(Tensor other) => view(other.shape);
        public Tensor reshape(params long[] shape) => Out(lrt_reshape(Handle, shape, shape.Length), this);
        public Tensor ravel() => Out(lrt_ravel(Handle), this);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Out(lrt_flatten(Handle, start_dim, end_dim), this);
        public Tensor unflatten(long dim, params long[] sizes) => Out(lrt_unflatten(Handle, dim, sizes, sizes.Length), this);
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);
        public Tensor expand(params long[] sizes) => expand(sizes, false);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Out(lrt_expand(Handle, sizes, sizes.Length, isImplicit), this);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);
        public Tensor expand_as(Tensor other) => expand(other.shape, false);
        public Tensor broadcast_to(params long[] shape) => Out(lrt_broadcast_to(Handle, shape, shape.Length), this);
        public Tensor repeat(params long[] sizes) => Out(lrt_repeat(Handle, sizes, sizes.Length), this);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Out(lrt_repeat_interleave(Handle, repeats, dim ?? 0, dim.HasValue), this);
        public Tensor tile(long[] reps) => Out(lrt_tile(Handle, reps, reps.Length), this);
        public Tensor permute(params long[] permutation) => Out(lrt_permute(Handle, permutation, permutation.Length), this);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());
        public Tensor transpose(long dim0, long dim1) => Out(lrt_transpose(Handle, dim0, dim1), this);
        public Tensor transpose_(long dim0, long dim1) { lrt_transpose_(Handle, dim0, dim1); return Same(); }
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);
        public Tensor movedim(long[] source, long[] destination) => Out(lrt_movedim(Handle, source, source.Length, destination, destination.Length), this);
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);
        public Tensor squeeze(long? dim = null) => Out(dim.HasValue ? lrt_squeeze_dim(Handle, dim.Value) : lrt_squeeze(Handle), this);
        public Tensor unsqueeze(long dim) => Out(lrt_unsqueeze(Handle, dim), this);
        public Tensor unsqueeze_(long dim) { lrt_unsqueeze_(Handle, dim); return Same(); }
        public Tensor narrow(long dim, long start, long length) => Out(lrt_narrow(Handle, dim, start, length), this);
        public Tensor select(long dim, long index) => Out(lrt_select(Handle, dim, index), this);
        public Tensor slice(long dim, long start, long finish, long step) => Out(lrt_slice(Handle, dim, start, finish, step), this);
        public Tensor unfold(long dimension, long size, long step) => Out(lrt_unfold(Handle, dimension, size, step), this);
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L) => Out(lrt_as_strided(Handle, size, size.Length, strides, strides.Length, storageOffset), this);
        public Tensor diag(long diagonal = 0) => Out(lrt_diag(Handle, diagonal), this);
        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) => Out(lrt_diagonal(Handle, offset, dim1, dim2), this);
        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L) => Out(lrt_diag_embed(Handle, offset, dim1, dim2), this);
        public Tensor tril(long diagonal = 0) => Out(lrt_tril(Handle, diagonal), this);
        public Tensor triu(long diagonal = 0) => Out(lrt_triu(Handle, diagonal), this);
        public Tensor flip(params long[] dims) => Out(lrt_flip(Handle, dims, dims.Length), this);
        public Tensor fliplr() => Out(lrt_fliplr(Handle), this);
        public Tensor flipud() => Out(lrt_flipud(Handle), this);
        public Tensor roll(long shifts, long? dims = null) => dims.HasValue ? roll(new[] { shifts }, new[] { dims.Value }) : roll(new[] { shifts });
        public Tensor roll(long[] shifts) => Out(lrt_roll(Handle, shifts, shifts.Length, null, 0), this);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => roll(shifts.ToArray(), dims.ToArray());
        public Tensor roll((long, long) shifts, (long, long) dims) => roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });
        public Tensor tril_(long diagonal = 0) { lrt_tril_(Handle, diagonal); return Out(lrt_alias(Same().Handle), this); }
        public Tensor triu_(long diagonal = 0) { lrt_triu_(Handle, diagonal); return Out(lrt_alias(Same().Handle), this); }
        public Tensor roll(long[] shifts, long[] dims) => Out(lrt_roll(Handle, shifts, shifts.Length, dims, dims.Length), this);

        public Tensor squeeze_(long? dim = null)
        {
            if (dim.HasValue) lrt_squeeze_dim_(Handle, dim.Value);
            else lrt_squeeze_(Handle);
            return Same();
        }

        public Tensor[] chunk(long chunks, long dim = 0L) => OutList(lrt_chunk(Handle, chunks, dim), this);
        public Tensor[] split(long size, int dim = 0) => OutList(lrt_split(Handle, size, dim), this);
        public Tensor[] split(long[] sizes, long dim = 0) => OutList(lrt_split_sizes(Handle, sizes, sizes.Length, dim), this);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);
        public Tensor[] split(params long[] sizes) => split(sizes, 0L);
        public Tensor[] tensor_split(long size, long dim = 0L) => OutList(lrt_tensor_split(Handle, size, dim), this);
        public Tensor[] tensor_split(long[] sizes, long dim = 0L) => OutList(lrt_tensor_split_at(Handle, sizes, sizes.Length, dim), this);
        public Tensor[] unbind(long dimension = 0L) => OutList(lrt_unbind(Handle, dimension), this);

        public Tensor nonzero() => Out(lrt_nonzero(Handle), this);
        public Tensor argwhere() => Out(lrt_argwhere(Handle), this);
        public IList<Tensor> nonzero_as_list() => OutList(lrt_nonzero_list(Handle), this);
        public Tensor gather(long dim, Tensor index) => Out(lrt_gather(Handle, dim, index.Handle), this, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Out(lrt_scatter(Handle, dim, index.Handle, src.Handle), this, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) { lrt_scatter_(Handle, dim, index.Handle, src.Handle); return Same(index, src); }
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Out(lrt_scatter_add(Handle, dim, index.Handle, src.Handle), this, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) { lrt_scatter_add_(Handle, dim, index.Handle, src.Handle); return Same(index, src); }
        public Tensor index_select(long dim, Tensor index) => Out(lrt_index_select(Handle, dim, index.Handle), this, index);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Out(lrt_index_add(Handle, dim, index.Handle, source.Handle, alpha.Handle), this, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) { lrt_index_add_(Handle, dim, index.Handle, source.Handle, alpha.Handle); return Same(index, source, alpha); }
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Out(lrt_index_copy(Handle, dim, index.Handle, source.Handle), this, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) { lrt_index_copy_(Handle, dim, index.Handle, source.Handle); return Same(index, source); }
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Out(lrt_index_fill(Handle, dim, index.Handle, value.Handle), this, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) { lrt_index_fill_(Handle, dim, index.Handle, value.Handle); return Same(index, value); }
        public Tensor masked_select(Tensor mask) => Out(lrt_masked_select(Handle, mask.Handle), this, mask);
        public Tensor masked_scatter(Tensor mask, Tensor value) => Out(lrt_masked_scatter(Handle, mask.Handle, value.Handle), this, mask, value);
        public Tensor masked_scatter_(Tensor mask, Tensor value) { lrt_masked_scatter_(Handle, mask.Handle, value.Handle); return Same(mask, value); }
        public Tensor take(Tensor index) => Out(lrt_take(Handle, index.Handle), this, index);
        public Tensor take_along_dim(Tensor indices) => Out(lrt_take_along_dim(Handle, indices.Handle, 0, false), this, indices);
        public Tensor take_along_dim(Tensor indices, long dim) => Out(lrt_take_along_dim(Handle, indices.Handle, dim, true), this, indices);

        private Tensor After(Tensor result, bool dispose)
        {
            if (dispose) Dispose();
            return result;
        }
    }
}
