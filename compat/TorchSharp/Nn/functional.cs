#nullable enable annotations

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public enum NonLinearities
        {
            ReLU = 0,
            Tanh = 1,
        }

        /// <summary>Activations, linear maps, dropout, normalization as functions.</summary>
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_().alias() : x.relu6();
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace ? input.leaky_relu_(negative_slope).alias() : input.leaky_relu(negative_slope);
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? x.elu_(alpha).alias() : x.elu(alpha);
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? x.celu_(alpha).alias() : x.celu(alpha);
            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_().alias() : x.selu();
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();
            public static Tensor gelu(Tensor x) => x.gelu();
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) => inplace ? throw new NotSupportedException("This stand-in has no in-place GELU.") : x.gelu(approximate);
            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? throw new NotSupportedException("This stand-in has no in-place Mish.") : Out(lrt_mish(x.Handle), x);
            public static Tensor glu(Tensor input, long dim = -1) => input.glu(dim);
            public static Tensor prelu(Tensor input, Tensor weight) => input.prelu(weight);
            public static Tensor sigmoid(Tensor x) => x.sigmoid();
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().alias() : x.sigmoid();
            public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();
            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) => inplace ? x.hardtanh_(min_val, max_val).alias() : x.hardtanh(min_val, max_val);
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_().alias() : input.hardsigmoid();
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_().alias() : input.hardswish();
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) => inplace ? x.threshold_(threshold, value).alias() : x.threshold(threshold, value);
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Out(lrt_softshrink(x.Handle, lambda), x);
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Out(lrt_hardshrink(x.Handle, lambda), x);
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);
            public static Tensor softmin(Tensor x, long dim) => (-x).softmax(dim);

            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var scale = 1 + x.abs();
                return inplace ? x.div_(scale).alias() : x.div(scale);
            }

            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var hyperbolic = x.tanh();
                return inplace ? x.sub_(hyperbolic).alias() : x.sub(hyperbolic);
            }

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Out(lrt_linear(input.Handle, weights.Handle, Or0(bias)), input, weights, bias);
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) => Out(lrt_bilinear(input1.Handle, input2.Handle, weight.Handle, Or0(bias)), input1, input2, weight, bias);
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Out(lrt_one_hot(x.Handle, num_classes), x);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Dropped(lrt_dropout, lrt_dropout_, input, p, training, inplace);
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Dropped(lrt_feature_dropout, lrt_feature_dropout_, input, p, training, inplace);
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Dropped(lrt_feature_dropout, lrt_feature_dropout_, input, p, training, inplace);
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Dropped(lrt_feature_dropout, lrt_feature_dropout_, input, p, training, inplace);

            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                Out(lrt_batch_norm(input.Handle, Or0(weight), Or0(bias), Or0(running_mean), Or0(running_var), training, momentum, eps), input, running_mean, running_var, (weight, bias));

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5) =>
                Out(lrt_instance_norm(input.Handle, Or0(weight), Or0(bias), Or0(running_mean), Or0(running_var), use_input_stats, momentum, eps), input, running_mean, running_var, (weight, bias));

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Out(lrt_layer_norm(input.Handle, normalized_shape, normalized_shape.Length, Or0(weight), Or0(bias), eps), input, weight, bias);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Out(lrt_group_norm(input.Handle, num_groups, Or0(weight), Or0(bias), eps), input, weight, bias);

            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var norm = input.norm((int)dim, true, (float)p);
                using var floor = norm.clamp_min(eps);
                return input / floor;
            }

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => Out(lrt_cosine_similarity(x1.Handle, x2.Handle, dim, eps), x1, x2);
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2.0, double eps = 1e-6, bool keepdim = false) => Out(lrt_pairwise_distance(input1.Handle, input2.Handle, p, eps, keepdim), input1, input2);

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => Out(lrt_pad(input.Handle, pad, pad.Length, Named(mode), value), input);
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, pad.ToArray(), mode, value);
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, new[] { pad, pad }, mode, value);

            private static string Named(PaddingModes mode) => mode is PaddingModes.Zeros or PaddingModes.Constant ? "constant" : mode.ToString().ToLowerInvariant();

            private static Tensor Dropped(Func<nint, double, bool, nint> made, Action<nint, double, bool> done, Tensor input, double p, bool training, bool inplace)
            {
                if (!inplace) return Out(made(input.Handle, p, training), input);
                done(input.Handle, p, training);
                CheckForErrors();
                return input.alias();
            }
        }
    }
}
