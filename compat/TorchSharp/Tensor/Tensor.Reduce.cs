#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sums and their kin, products of matrices, sorting.</summary>
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Out(lrt_sum(Handle, OrNone(type)), this);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Out(lrt_sum_dim(Handle, dim, dim.Length, keepdim, OrNone(type)), this);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim }, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1 }, keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1, dim2 }, keepdim, type);
        public Tensor nansum() => Out(lrt_nansum(Handle), this);
        public Tensor mean() => Out(lrt_mean(Handle), this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Out(lrt_mean_dim(Handle, dimensions, dimensions.Length, keepdim, OrNone(type)), this);
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => Out(lrt_nanmean_dim(Handle, dim.HasValue ? new long[] { dim.Value } : null, dim.HasValue ? 1 : 0, keepdim, OrNone(dtype)), this);
        public Tensor prod(ScalarType? type = null) => Out(lrt_prod(Handle, OrNone(type)), this);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Out(lrt_prod_dim(Handle, dim, keepdim, OrNone(type)), this);
        public Tensor all() => Out(lrt_all(Handle), this);
        public Tensor all(long dim, bool keepdim = false) => Out(lrt_all_dim(Handle, dim, keepdim), this);
        public Tensor any() => Out(lrt_any(Handle), this);
        public Tensor any(long dim, bool keepdim = false) => Out(lrt_any_dim(Handle, dim, keepdim), this);
        public Tensor max() => Out(lrt_max(Handle), this);
        public Tensor max(Tensor other) => maximum(other);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => OutPair(lrt_max_dim(Handle, dim, keepdim), this);
        public Tensor min() => Out(lrt_min(Handle), this);
        public Tensor min(Tensor other) => minimum(other);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => OutPair(lrt_min_dim(Handle, dim, keepdim), this);
        public Tensor amax(params long[] dims) => amax(dims, false);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Out(lrt_amax(Handle, dims, dims.Length, keepdim), this));
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);
        public Tensor amin(params long[] dims) => amin(dims, false);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Out(lrt_amin(Handle, dims, dims.Length, keepdim), this));
        public Tensor argmax() => Out(lrt_argmax(Handle), this);
        public Tensor argmax(long dim, bool keepdim = false) => Out(lrt_argmax_dim(Handle, dim, keepdim), this);
        public Tensor argmin() => Out(lrt_argmin(Handle), this);
        public Tensor argmin(long dim, bool keepdim = false) => Out(lrt_argmin_dim(Handle, dim, keepdim), this);
        public Tensor median() => Out(lrt_median(Handle), this);
        public Tensor nanmedian() => Out(lrt_nanmedian(Handle), this);
        public (Tensor values, Tensor indices) mode(long dim = -1L, bool keepdim = false) => OutPair(lrt_mode_dim(Handle, dim, keepdim), this);
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Out(lrt_quantile(Handle, q.Handle, dim, keepdim), this, q);
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Out(lrt_nanquantile(Handle, q.Handle, dim, keepdim), this, q);
        public Tensor logsumexp(long dim, bool keepdim = false) => Out(lrt_logsumexp_dim(Handle, dim, keepdim), this);
        public Tensor count_nonzero(long[]? dims = null) => Out(lrt_count_nonzero(Handle, dims, dims?.Length ?? 0), this);
        public Tensor cumsum(long dim, ScalarType? type = null) => Out(lrt_cumsum(Handle, dim, OrNone(type)), this);
        public Tensor cumprod(long dim, ScalarType? type = null) => Out(lrt_cumprod(Handle, dim, OrNone(type)), this);
        public (Tensor values, Tensor indexes) cummax(long dim) => OutPair(lrt_cummax(Handle, dim), this);
        public (Tensor values, Tensor indexes) cummin(long dim) => OutPair(lrt_cummin(Handle, dim), this);
        public Tensor logcumsumexp(long dim) => Out(lrt_logcumsumexp(Handle, dim), this);
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Out(lrt_diff(Handle, n, dim, Or0(prepend), Or0(append)), this, prepend, append);
        public Tensor norm(float p = 2.0f) => Out(lrt_norm(Handle, p), this);
        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => Out(lrt_norm_dim(Handle, dim, keepdim, p), this);
        public Tensor dist(Tensor other, float p = 2.0f) => Out(lrt_dist(Handle, other.Handle, p), this, other);
        public Tensor renorm(float p, long dim, float maxnorm) => Out(lrt_renorm(Handle, p, dim, maxnorm), this);
        public Tensor std(bool unbiased = true) => Out(lrt_std(Handle, unbiased), this);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Out(lrt_std_dim(Handle, dimensions, dimensions.Length, unbiased, keepdim), this);
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std(dimensions.ToArray(), unbiased, keepdim, type);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std(new[] { dim }, unbiased, keepdim, type);
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std(new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std(new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);
        public Tensor var(bool unbiased = true) => Out(lrt_var(Handle, true), this); // As TorchSharp 0.107, which does not pass it on.
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Out(lrt_var_dim(Handle, dimensions, dimensions.Length, unbiased, keepdim), this);
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var(dimensions.ToArray(), unbiased, keepdim, type);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var(new[] { dim }, unbiased, keepdim, type);
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var(new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var(new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => (std(unbiased), mean());
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean(new[] { dim }, unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => (std(dimensions, unbiased, keepdim, type), mean(dimensions, keepdim, type));
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => (this.var(unbiased), mean());
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => (this.var(dim, unbiased, keepdim, type), mean(new[] { dim }, keepdim, type));
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => (this.var(dimensions, unbiased, keepdim, type), mean(dimensions, keepdim, type));

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => OutPair(lrt_sort(Handle, dim, descending, stable), this);
        public Tensor argsort(long dim = -1, bool descending = false) => Out(lrt_argsort(Handle, dim, descending), this);
        public Tensor msort() => Out(lrt_msort(Handle), this);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => OutPair(lrt_topk(Handle, k, dim, largest, sorted), this);
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => OutPair(lrt_kthvalue(Handle, k, dim ?? -1, keepdim), this);
        public Tensor bincount(Tensor? weights, long minlength = 0) => Out(lrt_bincount(Handle, Or0(weights), minlength), this, weights);
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Out(lrt_histc(Handle, bins, min, max), this);
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Out(lrt_bucketize(Handle, boundaries.Handle, outInt32, right), this, boundaries);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Out(lrt_isin(Handle, test_elements.Handle, assumeUnique, invert), this, test_elements);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Unique(OutList(dim.HasValue ? lrt_unique_dim(Handle, dim.Value, sorted, return_inverse, return_counts) : lrt_unique(Handle, sorted, return_inverse, return_counts), this), return_inverse, return_counts);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Unique(OutList(lrt_unique_consecutive(Handle, return_inverse, return_counts, dim ?? 0, dim.HasValue), this), return_inverse, return_counts);

        public Tensor dot(Tensor target) => Out(lrt_dot(Handle, target.Handle), this, target);
        public Tensor vdot(Tensor target) => Out(lrt_vdot(Handle, target.Handle), this, target);
        public Tensor matmul(Tensor target) => Out(lrt_matmul(Handle, target.Handle), this, target);
        public Tensor mm(Tensor target) => Out(lrt_mm(Handle, target.Handle), this, target);
        public Tensor mv(Tensor target) => Out(lrt_mv(Handle, target.Handle), this, target);
        public Tensor bmm(Tensor batch2) => Out(lrt_bmm(Handle, batch2.Handle), this, batch2);
        public Tensor outer(Tensor vec2) => Out(lrt_outer(Handle, vec2.Handle), this, vec2);
        public Tensor ger(Tensor vec2) => outer(vec2);
        public Tensor inner(Tensor vec2) => Out(lrt_inner(Handle, vec2.Handle), this, vec2);
        public Tensor kron(Tensor other) => Out(lrt_kron(Handle, other.Handle), this, other);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Out(lrt_addmm(Handle, mat1.Handle, mat2.Handle, beta, alpha), this, mat1, mat2);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) { lrt_addmm_(Handle, mat1.Handle, mat2.Handle, beta, alpha); return Same(mat1, mat2); }
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) => Out(lrt_addmv(Handle, mat.Handle, vec.Handle, beta, alpha), this, mat, vec);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) { lrt_addmv_(Handle, mat.Handle, vec.Handle, beta, alpha); return Same(mat, vec); }
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) => Out(lrt_addr(Handle, vec1.Handle, vec2.Handle, beta, alpha), this, vec1, vec2);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) { lrt_addr_(Handle, vec1.Handle, vec2.Handle, beta, alpha); return Same(vec1, vec2); }
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Out(lrt_addbmm(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) { lrt_addbmm_(Handle, batch1.Handle, batch2.Handle, beta, alpha); return Same(batch1, batch2); }
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Out(lrt_baddbmm(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);
        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(b, Enumerable.Range(0, (int)dims).Select(i => ndim - dims + i).ToArray(), Enumerable.Range(0, (int)dims).Select(i => (long)i).ToArray());
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Out(lrt_tensordot(Handle, b.Handle, dims1, dims1.Length, dims2, dims2.Length), this, b);
        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, dims.Select(d => d.Item1).ToArray(), dims.Select(d => d.Item2).ToArray());
        public Tensor det() => Out(lrt_det(Handle), this);
        public Tensor logdet() => Out(lrt_logdet(Handle), this);
        public Tensor inverse() => Out(lrt_inverse(Handle), this);
        public Tensor trace() => Out(lrt_trace(Handle), this);
        public Tensor cholesky(bool upper = false) => Out(lrt_cholesky(Handle, upper), this);
        public Tensor matrix_exp() => Out(lrt_matrix_exp(Handle), this);
        public Tensor matrix_power(int n) => Out(lrt_matrix_power(Handle, n), this);

        private static Tensor Into(Tensor target, Tensor result) => target is null ? result : target.copy_(result);

        private static (Tensor, Tensor, Tensor) Unique(Tensor[] parts, bool inverse, bool counts)
        {
            if (!inverse) parts[1].Dispose();
            if (!counts) parts[2].Dispose();
            return (parts[0], inverse ? parts[1] : null, counts ? parts[2] : null);
        }
    }
}
