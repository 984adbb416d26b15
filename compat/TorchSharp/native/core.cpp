// Errors, scalars, lifetimes, what a tensor is, threads, seeds.
#include "lrt.h"
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <torch/version.h>
#include <cstring>
#include <string>

static thread_local std::string message;
static thread_local bool failed = false;

void lrt_fail(const char* text) noexcept { try { message = text; } catch (...) { message.clear(); } failed = true; }

API const char* lrt_last_error() { if (!failed) return nullptr; failed = false; return message.c_str(); }
API const char* lrt_version() { return TORCH_VERSION; }

API S* lrt_scalar_long(i64 v) { return new S(v); }
API S* lrt_scalar_double(double v) { return new S(v); }
API S* lrt_scalar_bool(int v) { return new S(v != 0); }
API S* lrt_scalar_complex(double re, double im) { return new S(c10::complex<double>(re, im)); }
API void lrt_scalar_free(S* s) { delete s; }
API int lrt_scalar_type(S* s) { return static_cast<int>(s->type()); }
API double lrt_scalar_to_double(S* s) { return get([&] { return s->toDouble(); }); }
API i64 lrt_scalar_to_long(S* s) { return get([&] { return s->toLong(); }); }
API double lrt_scalar_imag(S* s) { return get([&] { return s->toComplexDouble().imag(); }); }
API double lrt_scalar_real(S* s) { return get([&] { return s->toComplexDouble().real(); }); }

API void lrt_free(T* a) { delete a; }
API int lrt_list_count(List* l) { return static_cast<int>(l->size()); }
API T* lrt_list_take(List* l, int i) { return (*l)[i].defined() ? new T(std::move((*l)[i])) : nullptr; }
API void lrt_list_free(List* l) { delete l; }

API i64 lrt_dim(T* a) { return a->dim(); }
API i64 lrt_numel(T* a) { return get([&] { return a->numel(); }); }
API i64 lrt_element_size(T* a) { return get([&] { return static_cast<i64>(a->element_size()); }); }
API int lrt_dtype(T* a) { return static_cast<int>(a->scalar_type()); }
API int lrt_device_type(T* a) { return get([&] { return static_cast<int>(a->device().type()); }); }
API int lrt_device_index(T* a) { return get([&] { return static_cast<int>(a->device().index()); }); }
API void lrt_sizes(T* a, i64* out) { run([&] { auto s = a->sizes(); std::memcpy(out, s.data(), s.size() * sizeof(i64)); }); }
API void lrt_strides(T* a, i64* out) { run([&] { auto s = a->strides(); std::memcpy(out, s.data(), s.size() * sizeof(i64)); }); }
API i64 lrt_size(T* a, i64 dim) { return get([&] { return a->size(dim); }); }
API i64 lrt_stride(T* a, i64 dim) { return get([&] { return a->stride(dim); }); }
API i64 lrt_storage_offset(T* a) { return get([&] { return a->storage_offset(); }); }
API int lrt_is_contiguous(T* a) { return get([&] { return a->is_contiguous() ? 1 : 0; }); }
API int lrt_is_sparse(T* a) { return get([&] { return a->is_sparse() ? 1 : 0; }); }
API int lrt_is_nonzero(T* a) { return get([&] { return a->is_nonzero() ? 1 : 0; }); }
API void* lrt_data(T* a) { return get([&]() -> void* { return a->data_ptr(); }); }
API S* lrt_item(T* a) { return get([&]() -> S* { return new S(a->item()); }); }
API int lrt_is_same(T* a, T* b) { return a->is_same(*b) ? 1 : 0; }

API int lrt_get_num_threads() { return get([] { return at::get_num_threads(); }); }

// libtorch tells its own threads and MKL's; OpenBLAS, which Debian's libtorch multiplies with, it does not know.
extern "C" __attribute__((weak)) void openblas_set_num_threads(int n);
API void lrt_set_num_threads(int n) {
    run([&] {
        at::set_num_threads(n);
        if (openblas_set_num_threads) openblas_set_num_threads(n);
    });
}

API int lrt_get_num_interop_threads() { return get([] { return static_cast<int>(at::get_num_interop_threads()); }); }
API void lrt_set_num_interop_threads(int n) { run([&] { at::set_num_interop_threads(n); }); }

template <class F> static auto locked(G& g, F f) { std::lock_guard<std::mutex> hold(g.mutex()); return f(); }

API G* lrt_generator_default() { return get([]() -> G* { return new G(at::detail::getDefaultCPUGenerator()); }); }
API G* lrt_generator_new(std::uint64_t seed) { return get([&]() -> G* { return new G(at::detail::createCPUGenerator(seed)); }); }
API void lrt_generator_free(G* g) { delete g; }
API void lrt_generator_seed(G* g, i64 seed) { run([&] { locked(*g, [&] { g->set_current_seed(static_cast<std::uint64_t>(seed)); }); }); }
API i64 lrt_generator_initial_seed(G* g) { return get([&] { return static_cast<i64>(g->current_seed()); }); }
API T* lrt_generator_get_state(G* g) { return make([&] { return locked(*g, [&] { return g->get_state(); }); }); }
API void lrt_generator_set_state(G* g, T* state) { run([&] { locked(*g, [&] { g->set_state(*state); }); }); }
