// Element by element: one line per operation.
#include "lrt.h"

#define UNARY(n) API T* lrt_##n(T* a) { return make([&] { return at::n(*a); }); }
#define UNARY_(n) API void lrt_##n##_(T* a) { run([&] { a->n##_(); }); }
#define BINARY(n) API T* lrt_##n(T* a, T* b) { return make([&] { return at::n(*a, *b); }); }
#define BINARY_(n) API void lrt_##n##_(T* a, T* b) { run([&] { a->n##_(*b); }); }
#define SCALAR(n) API T* lrt_##n##_scalar(T* a, S* b) { return make([&] { return at::n(*a, *b); }); }
#define SCALAR_(n) API void lrt_##n##_scalar_(T* a, S* b) { run([&] { a->n##_(*b); }); }
#define EACH_UNARY(X) \
    X(abs) X(acos) X(acosh) X(asin) X(asinh) X(atan) X(atanh) X(bitwise_not) X(ceil) X(cos) X(cosh) X(deg2rad) X(digamma) X(erf) X(erfc) X(erfinv) \
    X(exp) X(exp2) X(expm1) X(floor) X(frac) X(i0) X(lgamma) X(log) X(log10) X(log1p) X(log2) X(logical_not) X(neg) X(rad2deg) X(reciprocal) X(relu) \
    X(rsqrt) X(sgn) X(sigmoid) X(sign) X(sin) X(sinc) X(sinh) X(sqrt) X(square) X(tan) X(tanh) X(trunc)
#define EACH_TEST(X) X(angle) X(isfinite) X(isinf) X(isnan) X(isneginf) X(isposinf) X(isreal) X(positive) X(signbit)
#define EACH_COMPARISON(X) X(eq) X(ge) X(gt) X(le) X(lt) X(ne)
#define EACH_BINARY(X) \
    X(atan2) X(bitwise_and) X(bitwise_left_shift) X(bitwise_or) X(bitwise_right_shift) X(bitwise_xor) X(copysign) X(div) X(float_power) \
    X(floor_divide) X(fmod) X(gcd) X(heaviside) X(hypot) X(lcm) X(ldexp) X(logical_and) X(logical_or) X(logical_xor) X(mul) X(nextafter) X(pow) \
    X(remainder) X(sub) X(true_divide) X(xlogy)
#define EACH_BINARY_ONLY(X) X(fmax) X(fmin) X(logaddexp) X(logaddexp2) X(maximum) X(minimum) X(igamma) X(igammac)
#define EACH_SCALAR(X) X(div) X(floor_divide) X(fmod) X(mul) X(pow) X(remainder) X(sub) X(true_divide) X(xlogy)

EACH_UNARY(UNARY)
EACH_UNARY(UNARY_)
EACH_TEST(UNARY)
EACH_COMPARISON(BINARY)
EACH_COMPARISON(BINARY_)
EACH_COMPARISON(SCALAR)
EACH_COMPARISON(SCALAR_)
EACH_BINARY(BINARY)
EACH_BINARY(BINARY_)
EACH_BINARY_ONLY(BINARY)
EACH_SCALAR(SCALAR)
EACH_SCALAR(SCALAR_)

