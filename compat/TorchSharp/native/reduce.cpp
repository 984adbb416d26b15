// Sums and their kin, products of matrices, sorting.
#include "lrt.h"

#define UNARY(n) API T* lrt_##n(T* a) { return make([&] { return at::n(*a); }); }
#define DIM(n) API T* lrt_##n##_dim(T* a, i64 dim, int keep) { return make([&] { return at::n(*a, dim, keep != 0); }); }
#define PAIR(n) API List* lrt_##n##_dim(T* a, i64 dim, int keep) { return many([&] { return list(at::n(*a, dim, keep != 0)); }); }
#define BINARY(n) API T* lrt_##n(T* a, T* b) { return make([&] { return at::n(*a, *b); }); }

UNARY(all) UNARY(any) UNARY(argmax) UNARY(argmin) UNARY(max) UNARY(median) UNARY(min) UNARY(nanmedian) UNARY(nansum) UNARY(msort)
DIM(all) DIM(any) DIM(argmax) DIM(argmin) DIM(logsumexp)
PAIR(max) PAIR(min) PAIR(mode) PAIR(median)
BINARY(bmm) BINARY(dot) BINARY(inner) BINARY(kron) BINARY(matmul) BINARY(mm) BINARY(mv) BINARY(outer) BINARY(vdot)
UNARY(det) UNARY(inverse) UNARY(logdet) UNARY(trace) UNARY(matrix_exp)

API T* lrt_sum(T* a, int dtype) { return make([&] { return at::sum(*a, maybe_type(dtype)); }); }
API T* lrt_sum_dim(T* a, const i64* p, int n, int keep, int dtype) { return make([&] { return at::sum(*a, maybe_ints(p, n), keep != 0, maybe_type(dtype)); }); }
API T* lrt_mean(T* a) { return make([&] { return at::mean(*a); }); }
API T* lrt_mean_dim(T* a, const i64* p, int n, int keep, int dtype) { return make([&] { return at::mean(*a, maybe_ints(p, n), keep != 0, maybe_type(dtype)); }); }
API T* lrt_nanmean_dim(T* a, const i64* p, int n, int keep, int dtype) { return make([&] { return at::nanmean(*a, maybe_ints(p, n), keep != 0, maybe_type(dtype)); }); }
API T* lrt_prod(T* a, int dtype) { return make([&] { return at::prod(*a, maybe_type(dtype)); }); }
API T* lrt_prod_dim(T* a, i64 dim, int keep, int dtype) { return make([&] { return at::prod(*a, dim, keep != 0, maybe_type(dtype)); }); }
API T* lrt_amax(T* a, const i64* p, int n, int keep) { return make([&] { return at::amax(*a, ints(p, n), keep != 0); }); }
API T* lrt_amin(T* a, const i64* p, int n, int keep) { return make([&] { return at::amin(*a, ints(p, n), keep != 0); }); }
API T* lrt_std(T* a, int unbiased) { return make([&] { return at::std(*a, unbiased != 0); }); }
API T* lrt_var(T* a, int unbiased) { return make([&] { return at::var(*a, unbiased != 0); }); }
API T* lrt_std_dim(T* a, const i64* p, int n, int unbiased, int keep) { return make([&] { return at::std(*a, ints(p, n), unbiased != 0, keep != 0); }); }
API T* lrt_var_dim(T* a, const i64* p, int n, int unbiased, int keep) { return make([&] { return at::var(*a, ints(p, n), unbiased != 0, keep != 0); }); }
API T* lrt_count_nonzero(T* a, const i64* p, int n) { return make([&] { return p ? at::count_nonzero(*a, ints(p, n)) : at::count_nonzero(*a); }); }
API T* lrt_cumsum(T* a, i64 dim, int dtype) { return make([&] { return at::cumsum(*a, dim, maybe_type(dtype)); }); }
API T* lrt_cumprod(T* a, i64 dim, int dtype) { return make([&] { return at::cumprod(*a, dim, maybe_type(dtype)); }); }
API List* lrt_cummax(T* a, i64 dim) { return many([&] { return list(at::cummax(*a, dim)); }); }
API List* lrt_cummin(T* a, i64 dim) { return many([&] { return list(at::cummin(*a, dim)); }); }
API T* lrt_logcumsumexp(T* a, i64 dim) { return make([&] { return at::logcumsumexp(*a, dim); }); }
API T* lrt_norm(T* a, double p) { return make([&] { return at::norm(*a, p); }); }
API T* lrt_norm_dim(T* a, i64 dim, int keep, double p) { return make([&] { return at::norm(*a, c10::optional<S>(p), dim, keep != 0); }); }
API T* lrt_dist(T* a, T* b, double p) { return make([&] { return at::dist(*a, *b, p); }); }
API T* lrt_quantile(T* a, T* q, i64 dim, int keep) { return make([&] { return at::quantile(*a, *q, dim == -1 ? c10::nullopt : c10::optional<i64>(dim), keep != 0); }); }
API T* lrt_nanquantile(T* a, T* q, i64 dim, int keep) { return make([&] { return at::nanquantile(*a, *q, dim == -1 ? c10::nullopt : c10::optional<i64>(dim), keep != 0); }); }
API T* lrt_diff(T* a, i64 n, i64 dim, T* prepend, T* append) { return make([&] { return at::diff(*a, n, dim, maybe(prepend), maybe(append)); }); }
API T* lrt_renorm(T* a, double p, i64 dim, double max) { return make([&] { return at::renorm(*a, p, dim, max); }); }

