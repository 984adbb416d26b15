// What every translation unit of the C ABI shares: handle types and the error boundary.
// A handle is an owned at::Tensor* (or at::Scalar*, at::Generator*); no C++ exception leaves a function.
#pragma once
#include <ATen/ATen.h>
#include <cstdint>
#include <exception>
#include <utility>
#include <vector>

#define API extern "C" __attribute__((visibility("default")))

using T = at::Tensor;
using S = at::Scalar;
using G = at::Generator;
using i64 = std::int64_t;
using List = std::vector<at::Tensor>;

void lrt_fail(const char* message) noexcept;

template <class F> auto get(F f) noexcept -> decltype(f()) {
    using R = decltype(f());
    try { return f(); }
    catch (const std::exception& e) { lrt_fail(e.what()); }
    catch (...) { lrt_fail("unknown native error"); }
    return R();
}

template <class F> T* make(F f) noexcept { return get([&]() -> T* { return new T(f()); }); }
template <class F> void run(F f) noexcept { get([&] { f(); return 0; }); }

// A list is handed over whole; the managed side takes the tensors out and frees it.
template <class F> List* many(F f) noexcept { return get([&]() -> List* { return new List(f()); }); }
template <class P> List list(P&& tuple) { return std::apply([](auto&&... t) { return List{t...}; }, std::forward<P>(tuple)); }

inline at::IntArrayRef ints(const i64* p, int n) { return at::IntArrayRef(p, static_cast<size_t>(n)); }
inline at::OptionalIntArrayRef maybe_ints(const i64* p, int n) { return p ? at::OptionalIntArrayRef(ints(p, n)) : at::OptionalIntArrayRef(); }
inline c10::optional<T> maybe(const T* t) { return t ? c10::optional<T>(*t) : c10::nullopt; }
inline c10::optional<S> maybe(const S* s) { return s ? c10::optional<S>(*s) : c10::nullopt; }
inline c10::optional<G> maybe(const G* g) { return g ? c10::optional<G>(*g) : c10::nullopt; }
inline c10::optional<at::ScalarType> maybe_type(int dtype) { return dtype < 0 ? c10::nullopt : c10::optional<at::ScalarType>(static_cast<at::ScalarType>(dtype)); }
inline at::ScalarType type(int dtype) { return static_cast<at::ScalarType>(dtype); }
inline at::Device device(int kind, int index) { return at::Device(static_cast<at::DeviceType>(kind), static_cast<at::DeviceIndex>(index)); }
inline at::TensorOptions options(int dtype, int kind, int index) { return at::TensorOptions(type(dtype)).device(device(kind, index)); }
inline List tensors(T* const* p, int n) { List out; out.reserve(n); for (int i = 0; i < n; i++) out.push_back(*p[i]); return out; }