API T* lrt_add(T* a, T* b, S* alpha) { return make([&] { return at::add(*a, *b, *alpha); }); }
API T* lrt_add_scalar(T* a, S* b, S* alpha) { return make([&] { return at::add(*a, *b, *alpha); }); }
API void lrt_add_(T* a, T* b, S* alpha) { run([&] { a->add_(*b, *alpha); }); }
API void lrt_add_scalar_(T* a, S* b, S* alpha) { run([&] { a->add_(*b, *alpha); }); }
API T* lrt_rsub_scalar(T* a, S* b) { return make([&] { return at::rsub(*a, *b); }); }
API T* lrt_div_mode(T* a, T* b, const char* mode) { return make([&] { return at::div(*a, *b, c10::string_view(mode)); }); }
API T* lrt_div_mode_scalar(T* a, S* b, const char* mode) { return make([&] { return at::div(*a, *b, c10::string_view(mode)); }); }
API void lrt_div_mode_(T* a, T* b, const char* mode) { run([&] { a->div_(*b, c10::string_view(mode)); }); }
API void lrt_div_mode_scalar_(T* a, S* b, const char* mode) { run([&] { a->div_(*b, c10::string_view(mode)); }); }
API T* lrt_scalar_pow(S* a, T* b) { return make([&] { return at::pow(*a, *b); }); }
API T* lrt_addcmul(T* a, T* b, T* c, S* value) { return make([&] { return at::addcmul(*a, *b, *c, *value); }); }
API T* lrt_addcdiv(T* a, T* b, T* c, S* value) { return make([&] { return at::addcdiv(*a, *b, *c, *value); }); }
API void lrt_addcmul_(T* a, T* b, T* c, S* value) { run([&] { a->addcmul_(*b, *c, *value); }); }
API void lrt_addcdiv_(T* a, T* b, T* c, S* value) { run([&] { a->addcdiv_(*b, *c, *value); }); }
API T* lrt_lerp(T* a, T* b, T* weight) { return make([&] { return at::lerp(*a, *b, *weight); }); }
API void lrt_lerp_(T* a, T* b, T* weight) { run([&] { a->lerp_(*b, *weight); }); }
API T* lrt_clamp(T* a, S* min, S* max) { return make([&] { return at::clamp(*a, maybe(min), maybe(max)); }); }
API void lrt_clamp_(T* a, S* min, S* max) { run([&] { a->clamp_(maybe(min), maybe(max)); }); }
API T* lrt_clamp_tensor(T* a, T* min, T* max) { return make([&] { return at::clamp(*a, maybe(min), maybe(max)); }); }
API void lrt_clamp_tensor_(T* a, T* min, T* max) { run([&] { a->clamp_(maybe(min), maybe(max)); }); }
API T* lrt_round(T* a, i64 decimals) { return make([&] { return at::round(*a, decimals); }); }
API void lrt_round_(T* a, i64 decimals) { run([&] { a->round_(decimals); }); }
API T* lrt_logit(T* a, double eps, int has) { return make([&] { return at::logit(*a, has ? c10::optional<double>(eps) : c10::nullopt); }); }
API void lrt_logit_(T* a, double eps, int has) { run([&] { a->logit_(has ? c10::optional<double>(eps) : c10::nullopt); }); }
API T* lrt_nan_to_num(T* a, double nan, double pos, int has_pos, double neg, int has_neg) {
    return make([&] { return at::nan_to_num(*a, nan, has_pos ? c10::optional<double>(pos) : c10::nullopt, has_neg ? c10::optional<double>(neg) : c10::nullopt); });
}
API void lrt_nan_to_num_(T* a, double nan, double pos, int has_pos, double neg, int has_neg) {
    run([&] { a->nan_to_num_(nan, has_pos ? c10::optional<double>(pos) : c10::nullopt, has_neg ? c10::optional<double>(neg) : c10::nullopt); });
}
API T* lrt_where(T* condition, T* a, T* b) { return make([&] { return at::where(*condition, *a, *b); }); }
API T* lrt_isclose(T* a, T* b, double rtol, double atol, int nan) { return make([&] { return at::isclose(*a, *b, rtol, atol, nan != 0); }); }
API int lrt_allclose(T* a, T* b, double rtol, double atol, int nan) { return get([&] { return at::allclose(*a, *b, rtol, atol, nan != 0) ? 1 : 0; }); }
API int lrt_equal(T* a, T* b) { return get([&] { return at::equal(*a, *b) ? 1 : 0; }); }
API T* lrt_conj(T* a) { return make([&] { return at::conj(*a); }); }
API T* lrt_conj_physical(T* a) { return make([&] { return at::conj_physical(*a); }); }
API T* lrt_complex(T* a, T* b) { return make([&] { return at::complex(*a, *b); }); }
API T* lrt_real(T* a) { return make([&] { return at::real(*a); }); }
API T* lrt_imag(T* a) { return make([&] { return at::imag(*a); }); }
API void lrt_fill_(T* a, S* v) { run([&] { a->fill_(*v); }); }
API T* lrt_zeros_out(T* a, const i64* p, int n) { return make([&] { return at::zeros_out(*a, ints(p, n)); }); }
API T* lrt_masked_fill(T* a, T* mask, S* v) { return make([&] { return at::masked_fill(*a, *mask, *v); }); }
API void lrt_masked_fill_(T* a, T* mask, S* v) { run([&] { a->masked_fill_(*mask, *v); }); }
