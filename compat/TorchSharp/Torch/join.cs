#nullable enable annotations

namespace TorchSharp;

/// <summary>Functions of several tensors.</summary>
public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Out(lrt_cat(Handles(tensors), tensors.Count, dim), tensors);
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors.ToArray(), axis);
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Joined(lrt_stack, tensors.ToArray(), dim);
    public static Tensor hstack(params Tensor[] tensors) => Joined(lrt_hstack, tensors);
    public static Tensor hstack(IList<Tensor> tensors) => Joined(lrt_hstack, tensors);
    public static Tensor vstack(Tensor[] tensors) => Joined(lrt_vstack, tensors);
    public static Tensor vstack(IList<Tensor> tensors) => Joined(lrt_vstack, tensors);
    public static Tensor dstack(params Tensor[] tensors) => Joined(lrt_dstack, tensors);
    public static Tensor dstack(IList<Tensor> tensors) => Joined(lrt_dstack, tensors);
    public static Tensor hstack(IEnumerable<Tensor> tensors) => hstack(tensors.ToArray());
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => hstack(tensors.ToArray());
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => vstack(tensors.ToArray());
    public static Tensor dstack(IEnumerable<Tensor> tensors) => dstack(tensors.ToArray());
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => dstack(tensors.ToArray());
    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);
    public static Tensor row_stack(IList<Tensor> tensors) => vstack(tensors);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => vstack(tensors.ToArray());
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => column_stack(tensors.ToArray());
    public static Tensor column_stack(params Tensor[] tensors) => Joined(lrt_column_stack, tensors);
    public static Tensor column_stack(IList<Tensor> tensors) => Joined(lrt_column_stack, tensors);
    public static Tensor block_diag(params Tensor[] tensors) => Joined(lrt_block_diag, tensors);
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => OutList(lrt_broadcast_tensors(Handles(tensors), tensors.Length), tensors);
    public static Tensor einsum(string equation, params Tensor[] tensors) => Out(lrt_einsum(equation, Handles(tensors), tensors.Length), tensors);
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2.0, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) => Out(lrt_cdist(x1.Handle, x2.Handle, p), x1, x2);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        var list = tensors.ToArray();
        return OutList(lrt_meshgrid(Handles(list), list.Length, indexing), list);
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);
    public static Tensor[] where(Tensor condition) => OutList(lrt_nonzero_list(condition.Handle), condition);
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) => input.bucketize(boundaries, outInt32, right);

    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Out(lrt_searchsorted(sorted_sequence.Handle, values.Handle, out_int32, right, Or0(sorter)), sorted_sequence, values, sorter);

    private static Tensor Joined(Func<nint[], int, nint> join, IList<Tensor> tensors) => Out(join(Handles(tensors), tensors.Count), tensors);

    private static Tensor Joined(Func<nint[], int, long, nint> join, IList<Tensor> tensors, long dim) => Out(join(Handles(tensors), tensors.Count, dim), tensors);
}