API List* lrt_sort(T* a, i64 dim, int descending, int stable) { return many([&] { return list(at::sort(*a, c10::optional<bool>(stable != 0), dim, descending != 0)); }); }
API T* lrt_argsort(T* a, i64 dim, int descending) { return make([&] { return at::argsort(*a, dim, descending != 0); }); }
API List* lrt_topk(T* a, i64 k, i64 dim, int largest, int sorted) { return many([&] { return list(at::topk(*a, k, dim, largest != 0, sorted != 0)); }); }
API List* lrt_kthvalue(T* a, i64 k, i64 dim, int keep) { return many([&] { return list(at::kthvalue(*a, k, dim, keep != 0)); }); }
API List* lrt_unique(T* a, int sorted, int inverse, int counts) { return many([&] { return list(at::_unique2(*a, sorted != 0, inverse != 0, counts != 0)); }); }
API List* lrt_unique_dim(T* a, i64 dim, int sorted, int inverse, int counts) { return many([&] { return list(at::unique_dim(*a, dim, sorted != 0, inverse != 0, counts != 0)); }); }
API List* lrt_unique_consecutive(T* a, int inverse, int counts, i64 dim, int has_dim) {
    return many([&] { return list(at::unique_consecutive(*a, inverse != 0, counts != 0, has_dim ? c10::optional<i64>(dim) : c10::nullopt)); });
}
API T* lrt_bincount(T* a, T* weights, i64 min) { return make([&] { return at::bincount(*a, maybe(weights), min); }); }
API T* lrt_histc(T* a, i64 bins, double min, double max) { return make([&] { return at::histc(*a, bins, min, max); }); }
API T* lrt_bucketize(T* a, T* boundaries, int int32, int right) { return make([&] { return at::bucketize(*a, *boundaries, int32 != 0, right != 0); }); }
API T* lrt_searchsorted(T* a, T* v, int int32, int right, T* sorter) { return make([&] { return at::searchsorted(*a, *v, int32 != 0, right != 0, c10::nullopt, maybe(sorter)); }); }
API T* lrt_isin(T* a, T* of, int unique, int invert) { return make([&] { return at::isin(*a, *of, unique != 0, invert != 0); }); }

API T* lrt_addmm(T* a, T* b, T* c, double beta, double alpha) { return make([&] { return at::addmm(*a, *b, *c, beta, alpha); }); }
API T* lrt_addmv(T* a, T* b, T* c, double beta, double alpha) { return make([&] { return at::addmv(*a, *b, *c, beta, alpha); }); }
API T* lrt_addr(T* a, T* b, T* c, double beta, double alpha) { return make([&] { return at::addr(*a, *b, *c, beta, alpha); }); }
API T* lrt_addbmm(T* a, T* b, T* c, double beta, double alpha) { return make([&] { return at::addbmm(*a, *b, *c, beta, alpha); }); }
API T* lrt_baddbmm(T* a, T* b, T* c, double beta, double alpha) { return make([&] { return at::baddbmm(*a, *b, *c, beta, alpha); }); }
API void lrt_addmm_(T* a, T* b, T* c, double beta, double alpha) { run([&] { a->addmm_(*b, *c, beta, alpha); }); }
API void lrt_addmv_(T* a, T* b, T* c, double beta, double alpha) { run([&] { a->addmv_(*b, *c, beta, alpha); }); }
API void lrt_addr_(T* a, T* b, T* c, double beta, double alpha) { run([&] { a->addr_(*b, *c, beta, alpha); }); }
API void lrt_addbmm_(T* a, T* b, T* c, double beta, double alpha) { run([&] { a->addbmm_(*b, *c, beta, alpha); }); }
API T* lrt_matrix_power(T* a, i64 n) { return make([&] { return at::matrix_power(*a, n); }); }
API T* lrt_einsum(const char* equation, T** p, int n) { return make([&] { return at::einsum(equation, tensors(p, n)); }); }
API T* lrt_tensordot(T* a, T* b, const i64* p, int n, const i64* q, int m) { return make([&] { return at::tensordot(*a, *b, ints(p, n), ints(q, m)); }); }
API T* lrt_cholesky(T* a, int upper) { return make([&] { return at::cholesky(*a, upper != 0); }); }
API T* lrt_cdist(T* a, T* b, double p) { return make([&] { return at::cdist(*a, *b, p); }); }
