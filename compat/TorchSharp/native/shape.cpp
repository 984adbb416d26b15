// Copies, conversions, views, joining, splitting, indexing.
#include "lrt.h"
#include <ATen/TensorIndexing.h>

#define UNARY(n) API T* lrt_##n(T* a) { return make([&] { return a->n(); }); }
UNARY(alias) UNARY(clone) UNARY(contiguous) UNARY(cpu) UNARY(t) UNARY(ravel) UNARY(nonzero) UNARY(argwhere) UNARY(fliplr) UNARY(flipud) UNARY(to_dense)
UNARY(mT) UNARY(mH) UNARY(adjoint) UNARY(resolve_conj) UNARY(resolve_neg)
UNARY(numpy_T)

API void lrt_copy_(T* a, T* b, int async) { run([&] { a->copy_(*b, async != 0); }); }
API void lrt_set_(T* a, T* b) { run([&] { a->set_(*b); }); }
API T* lrt_to_type(T* a, int dtype, int copy, int async) { return make([&] { return a->to(type(dtype), async != 0, copy != 0); }); }
API T* lrt_to_device(T* a, int kind, int index, int copy, int async) { return make([&] { return a->to(device(kind, index), async != 0, copy != 0); }); }
API T* lrt_to_device_type(T* a, int kind, int index, int dtype, int copy, int async) { return make([&] { return a->to(device(kind, index), type(dtype), async != 0, copy != 0); }); }
API int lrt_result_type(T* a, T* b) { return get([&] { return static_cast<int>(at::result_type(*a, *b)); }); }

API T* lrt_view(T* a, const i64* p, int n) { return make([&] { return a->view(ints(p, n)); }); }
API T* lrt_reshape(T* a, const i64* p, int n) { return make([&] { return a->reshape(ints(p, n)); }); }
API T* lrt_expand(T* a, const i64* p, int n, int implicit) { return make([&] { return a->expand(ints(p, n), implicit != 0); }); }
API T* lrt_repeat(T* a, const i64* p, int n) { return make([&] { return a->repeat(ints(p, n)); }); }
API T* lrt_tile(T* a, const i64* p, int n) { return make([&] { return a->tile(ints(p, n)); }); }
API T* lrt_permute(T* a, const i64* p, int n) { return make([&] { return a->permute(ints(p, n)); }); }
API T* lrt_flip(T* a, const i64* p, int n) { return make([&] { return a->flip(ints(p, n)); }); }
API T* lrt_roll(T* a, const i64* p, int n, const i64* q, int m) { return make([&] { return a->roll(ints(p, n), ints(q, m)); }); }
API T* lrt_movedim(T* a, const i64* p, int n, const i64* q, int m) { return make([&] { return a->movedim(ints(p, n), ints(q, m)); }); }
API T* lrt_as_strided(T* a, const i64* p, int n, const i64* q, int m, i64 offset) { return make([&] { return a->as_strided(ints(p, n), ints(q, m), offset); }); }
API T* lrt_unflatten(T* a, i64 dim, const i64* p, int n) { return make([&] { return a->unflatten(dim, ints(p, n)); }); }
API T* lrt_broadcast_to(T* a, const i64* p, int n) { return make([&] { return a->broadcast_to(ints(p, n)); }); }
API T* lrt_transpose(T* a, i64 d0, i64 d1) { return make([&] { return a->transpose(d0, d1); }); }
API void lrt_transpose_(T* a, i64 d0, i64 d1) { run([&] { a->transpose_(d0, d1); }); }
API T* lrt_squeeze(T* a) { return make([&] { return a->squeeze(); }); }
API T* lrt_squeeze_dim(T* a, i64 dim) { return make([&] { return a->squeeze(dim); }); }
API void lrt_squeeze_(T* a) { run([&] { a->squeeze_(); }); }
API void lrt_squeeze_dim_(T* a, i64 dim) { run([&] { a->squeeze_(dim); }); }
API T* lrt_unsqueeze(T* a, i64 dim) { return make([&] { return a->unsqueeze(dim); }); }
API void lrt_unsqueeze_(T* a, i64 dim) { run([&] { a->unsqueeze_(dim); }); }
API T* lrt_flatten(T* a, i64 from, i64 to) { return make([&] { return a->flatten(from, to); }); }
API T* lrt_narrow(T* a, i64 dim, i64 start, i64 length) { return make([&] { return a->narrow(dim, start, length); }); }
API T* lrt_select(T* a, i64 dim, i64 at) { return make([&] { return a->select(dim, at); }); }
API T* lrt_slice(T* a, i64 dim, i64 start, i64 stop, i64 step) { return make([&] { return a->slice(dim, start, stop, step); }); }
API T* lrt_unfold(T* a, i64 dim, i64 size, i64 step) { return make([&] { return a->unfold(dim, size, step); }); }
API T* lrt_diag(T* a, i64 k) { return make([&] { return a->diag(k); }); }
API T* lrt_diagonal(T* a, i64 k, i64 d0, i64 d1) { return make([&] { return a->diagonal(k, d0, d1); }); }
API T* lrt_diag_embed(T* a, i64 k, i64 d0, i64 d1) { return make([&] { return at::diag_embed(*a, k, d0, d1); }); }
API T* lrt_tril(T* a, i64 k) { return make([&] { return a->tril(k); }); }
API T* lrt_triu(T* a, i64 k) { return make([&] { return a->triu(k); }); }
API void lrt_tril_(T* a, i64 k) { run([&] { a->tril_(k); }); }
API void lrt_triu_(T* a, i64 k) { run([&] { a->triu_(k); }); }
API T* lrt_repeat_interleave(T* a, i64 n, i64 dim, int has_dim) { return make([&] { return a->repeat_interleave(n, has_dim ? c10::optional<i64>(dim) : c10::nullopt); }); }

