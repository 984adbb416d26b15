#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Arithmetic with options.</summary>
    public partial class Tensor
    {
        public Tensor add(Tensor target) => add(target, 1);
        public Tensor add(Tensor target, Scalar alpha) => Out(lrt_add(Handle, target.Handle, alpha.Handle), this, target, alpha);
        public Tensor add(Scalar scalar) => add(scalar, 1);
        public Tensor add(Scalar scalar, Scalar alpha) => Out(lrt_add_scalar(Handle, scalar.Handle, alpha.Handle), this, scalar, alpha);
        public Tensor add_(Tensor target) => add_(target, 1);
        public Tensor add_(Tensor target, Scalar alpha) { lrt_add_(Handle, target.Handle, alpha.Handle); return Same(target, alpha); }
        public Tensor add_(Scalar scalar) => add_(scalar, 1);
        public Tensor add_(Scalar scalar, Scalar alpha) { lrt_add_scalar_(Handle, scalar.Handle, alpha.Handle); return Same(scalar, alpha); }

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Out(rounding_mode == RoundingMode.None ? lrt_div(Handle, target.Handle) : lrt_div_mode(Handle, target.Handle, rounding_mode.ToString()), this, target);
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Out(rounding_mode == RoundingMode.None ? lrt_div_scalar(Handle, target.Handle) : lrt_div_mode_scalar(Handle, target.Handle, rounding_mode.ToString()), this, target);
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            if (rounding_mode == RoundingMode.None) lrt_div_(Handle, target.Handle);
            else lrt_div_mode_(Handle, target.Handle, rounding_mode.ToString());
            return Same(target);
        }

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            if (rounding_mode == RoundingMode.None) lrt_div_scalar_(Handle, target.Handle);
            else lrt_div_mode_scalar_(Handle, target.Handle, rounding_mode.ToString());
            return Same(target);
        }

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Out(lrt_addcmul(Handle, tensor1.Handle, tensor2.Handle, value.Handle), this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Out(lrt_addcdiv(Handle, tensor1.Handle, tensor2.Handle, value.Handle), this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) { lrt_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Handle); return Same(tensor1, tensor2, value); }
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) { lrt_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value.Handle); return Same(tensor1, tensor2, value); }
        public Tensor lerp(Tensor end, Tensor weight) => Out(lrt_lerp(Handle, end.Handle, weight.Handle), this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) { lrt_lerp_(Handle, end.Handle, weight.Handle); return Same(end, weight); }

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Out(lrt_clamp(Handle, Or0(min), Or0(max)), this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Out(lrt_clamp_tensor(Handle, Or0(min), Or0(max)), this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) { lrt_clamp_(Handle, Or0(min), Or0(max)); return Same(min, max); }
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) { lrt_clamp_tensor_(Handle, Or0(min), Or0(max)); return Same(min, max); }
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);
        public Tensor clamp_max(Scalar max) => clamp(null, max);
        public Tensor clamp_min(Scalar min) => clamp(min, null);
        public Tensor clamp_max_(Scalar max) => clamp_(null, max);
        public Tensor clamp_min_(Scalar min) => clamp_(min, null);

        public Tensor round(long decimals = 0L) => Out(lrt_round(Handle, decimals), this);
        public Tensor round_(long decimals = 0L) { lrt_round_(Handle, decimals); return Same(); }
        public Tensor logit(double? eps = null) => Out(lrt_logit(Handle, eps ?? 0, eps.HasValue), this);
        public Tensor logit_(double? eps = null) { lrt_logit_(Handle, eps ?? 0, eps.HasValue); return Same(); }
        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) => Out(lrt_nan_to_num(Handle, nan, posinf ?? 0, posinf.HasValue, neginf ?? 0, neginf.HasValue), this);
        public Tensor nan_to_num_(double nan = 0d, double? posinf = null, double? neginf = null) { lrt_nan_to_num_(Handle, nan, posinf ?? 0, posinf.HasValue, neginf ?? 0, neginf.HasValue); return Same(); }

        public Tensor where(Tensor condition, Tensor y) => condition.dtype == ScalarType.Bool ? Out(lrt_where(condition.Handle, Handle, y.Handle), this, condition, y) : throw new ArgumentException("The condition to 'where' must be a boolean tensor.");
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => Out(lrt_isclose(Handle, other.Handle, rtol, atol, nanEqual), this, other);
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => Value(lrt_allclose(Handle, target.Handle, rtol, atol, equal_nan), this, target);
        public Tensor conj() => Out(lrt_conj(Handle), this);
        public Tensor conj_physical() => Out(lrt_conj_physical(Handle), this);
        public Tensor real => Out(lrt_real(Handle), this);
        public Tensor imag => Out(lrt_imag(Handle), this);

        public Tensor fill_(Scalar value) { lrt_fill_(Handle, value.Handle); return Same(value); }
        public Tensor zeros(params long[] sizes) => Out(lrt_zeros_out(Handle, sizes, sizes.Length), this);
        public Tensor zero_() => zeros(shape);
        public Tensor masked_fill(Tensor mask, Scalar value) => Out(lrt_masked_fill(Handle, mask.Handle, value.Handle), this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) { lrt_masked_fill_(Handle, mask.Handle, value.Handle); return Same(mask, value); }

        public Tensor softmax(long dim, ScalarType? dtype = null) => Out(lrt_softmax(Handle, dim, OrNone(dtype)), this);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Out(lrt_log_softmax(Handle, dim, OrNone(dtype)), this);
        public Tensor softplus(double beta = 1, double threshold = 20) => Out(lrt_softplus(Handle, beta, threshold), this);
        public Tensor log_sigmoid() => Out(lrt_log_sigmoid(Handle), this);
        public Tensor selu() => Out(lrt_selu(Handle), this);
        public Tensor selu_() { lrt_selu_(Handle); return Same(); }
        public Tensor silu() => Out(lrt_silu(Handle), this);
        public Tensor silu_() { lrt_silu_(Handle); return Same(); }
        public Tensor relu6() => Out(lrt_relu6(Handle), this);
        public Tensor relu6_() { lrt_relu6_(Handle); return Same(); }
        public Tensor hardsigmoid() => Out(lrt_hardsigmoid(Handle), this);
        public Tensor hardsigmoid_() { lrt_hardsigmoid_(Handle); return Same(); }
        public Tensor hardswish() => Out(lrt_hardswish(Handle), this);
        public Tensor hardswish_() { lrt_hardswish_(Handle); return Same(); }
        public Tensor gelu() => gelu(Modules.GELU.Approximate.none);
        public Tensor gelu(Modules.GELU.Approximate approximate) => Out(lrt_gelu(Handle, approximate.ToString()), this);
        public Tensor elu(double alpha = 1) => elu(alpha, 1.0, 1.0);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Out(lrt_elu(Handle, alpha.Handle, scale.Handle, input_scale.Handle), this, alpha, scale, input_scale);
        public Tensor elu_(double alpha = 1) => elu_(alpha, 1.0, 1.0);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) { lrt_elu_(Handle, alpha.Handle, scale.Handle, input_scale.Handle); return Same(alpha, scale, input_scale); }
        public Tensor celu() => celu(1.0);
        public Tensor celu(Scalar alpha) => Out(lrt_celu(Handle, alpha.Handle), this, alpha);
        public Tensor celu_() => celu_(1.0);
        public Tensor celu_(Scalar alpha) { lrt_celu_(Handle, alpha.Handle); return Same(alpha); }
        public Tensor leaky_relu(Scalar negative_slope) => Out(lrt_leaky_relu(Handle, negative_slope.Handle), this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) { lrt_leaky_relu_(Handle, negative_slope.Handle); return Same(negative_slope); }
        public Tensor hardtanh(Scalar min, Scalar max) => Out(lrt_hardtanh(Handle, min.Handle, max.Handle), this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) { lrt_hardtanh_(Handle, min.Handle, max.Handle); return Same(min, max); }
        public Tensor threshold(Scalar threshold, Scalar value) => Out(lrt_threshold(Handle, threshold.Handle, value.Handle), this, threshold, value);
        public Tensor threshold_(Scalar threshold, Scalar value) { lrt_threshold_(Handle, threshold.Handle, value.Handle); return Same(threshold, value); }
        public Tensor glu(long dim = -1) => Out(lrt_glu(Handle, dim), this);
        public Tensor prelu(Tensor target) => Out(lrt_prelu(Handle, target.Handle), this, target);

        public Tensor bernoulli(Generator? generator = null) => Out(lrt_bernoulli(Handle, Or0(generator)), this, generator);
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Out(lrt_multinomial(Handle, num_samples, replacement, Or0(generator)), this, generator);
        public Tensor poisson(Generator? generator = null) => Out(lrt_poisson(Handle, Or0(generator)), this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) { lrt_bernoulli_(Handle, p, Or0(generator)); return Same(generator); }
        public Tensor bernoulli_(Tensor p, Generator? generator = null) { lrt_bernoulli_tensor_(Handle, p.Handle, Or0(generator)); return Same(p, generator); }
        public Tensor uniform_(double from, double to, Generator? generator = null) { lrt_uniform_(Handle, from, to, Or0(generator)); return Same(generator); }
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) { lrt_normal_(Handle, mean, std, Or0(generator)); return Same(generator); }
        public Tensor random_(double from, double to, Generator? generator = null) { lrt_random_(Handle, (long)from, (long)to, Or0(generator)); return Same(generator); }
        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) { lrt_exponential_(Handle, lambda, Or0(generator)); return Same(generator); }
        public Tensor log_normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) { lrt_log_normal_(Handle, mean, std, Or0(generator)); return Same(generator); }
        public Tensor cauchy_(double median = 0.0, double sigma = 1.0, Generator? generator = null) { lrt_cauchy_(Handle, median, sigma, Or0(generator)); return Same(generator); }
        public Tensor geometric_(double p, Generator? generator = null) { lrt_geometric_(Handle, p, Or0(generator)); return Same(generator); }
    }
}
