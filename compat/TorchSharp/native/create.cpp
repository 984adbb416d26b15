// New tensors.
#include "lrt.h"

#define OPT options(dtype, kind, index)
#define MADE(expr) make([&] { T t = expr; return grad ? t.set_requires_grad(true) : t; })

API T* lrt_empty(const i64* p, int n, int dtype, int kind, int index, int grad) { return MADE(at::empty(ints(p, n), OPT)); }
API T* lrt_zeros(const i64* p, int n, int dtype, int kind, int index, int grad) { return MADE(at::zeros(ints(p, n), OPT)); }
API T* lrt_ones(const i64* p, int n, int dtype, int kind, int index, int grad) { return MADE(at::ones(ints(p, n), OPT)); }
API T* lrt_full(const i64* p, int n, S* v, int dtype, int kind, int index, int grad) { return MADE(at::full(ints(p, n), *v, OPT)); }
API T* lrt_rand(G* g, const i64* p, int n, int dtype, int kind, int index, int grad) { return MADE(at::rand(ints(p, n), maybe(g), OPT)); }
API T* lrt_randn(G* g, const i64* p, int n, int dtype, int kind, int index, int grad) { return MADE(at::randn(ints(p, n), maybe(g), OPT)); }
API T* lrt_randint(G* g, i64 low, i64 high, const i64* p, int n, int dtype, int kind, int index, int grad) { return MADE(at::randint(low, high, ints(p, n), maybe(g), OPT)); }
API T* lrt_randperm(G* g, i64 n, int dtype, int kind, int index, int grad) { return MADE(at::randperm(n, maybe(g), OPT)); }
API T* lrt_empty_strided(const i64* p, int n, const i64* q, int m, int dtype, int kind, int index, int grad) { return MADE(at::empty_strided(ints(p, n), ints(q, m), OPT)); }
API T* lrt_arange(S* start, S* stop, S* step, int dtype, int kind, int index, int grad) { return MADE(at::arange(*start, *stop, *step, OPT)); }
API T* lrt_linspace(double start, double stop, i64 steps, int dtype, int kind, int index, int grad) { return MADE(at::linspace(start, stop, steps, OPT)); }
API T* lrt_logspace(double start, double stop, i64 steps, double base, int dtype, int kind, int index, int grad) { return MADE(at::logspace(start, stop, steps, base, OPT)); }
API T* lrt_eye(i64 rows, i64 columns, int dtype, int kind, int index, int grad) { return MADE(at::eye(rows, columns, OPT)); }
API T* lrt_tril_indices(i64 rows, i64 columns, i64 offset, int dtype, int kind, int index) { return make([&] { return at::tril_indices(rows, columns, offset, OPT); }); }
API T* lrt_triu_indices(i64 rows, i64 columns, i64 offset, int dtype, int kind, int index) { return make([&] { return at::triu_indices(rows, columns, offset, OPT); }); }

// The release callback runs when the last tensor over the memory goes.
API T* lrt_from_blob(void* data, void (*release)(void*), void* context, const i64* p, int n, int source, int dtype, int kind, int index, int grad) {
    return make([&] {
        T t = at::from_blob(data, ints(p, n), [release, context](void*) { release(context); }, options(source, 0, -1));
        if (source != dtype || kind != 0) t = t.to(device(kind, index), type(dtype));
        return grad ? t.set_requires_grad(true) : t;
    });
}

API T* lrt_zeros_like(T* a, int dtype, int kind, int index, int grad) { return MADE(at::zeros_like(*a, OPT)); }
API T* lrt_ones_like(T* a, int dtype, int kind, int index, int grad) { return MADE(at::ones_like(*a, OPT)); }
API T* lrt_empty_like(T* a, int dtype, int kind, int index, int grad) { return MADE(at::empty_like(*a, OPT)); }
API T* lrt_rand_like(T* a, int dtype, int kind, int index, int grad) { return MADE(at::rand_like(*a, OPT)); }
API T* lrt_randn_like(T* a, int dtype, int kind, int index, int grad) { return MADE(at::randn_like(*a, OPT)); }
API T* lrt_full_like(T* a, S* v, int dtype, int kind, int index, int grad) { return MADE(at::full_like(*a, *v, OPT)); }
API T* lrt_randint_like(T* a, i64 low, i64 high, int dtype, int kind, int index, int grad) { return MADE(at::randint_like(*a, low, high, OPT)); }

API T* lrt_bernoulli(T* a, G* g) { return make([&] { return at::bernoulli(*a, maybe(g)); }); }
API T* lrt_multinomial(T* a, i64 n, int replacement, G* g) { return make([&] { return at::multinomial(*a, n, replacement != 0, maybe(g)); }); }
API T* lrt_poisson(T* a, G* g) { return make([&] { return at::poisson(*a, maybe(g)); }); }
API void lrt_bernoulli_(T* a, double p, G* g) { run([&] { a->bernoulli_(p, maybe(g)); }); }
API void lrt_bernoulli_tensor_(T* a, T* p, G* g) { run([&] { a->bernoulli_(*p, maybe(g)); }); }
API void lrt_uniform_(T* a, double from, double to, G* g) { run([&] { a->uniform_(from, to, maybe(g)); }); }
API void lrt_normal_(T* a, double mean, double std, G* g) { run([&] { a->normal_(mean, std, maybe(g)); }); }
API void lrt_random_(T* a, i64 from, i64 to, G* g) { run([&] { a->random_(from, c10::optional<i64>(to), maybe(g)); }); }
API void lrt_exponential_(T* a, double lambda, G* g) { run([&] { a->exponential_(lambda, maybe(g)); }); }
API void lrt_log_normal_(T* a, double mean, double std, G* g) { run([&] { a->log_normal_(mean, std, maybe(g)); }); }
API void lrt_cauchy_(T* a, double median, double sigma, G* g) { run([&] { a->cauchy_(median, sigma, maybe(g)); }); }
API void lrt_geometric_(T* a, double p, G* g) { run([&] { a->geometric_(p, maybe(g)); }); }