API T* lrt_cat(T** p, int n, i64 dim) { return make([&] { return at::cat(tensors(p, n), dim); }); }
API T* lrt_stack(T** p, int n, i64 dim) { return make([&] { return at::stack(tensors(p, n), dim); }); }
API T* lrt_hstack(T** p, int n) { return make([&] { return at::hstack(tensors(p, n)); }); }
API T* lrt_vstack(T** p, int n) { return make([&] { return at::vstack(tensors(p, n)); }); }
API T* lrt_dstack(T** p, int n) { return make([&] { return at::dstack(tensors(p, n)); }); }
API T* lrt_column_stack(T** p, int n) { return make([&] { return at::column_stack(tensors(p, n)); }); }
API T* lrt_block_diag(T** p, int n) { return make([&] { return at::block_diag(tensors(p, n)); }); }
API List* lrt_broadcast_tensors(T** p, int n) { return many([&] { return at::broadcast_tensors(tensors(p, n)); }); }
API List* lrt_meshgrid(T** p, int n, const char* order) { return many([&] { return at::meshgrid(tensors(p, n), order); }); }
API List* lrt_chunk(T* a, i64 n, i64 dim) { return many([&] { return a->chunk(n, dim); }); }
API List* lrt_split(T* a, i64 size, i64 dim) { return many([&] { return a->split(size, dim); }); }
API List* lrt_split_sizes(T* a, const i64* p, int n, i64 dim) { return many([&] { return a->split_with_sizes(ints(p, n), dim); }); }
API List* lrt_tensor_split(T* a, i64 n, i64 dim) { return many([&] { return a->tensor_split(n, dim); }); }
API List* lrt_tensor_split_at(T* a, const i64* p, int n, i64 dim) { return many([&] { return a->tensor_split(ints(p, n), dim); }); }
API List* lrt_unbind(T* a, i64 dim) { return many([&] { return a->unbind(dim); }); }
API List* lrt_nonzero_list(T* a) { return many([&] { return at::where(*a); }); }

