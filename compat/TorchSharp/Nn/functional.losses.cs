#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Losses as functions.</summary>
        public static partial class functional
        {
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) => Out(lrt_cross_entropy(input.Handle, target.Handle, Or0(weight), ignore_index, (int)reduction, label_smoothing), input, target, weight);
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => Out(lrt_nll_loss(input.Handle, target.Handle, Or0(weight), -100, (int)reduction), input, target, weight);
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Out(lrt_mse_loss(input.Handle, target.Handle, (int)reduction), input, target);
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Out(lrt_l1_loss(input.Handle, target.Handle, (int)reduction), input, target);
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) => Out(lrt_smooth_l1_loss(input.Handle, target.Handle, (int)reduction, beta), input, target);
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) => Out(lrt_huber_loss(input.Handle, target.Handle, (int)reduction, delta), input, target);
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Out(lrt_soft_margin_loss(input.Handle, target.Handle, (int)reduction), input, target);
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) => Out(lrt_hinge_embedding_loss(input.Handle, target.Handle, margin, (int)reduction), input, target);
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) => Out(lrt_kl_div(input.Handle, target.Handle, (int)reduction, log_target), input, target);
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => Out(lrt_binary_cross_entropy(input.Handle, target.Handle, Or0(weight), (int)reduction), input, target, weight);
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => Out(lrt_binary_cross_entropy_with_logits(input.Handle, target.Handle, Or0(weight), Or0(pos_weights), (int)reduction), input, target, weight, pos_weights);
        }
    }
}
