#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element by element: one line per operation.</summary>
    public partial class Tensor
    {
        // One tensor.
        public Tensor abs() => Out(lrt_abs(Handle), this);
        public Tensor abs_() { lrt_abs_(Handle); return Same(); }
        public Tensor absolute() => Out(lrt_abs(Handle), this);
        public Tensor absolute_() { lrt_abs_(Handle); return Same(); }
        public Tensor acos() => Out(lrt_acos(Handle), this);
        public Tensor acos_() { lrt_acos_(Handle); return Same(); }
        public Tensor acosh() => Out(lrt_acosh(Handle), this);
        public Tensor acosh_() { lrt_acosh_(Handle); return Same(); }
        public Tensor angle() => Out(lrt_angle(Handle), this);
        public Tensor arccos() => Out(lrt_acos(Handle), this);
        public Tensor arccos_() { lrt_acos_(Handle); return Same(); }
        public Tensor arccosh() => Out(lrt_acosh(Handle), this);
        public Tensor arccosh_() { lrt_acosh_(Handle); return Same(); }
        public Tensor arcsin() => Out(lrt_asin(Handle), this);
        public Tensor arcsin_() { lrt_asin_(Handle); return Same(); }
        public Tensor arcsinh() => Out(lrt_asinh(Handle), this);
        public Tensor arcsinh_() { lrt_asinh_(Handle); return Same(); }
        public Tensor arctan() => Out(lrt_atan(Handle), this);
        public Tensor arctan_() { lrt_atan_(Handle); return Same(); }
        public Tensor arctanh() => Out(lrt_atanh(Handle), this);
        public Tensor arctanh_() { lrt_atanh_(Handle); return Same(); }
        public Tensor asin() => Out(lrt_asin(Handle), this);
        public Tensor asin_() { lrt_asin_(Handle); return Same(); }
        public Tensor asinh() => Out(lrt_asinh(Handle), this);
        public Tensor asinh_() { lrt_asinh_(Handle); return Same(); }
        public Tensor atan() => Out(lrt_atan(Handle), this);
        public Tensor atan_() { lrt_atan_(Handle); return Same(); }
        public Tensor atanh() => Out(lrt_atanh(Handle), this);
        public Tensor atanh_() { lrt_atanh_(Handle); return Same(); }
        public Tensor bitwise_not() => Out(lrt_bitwise_not(Handle), this);
        public Tensor bitwise_not_() { lrt_bitwise_not_(Handle); return Same(); }
        public Tensor ceil() => Out(lrt_ceil(Handle), this);
        public Tensor ceil_() { lrt_ceil_(Handle); return Same(); }
        public Tensor cos() => Out(lrt_cos(Handle), this);
        public Tensor cos_() { lrt_cos_(Handle); return Same(); }
        public Tensor cosh() => Out(lrt_cosh(Handle), this);
        public Tensor cosh_() { lrt_cosh_(Handle); return Same(); }
        public Tensor deg2rad() => Out(lrt_deg2rad(Handle), this);
        public Tensor deg2rad_() { lrt_deg2rad_(Handle); return Same(); }
        public Tensor digamma() => Out(lrt_digamma(Handle), this);
        public Tensor digamma_() { lrt_digamma_(Handle); return Same(); }
        public Tensor erf() => Out(lrt_erf(Handle), this);
        public Tensor erf_() { lrt_erf_(Handle); return Same(); }
        public Tensor erfc() => Out(lrt_erfc(Handle), this);
        public Tensor erfc_() { lrt_erfc_(Handle); return Same(); }
        public Tensor erfinv() => Out(lrt_erfinv(Handle), this);
        public Tensor erfinv_() { lrt_erfinv_(Handle); return Same(); }
        public Tensor exp() => Out(lrt_exp(Handle), this);
        public Tensor exp2() => Out(lrt_exp2(Handle), this);
        public Tensor exp2_() { lrt_exp2_(Handle); return Same(); }
        public Tensor exp_() { lrt_exp_(Handle); return Same(); }
        public Tensor expm1() => Out(lrt_expm1(Handle), this);
        public Tensor expm1_() { lrt_expm1_(Handle); return Same(); }
        public Tensor fix() => Out(lrt_trunc(Handle), this);
        public Tensor fix_() { lrt_trunc_(Handle); return Same(); }
        public Tensor floor() => Out(lrt_floor(Handle), this);
        public Tensor floor_() { lrt_floor_(Handle); return Same(); }
        public Tensor frac() => Out(lrt_frac(Handle), this);
        public Tensor frac_() { lrt_frac_(Handle); return Same(); }
        public Tensor i0() => Out(lrt_i0(Handle), this);
        public Tensor i0_() { lrt_i0_(Handle); return Same(); }
        public Tensor isfinite() => Out(lrt_isfinite(Handle), this);
        public Tensor isinf() => Out(lrt_isinf(Handle), this);
        public Tensor isnan() => Out(lrt_isnan(Handle), this);
        public Tensor isneginf() => Out(lrt_isneginf(Handle), this);
        public Tensor isposinf() => Out(lrt_isposinf(Handle), this);
        public Tensor isreal() => Out(lrt_isreal(Handle), this);
        public Tensor lgamma() => Out(lrt_lgamma(Handle), this);
        public Tensor lgamma_() { lrt_lgamma_(Handle); return Same(); }
        public Tensor log() => Out(lrt_log(Handle), this);
        public Tensor log10() => Out(lrt_log10(Handle), this);
        public Tensor log10_() { lrt_log10_(Handle); return Same(); }
        public Tensor log1p() => Out(lrt_log1p(Handle), this);
        public Tensor log1p_() { lrt_log1p_(Handle); return Same(); }
        public Tensor log2() => Out(lrt_log2(Handle), this);
        public Tensor log2_() { lrt_log2_(Handle); return Same(); }
        public Tensor log_() { lrt_log_(Handle); return Same(); }
        public Tensor logical_not() => Out(lrt_logical_not(Handle), this);
        public Tensor logical_not_() { lrt_logical_not_(Handle); return Same(); }
        public Tensor neg() => Out(lrt_neg(Handle), this);
        public Tensor neg_() { lrt_neg_(Handle); return Same(); }
        public Tensor negative() => Out(lrt_neg(Handle), this);
        public Tensor positive() => Out(lrt_positive(Handle), this);
        public Tensor rad2deg() => Out(lrt_rad2deg(Handle), this);
        public Tensor rad2deg_() { lrt_rad2deg_(Handle); return Same(); }
        public Tensor reciprocal() => Out(lrt_reciprocal(Handle), this);
        public Tensor reciprocal_() { lrt_reciprocal_(Handle); return Same(); }
        public Tensor relu() => Out(lrt_relu(Handle), this);
        public Tensor relu_() { lrt_relu_(Handle); return Same(); }
        public Tensor rsqrt() => Out(lrt_rsqrt(Handle), this);
        public Tensor rsqrt_() { lrt_rsqrt_(Handle); return Same(); }
        public Tensor sgn() => Out(lrt_sgn(Handle), this);
        public Tensor sgn_() { lrt_sgn_(Handle); return Same(); }
        public Tensor sigmoid() => Out(lrt_sigmoid(Handle), this);
        public Tensor sigmoid_() { lrt_sigmoid_(Handle); return Same(); }
        public Tensor sign() => Out(lrt_sign(Handle), this);
        public Tensor sign_() { lrt_sign_(Handle); return Same(); }
        public Tensor signbit() => Out(lrt_signbit(Handle), this);
        public Tensor sin() => Out(lrt_sin(Handle), this);
        public Tensor sin_() { lrt_sin_(Handle); return Same(); }
        public Tensor sinc() => Out(lrt_sinc(Handle), this);
        public Tensor sinc_() { lrt_sinc_(Handle); return Same(); }
        public Tensor sinh() => Out(lrt_sinh(Handle), this);
        public Tensor sinh_() { lrt_sinh_(Handle); return Same(); }
        public Tensor sqrt() => Out(lrt_sqrt(Handle), this);
        public Tensor sqrt_() { lrt_sqrt_(Handle); return Same(); }
        public Tensor square() => Out(lrt_square(Handle), this);
        public Tensor tan() => Out(lrt_tan(Handle), this);
        public Tensor tan_() { lrt_tan_(Handle); return Same(); }
        public Tensor tanh() => Out(lrt_tanh(Handle), this);
        public Tensor tanh_() { lrt_tanh_(Handle); return Same(); }
        public Tensor trunc() => Out(lrt_trunc(Handle), this);
        public Tensor trunc_() { lrt_trunc_(Handle); return Same(); }

        // Two tensors.
        public Tensor arctan2(Tensor other) => Out(lrt_atan2(Handle, other.Handle), this, other);
        public Tensor arctan2_(Tensor other) { lrt_atan2_(Handle, other.Handle); return Same(other); }
        public Tensor atan2(Tensor other) => Out(lrt_atan2(Handle, other.Handle), this, other);
        public Tensor atan2_(Tensor other) { lrt_atan2_(Handle, other.Handle); return Same(other); }
        public Tensor bitwise_and(Tensor other) => Out(lrt_bitwise_and(Handle, other.Handle), this, other);
        public Tensor bitwise_and_(Tensor other) { lrt_bitwise_and_(Handle, other.Handle); return Same(other); }
        public Tensor bitwise_left_shift(Tensor other) => Out(lrt_bitwise_left_shift(Handle, other.Handle), this, other);
        public Tensor bitwise_left_shift_(Tensor other) { lrt_bitwise_left_shift_(Handle, other.Handle); return Same(other); }
        public Tensor bitwise_or(Tensor other) => Out(lrt_bitwise_or(Handle, other.Handle), this, other);
        public Tensor bitwise_or_(Tensor other) { lrt_bitwise_or_(Handle, other.Handle); return Same(other); }
        public Tensor bitwise_right_shift(Tensor other) => Out(lrt_bitwise_right_shift(Handle, other.Handle), this, other);
        public Tensor bitwise_right_shift_(Tensor other) { lrt_bitwise_right_shift_(Handle, other.Handle); return Same(other); }
        public Tensor bitwise_xor(Tensor other) => Out(lrt_bitwise_xor(Handle, other.Handle), this, other);
        public Tensor bitwise_xor_(Tensor other) { lrt_bitwise_xor_(Handle, other.Handle); return Same(other); }
        public Tensor copysign(Tensor other) => Out(lrt_copysign(Handle, other.Handle), this, other);
        public Tensor copysign_(Tensor other) { lrt_copysign_(Handle, other.Handle); return Same(other); }
        public Tensor eq(Tensor target) => Out(lrt_eq(Handle, target.Handle), this, target);
        public Tensor eq_(Tensor target) { lrt_eq_(Handle, target.Handle); return Same(target); }
        public Tensor equal(Tensor target) => Out(lrt_eq(Handle, target.Handle), this, target);
        public Tensor float_power(Tensor target) => Out(lrt_float_power(Handle, target.Handle), this, target);
        public Tensor float_power_(Tensor target) { lrt_float_power_(Handle, target.Handle); return Same(target); }
        public Tensor floor_divide(Tensor other) => Out(lrt_floor_divide(Handle, other.Handle), this, other);
        public Tensor floor_divide_(Tensor other) { lrt_floor_divide_(Handle, other.Handle); return Same(other); }
        public Tensor fmax(Tensor other) => Out(lrt_fmax(Handle, other.Handle), this, other);
        public Tensor fmin(Tensor other) => Out(lrt_fmin(Handle, other.Handle), this, other);
        public Tensor fmod(Tensor target) => Out(lrt_fmod(Handle, target.Handle), this, target);
        public Tensor fmod_(Tensor target) { lrt_fmod_(Handle, target.Handle); return Same(target); }
        public Tensor gcd(Tensor other) => Out(lrt_gcd(Handle, other.Handle), this, other);
        public Tensor gcd_(Tensor other) { lrt_gcd_(Handle, other.Handle); return Same(other); }
        public Tensor ge(Tensor target) => Out(lrt_ge(Handle, target.Handle), this, target);
        public Tensor ge_(Tensor target) { lrt_ge_(Handle, target.Handle); return Same(target); }
        public Tensor greater(Tensor target) => Out(lrt_gt(Handle, target.Handle), this, target);
        public Tensor greater_equal(Tensor target) => Out(lrt_ge(Handle, target.Handle), this, target);
        public Tensor gt(Tensor target) => Out(lrt_gt(Handle, target.Handle), this, target);
        public Tensor gt_(Tensor target) { lrt_gt_(Handle, target.Handle); return Same(target); }
        public Tensor heaviside(Tensor other) => Out(lrt_heaviside(Handle, other.Handle), this, other);
        public Tensor heaviside_(Tensor other) { lrt_heaviside_(Handle, other.Handle); return Same(other); }
        public Tensor hypot(Tensor other) => Out(lrt_hypot(Handle, other.Handle), this, other);
        public Tensor igamma(Tensor other) => Out(lrt_igamma(Handle, other.Handle), this, other);
        public Tensor igammac(Tensor other) => Out(lrt_igammac(Handle, other.Handle), this, other);
        public Tensor lcm(Tensor other) => Out(lrt_lcm(Handle, other.Handle), this, other);
        public Tensor lcm_(Tensor other) { lrt_lcm_(Handle, other.Handle); return Same(other); }
        public Tensor ldexp(Tensor other) => Out(lrt_ldexp(Handle, other.Handle), this, other);
        public Tensor ldexp_(Tensor other) { lrt_ldexp_(Handle, other.Handle); return Same(other); }
        public Tensor le(Tensor target) => Out(lrt_le(Handle, target.Handle), this, target);
        public Tensor le_(Tensor target) { lrt_le_(Handle, target.Handle); return Same(target); }
        public Tensor less(Tensor target) => Out(lrt_lt(Handle, target.Handle), this, target);
        public Tensor less_equal(Tensor target) => Out(lrt_le(Handle, target.Handle), this, target);
        public Tensor less_equal_(Tensor target) { lrt_le_(Handle, target.Handle); return Same(target); }
        public Tensor logaddexp(Tensor other) => Out(lrt_logaddexp(Handle, other.Handle), this, other);
        public Tensor logaddexp2(Tensor other) => Out(lrt_logaddexp2(Handle, other.Handle), this, other);
        public Tensor logical_and(Tensor other) => Out(lrt_logical_and(Handle, other.Handle), this, other);
        public Tensor logical_and_(Tensor other) { lrt_logical_and_(Handle, other.Handle); return Same(other); }
        public Tensor logical_or(Tensor other) => Out(lrt_logical_or(Handle, other.Handle), this, other);
        public Tensor logical_or_(Tensor other) { lrt_logical_or_(Handle, other.Handle); return Same(other); }
        public Tensor logical_xor(Tensor other) => Out(lrt_logical_xor(Handle, other.Handle), this, other);
        public Tensor logical_xor_(Tensor other) { lrt_logical_xor_(Handle, other.Handle); return Same(other); }
        public Tensor lt(Tensor target) => Out(lrt_lt(Handle, target.Handle), this, target);
        public Tensor lt_(Tensor target) { lrt_lt_(Handle, target.Handle); return Same(target); }
        public Tensor maximum(Tensor other) => Out(lrt_maximum(Handle, other.Handle), this, other);
        public Tensor minimum(Tensor other) => Out(lrt_minimum(Handle, other.Handle), this, other);
        public Tensor mul(Tensor target) => Out(lrt_mul(Handle, target.Handle), this, target);
        public Tensor mul_(Tensor target) { lrt_mul_(Handle, target.Handle); return Same(target); }
        public Tensor multiply(Tensor target) => Out(lrt_mul(Handle, target.Handle), this, target);
        public Tensor ne(Tensor target) => Out(lrt_ne(Handle, target.Handle), this, target);
        public Tensor ne_(Tensor target) { lrt_ne_(Handle, target.Handle); return Same(target); }
        public Tensor nextafter(Tensor other) => Out(lrt_nextafter(Handle, other.Handle), this, other);
        public Tensor nextafter_(Tensor other) { lrt_nextafter_(Handle, other.Handle); return Same(other); }
        public Tensor not_equal(Tensor target) => Out(lrt_ne(Handle, target.Handle), this, target);
        public Tensor not_equal_(Tensor target) { lrt_ne_(Handle, target.Handle); return Same(target); }
        public Tensor pow(Tensor exponent) => Out(lrt_pow(Handle, exponent.Handle), this, exponent);
        public Tensor pow_(Tensor exponent) { lrt_pow_(Handle, exponent.Handle); return Same(exponent); }
        public Tensor remainder(Tensor target) => Out(lrt_remainder(Handle, target.Handle), this, target);
        public Tensor remainder_(Tensor target) { lrt_remainder_(Handle, target.Handle); return Same(target); }
        public Tensor sub(Tensor target) => Out(lrt_sub(Handle, target.Handle), this, target);
        public Tensor sub_(Tensor target) { lrt_sub_(Handle, target.Handle); return Same(target); }
        public Tensor subtract(Tensor target) => Out(lrt_sub(Handle, target.Handle), this, target);
        public Tensor subtract_(Tensor target) { lrt_sub_(Handle, target.Handle); return Same(target); }
        public Tensor true_divide(Tensor other) => Out(lrt_true_divide(Handle, other.Handle), this, other);
        public Tensor true_divide_(Tensor other) { lrt_true_divide_(Handle, other.Handle); return Same(other); }
        public Tensor xlogy(Tensor y) => Out(lrt_xlogy(Handle, y.Handle), this, y);
        public Tensor xlogy_(Tensor y) { lrt_xlogy_(Handle, y.Handle); return Same(y); }

        // A tensor and a number.
        public Tensor eq(Scalar target) => Out(lrt_eq_scalar(Handle, target.Handle), this, target);
        public Tensor eq_(Scalar target) { lrt_eq_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor floor_divide(Scalar other) => Out(lrt_floor_divide_scalar(Handle, other.Handle), this, other);
        public Tensor floor_divide_(Scalar other) { lrt_floor_divide_scalar_(Handle, other.Handle); return Same(other); }
        public Tensor fmod(Scalar scalar) => Out(lrt_fmod_scalar(Handle, scalar.Handle), this, scalar);
        public Tensor fmod_(Scalar scalar) { lrt_fmod_scalar_(Handle, scalar.Handle); return Same(scalar); }
        public Tensor ge(Scalar target) => Out(lrt_ge_scalar(Handle, target.Handle), this, target);
        public Tensor ge_(Scalar target) { lrt_ge_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor gt(Scalar target) => Out(lrt_gt_scalar(Handle, target.Handle), this, target);
        public Tensor gt_(Scalar target) { lrt_gt_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor le(Scalar target) => Out(lrt_le_scalar(Handle, target.Handle), this, target);
        public Tensor le_(Scalar target) { lrt_le_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor lt(Scalar target) => Out(lrt_lt_scalar(Handle, target.Handle), this, target);
        public Tensor lt_(Scalar target) { lrt_lt_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor mul(Scalar target) => Out(lrt_mul_scalar(Handle, target.Handle), this, target);
        public Tensor mul_(Scalar target) { lrt_mul_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor multiply(Scalar target) => Out(lrt_mul_scalar(Handle, target.Handle), this, target);
        public Tensor ne(Scalar target) => Out(lrt_ne_scalar(Handle, target.Handle), this, target);
        public Tensor ne_(Scalar target) { lrt_ne_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor pow(Scalar exponent) => Out(lrt_pow_scalar(Handle, exponent.Handle), this, exponent);
        public Tensor pow_(Scalar exponent) { lrt_pow_scalar_(Handle, exponent.Handle); return Same(exponent); }
        public Tensor remainder(Scalar scalar) => Out(lrt_remainder_scalar(Handle, scalar.Handle), this, scalar);
        public Tensor remainder_(Scalar scalar) { lrt_remainder_scalar_(Handle, scalar.Handle); return Same(scalar); }
        public Tensor sub(Scalar target) => Out(lrt_sub_scalar(Handle, target.Handle), this, target);
        public Tensor sub_(Scalar target) { lrt_sub_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor subtract(Scalar target) => Out(lrt_sub_scalar(Handle, target.Handle), this, target);
        public Tensor subtract_(Scalar target) { lrt_sub_scalar_(Handle, target.Handle); return Same(target); }
        public Tensor true_divide(Scalar other) => Out(lrt_true_divide_scalar(Handle, other.Handle), this, other);
        public Tensor true_divide_(Scalar other) { lrt_true_divide_scalar_(Handle, other.Handle); return Same(other); }
        public Tensor xlogy(Scalar y) => Out(lrt_xlogy_scalar(Handle, y.Handle), this, y);
        public Tensor xlogy_(Scalar y) { lrt_xlogy_scalar_(Handle, y.Handle); return Same(y); }
    }
}