API T* lrt_gather(T* a, i64 dim, T* at_) { return make([&] { return a->gather(dim, *at_); }); }
API T* lrt_scatter(T* a, i64 dim, T* at_, T* src) { return make([&] { return a->scatter(dim, *at_, *src); }); }
API void lrt_scatter_(T* a, i64 dim, T* at_, T* src) { run([&] { a->scatter_(dim, *at_, *src); }); }
API T* lrt_scatter_add(T* a, i64 dim, T* at_, T* src) { return make([&] { return a->scatter_add(dim, *at_, *src); }); }
API void lrt_scatter_add_(T* a, i64 dim, T* at_, T* src) { run([&] { a->scatter_add_(dim, *at_, *src); }); }
API T* lrt_index_select(T* a, i64 dim, T* at_) { return make([&] { return a->index_select(dim, *at_); }); }
API T* lrt_index_add(T* a, i64 dim, T* at_, T* src, S* alpha) { return make([&] { return a->index_add(dim, *at_, *src, *alpha); }); }
API void lrt_index_add_(T* a, i64 dim, T* at_, T* src, S* alpha) { run([&] { a->index_add_(dim, *at_, *src, *alpha); }); }
API T* lrt_index_copy(T* a, i64 dim, T* at_, T* src) { return make([&] { return a->index_copy(dim, *at_, *src); }); }
API void lrt_index_copy_(T* a, i64 dim, T* at_, T* src) { run([&] { a->index_copy_(dim, *at_, *src); }); }
API T* lrt_index_fill(T* a, i64 dim, T* at_, S* v) { return make([&] { return a->index_fill(dim, *at_, *v); }); }
API void lrt_index_fill_(T* a, i64 dim, T* at_, S* v) { run([&] { a->index_fill_(dim, *at_, *v); }); }
API T* lrt_masked_select(T* a, T* mask) { return make([&] { return a->masked_select(*mask); }); }
API T* lrt_masked_scatter(T* a, T* mask, T* src) { return make([&] { return a->masked_scatter(*mask, *src); }); }
API void lrt_masked_scatter_(T* a, T* mask, T* src) { run([&] { a->masked_scatter_(*mask, *src); }); }
API T* lrt_take(T* a, T* at_) { return make([&] { return a->take(*at_); }); }
API T* lrt_take_along_dim(T* a, T* at_, i64 dim, int has_dim) { return make([&] { return a->take_along_dim(*at_, has_dim ? c10::optional<i64>(dim) : c10::nullopt); }); }

// Four numbers an index: kind, start, stop, step; Absent stands for one left out.
// Kinds: 0 none (new axis), 1 ellipsis, 2 one position, 3 bool, 4 slice, 5 tensor (its place in p).
static constexpr i64 Absent = INT64_MIN;

static std::vector<at::indexing::TensorIndex> indices(const i64* spec, int n, T* const* p) {
    using namespace at::indexing;
    auto part = [](i64 v) { return v == Absent ? c10::optional<i64>() : c10::optional<i64>(v); };
    std::vector<TensorIndex> out;
    for (int i = 0; i < n; i++, spec += 4) {
        switch (spec[0]) {
            case 0: out.emplace_back(None); break;
            case 1: out.emplace_back(Ellipsis); break;
            case 2: out.emplace_back(spec[1]); break;
            case 3: out.emplace_back(spec[1] != 0); break;
            case 4: out.emplace_back(Slice(part(spec[1]), part(spec[2]), part(spec[3]))); break;
            default: out.emplace_back(*p[i]); break;
        }
    }
    return out;
}
API T* lrt_index(T* a, const i64* spec, int n, T** p) { return make([&] { return a->index(indices(spec, n, p)); }); }
API void lrt_index_put(T* a, const i64* spec, int n, T** p, T* v) { run([&] { a->index_put_(indices(spec, n, p), *v); }); }
API void lrt_index_put_scalar(T* a, const i64* spec, int n, T** p, S* v) { run([&] { a->index_put_(indices(spec, n, p), *v); }); }
API void lrt_index_put_accumulate(T* a, T** p, int n, T* v) {
    run([&] {
        c10::List<c10::optional<T>> at_;
        for (int i = 0; i < n; i++) at_.push_back(*p[i]);
        a->index_put_(at_, *v, true);
    });
}
