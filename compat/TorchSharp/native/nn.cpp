// Layers, activations and losses as functions.
#include "lrt.h"

API T* lrt_softmax(T* a, i64 dim, int dtype) { return make([&] { return at::softmax(*a, dim, maybe_type(dtype)); }); }
API T* lrt_log_softmax(T* a, i64 dim, int dtype) { return make([&] { return at::log_softmax(*a, dim, maybe_type(dtype)); }); }

#define ACTIVATION(n) API T* lrt_##n(T* a) { return make([&] { return at::n(*a); }); }
#define ACTIVATION_(n) API void lrt_##n##_(T* a) { run([&] { at::n##_(*a); }); }
#define BOTH(n) ACTIVATION(n) ACTIVATION_(n)
BOTH(selu) BOTH(silu) BOTH(mish) BOTH(relu6) BOTH(hardsigmoid) BOTH(hardswish) ACTIVATION(log_sigmoid)
API T* lrt_gelu(T* a, const char* approximate) { return make([&] { return at::gelu(*a, approximate); }); }
API void lrt_gelu_(T* a, const char* approximate) { run([&] { at::gelu_(*a, approximate); }); }
API T* lrt_elu(T* a, S* alpha, S* scale, S* input) { return make([&] { return at::elu(*a, *alpha, *scale, *input); }); }
API void lrt_elu_(T* a, S* alpha, S* scale, S* input) { run([&] { at::elu_(*a, *alpha, *scale, *input); }); }
API T* lrt_celu(T* a, S* alpha) { return make([&] { return at::celu(*a, *alpha); }); }
API void lrt_celu_(T* a, S* alpha) { run([&] { at::celu_(*a, *alpha); }); }
API T* lrt_leaky_relu(T* a, S* slope) { return make([&] { return at::leaky_relu(*a, *slope); }); }
API void lrt_leaky_relu_(T* a, S* slope) { run([&] { at::leaky_relu_(*a, *slope); }); }
API T* lrt_hardtanh(T* a, S* min, S* max) { return make([&] { return at::hardtanh(*a, *min, *max); }); }
API void lrt_hardtanh_(T* a, S* min, S* max) { run([&] { at::hardtanh_(*a, *min, *max); }); }
API T* lrt_threshold(T* a, S* threshold, S* value) { return make([&] { return at::threshold(*a, *threshold, *value); }); }
API void lrt_threshold_(T* a, S* threshold, S* value) { run([&] { at::threshold_(*a, *threshold, *value); }); }
API T* lrt_softplus(T* a, double beta, double threshold) { return make([&] { return at::softplus(*a, beta, threshold); }); }
API T* lrt_softshrink(T* a, double lambda) { return make([&] { return at::softshrink(*a, lambda); }); }
API T* lrt_hardshrink(T* a, double lambda) { return make([&] { return at::hardshrink(*a, lambda); }); }
API T* lrt_glu(T* a, i64 dim) { return make([&] { return at::glu(*a, dim); }); }
API T* lrt_prelu(T* a, T* weight) { return make([&] { return at::prelu(*a, *weight); }); }
API T* lrt_dropout(T* a, double p, int train) { return make([&] { return at::dropout(*a, p, train != 0); }); }
API void lrt_dropout_(T* a, double p, int train) { run([&] { at::dropout_(*a, p, train != 0); }); }
API T* lrt_feature_dropout(T* a, double p, int train) { return make([&] { return at::feature_dropout(*a, p, train != 0); }); }
API void lrt_feature_dropout_(T* a, double p, int train) { run([&] { at::feature_dropout_(*a, p, train != 0); }); }
API T* lrt_alpha_dropout(T* a, double p, int train) { return make([&] { return at::alpha_dropout(*a, p, train != 0); }); }

API T* lrt_linear(T* a, T* weight, T* bias) { return make([&] { return at::linear(*a, *weight, maybe(bias)); }); }
API T* lrt_bilinear(T* a, T* b, T* weight, T* bias) { return make([&] { return at::bilinear(*a, *b, *weight, maybe(bias)); }); }
API T* lrt_embedding(T* weight, T* at_, i64 padding, int by_frequency, int sparse) { return make([&] { return at::embedding(*weight, *at_, padding, by_frequency != 0, sparse != 0); }); }
API T* lrt_embedding_bag(T* weight, T* at_, T* offsets, int by_frequency, i64 mode, int sparse, T* samples, int last, i64 padding) {
    return make([&] { return std::get<0>(at::embedding_bag(*weight, *at_, *offsets, by_frequency != 0, mode, sparse != 0, maybe(samples), last != 0, padding < 0 ? c10::optional<i64>() : padding)); });
}
API void lrt_embedding_renorm_(T* weight, T* at_, double max, double p) { run([&] { at::embedding_renorm_(*weight, *at_, max, p); }); }
API T* lrt_one_hot(T* a, i64 classes) { return make([&] { return at::one_hot(*a, classes); }); }

#define CONV(n) API T* lrt_##n(T* a, T* weight, T* bias, const i64* stride, int ns, const i64* padding, int np, const i64* dilation, int nd, i64 groups) { \
    return make([&] { return at::n(*a, *weight, maybe(bias), ints(stride, ns), ints(padding, np), ints(dilation, nd), groups); }); }
#define CONV_NAMED(n) API T* lrt_##n##_named(T* a, T* weight, T* bias, const i64* stride, int ns, const char* padding, const i64* dilation, int nd, i64 groups) { \
    return make([&] { return at::n(*a, *weight, maybe(bias), ints(stride, ns), c10::string_view(padding), ints(dilation, nd), groups); }); }
#define CONV_T(n, at_n) API T* lrt_##n(T* a, T* weight, T* bias, const i64* stride, int ns, const i64* padding, int np, const i64* output, int no, const i64* dilation, int nd, i64 groups) { \
    return make([&] { return at::at_n(*a, *weight, maybe(bias), ints(stride, ns), ints(padding, np), ints(output, no), groups, ints(dilation, nd)); }); }
CONV(conv1d) CONV(conv2d) CONV(conv3d)
CONV_NAMED(conv1d) CONV_NAMED(conv2d) CONV_NAMED(conv3d)
CONV_T(conv_transpose1d, conv_transpose1d) CONV_T(conv_transpose2d, conv_transpose2d) CONV_T(conv_transpose3d, conv_transpose3d)

API T* lrt_pad(T* a, const i64* p, int n, const char* mode, double value) { return make([&] { return at::pad(*a, ints(p, n), c10::string_view(mode), c10::optional<double>(value)); }); }

#define MAX_POOL(n) API T* lrt_##n(T* a, const i64* kernel, int nk, const i64* stride, int ns, const i64* padding, int np, const i64* dilation, int nd, int ceil) { \
    return make([&] { return at::n(*a, ints(kernel, nk), ints(stride, ns), ints(padding, np), ints(dilation, nd), ceil != 0); }); }
#define MAX_POOL_INDICES(n) API List* lrt_##n##_with_indices(T* a, const i64* kernel, int nk, const i64* stride, int ns, const i64* padding, int np, const i64* dilation, int nd, int ceil) { \
    return many([&] { return list(at::n##_with_indices(*a, ints(kernel, nk), ints(stride, ns), ints(padding, np), ints(dilation, nd), ceil != 0)); }); }
#define AVG_POOL(n) API T* lrt_##n(T* a, const i64* kernel, int nk, const i64* stride, int ns, const i64* padding, int np, int ceil, int count_pad, i64 divisor, int has_divisor) { \
    return make([&] { return at::n(*a, ints(kernel, nk), ints(stride, ns), ints(padding, np), ceil != 0, count_pad != 0, has_divisor ? c10::optional<i64>(divisor) : c10::nullopt); }); }
#define ADAPTIVE(n) API T* lrt_##n(T* a, const i64* p, int k) { return make([&] { return at::n(*a, ints(p, k)); }); }
MAX_POOL(max_pool1d) MAX_POOL(max_pool2d) MAX_POOL(max_pool3d)
MAX_POOL_INDICES(max_pool1d) MAX_POOL_INDICES(max_pool2d) MAX_POOL_INDICES(max_pool3d)
AVG_POOL(avg_pool2d) AVG_POOL(avg_pool3d)
API T* lrt_avg_pool1d(T* a, const i64* kernel, int nk, const i64* stride, int ns, const i64* padding, int np, int ceil, int count_pad) {
    return make([&] { return at::avg_pool1d(*a, ints(kernel, nk), ints(stride, ns), ints(padding, np), ceil != 0, count_pad != 0); });
}
ADAPTIVE(adaptive_avg_pool1d) ADAPTIVE(adaptive_avg_pool2d) ADAPTIVE(adaptive_avg_pool3d)
#define ADAPTIVE_MAX(n) API List* lrt_##n(T* a, const i64* p, int k) { return many([&] { return list(at::n(*a, ints(p, k))); }); }
ADAPTIVE_MAX(adaptive_max_pool1d) ADAPTIVE_MAX(adaptive_max_pool2d) ADAPTIVE_MAX(adaptive_max_pool3d)

API T* lrt_batch_norm(T* a, T* weight, T* bias, T* mean, T* var, int train, double momentum, double eps) {
    return make([&] { return at::batch_norm(*a, maybe(weight), maybe(bias), maybe(mean), maybe(var), train != 0, momentum, eps, false); });
}
API T* lrt_instance_norm(T* a, T* weight, T* bias, T* mean, T* var, int use_input_stats, double momentum, double eps) {
    return make([&] { return at::instance_norm(*a, maybe(weight), maybe(bias), maybe(mean), maybe(var), use_input_stats != 0, momentum, eps, false); });
}
API T* lrt_layer_norm(T* a, const i64* p, int n, T* weight, T* bias, double eps) { return make([&] { return at::layer_norm(*a, ints(p, n), maybe(weight), maybe(bias), eps, false); }); }
API T* lrt_group_norm(T* a, i64 groups, T* weight, T* bias, double eps) { return make([&] { return at::group_norm(*a, groups, maybe(weight), maybe(bias), eps, false); }); }

API T* lrt_cross_entropy(T* a, T* target, T* weight, i64 ignore, int reduction, double smoothing) { return make([&] { return at::cross_entropy_loss(*a, *target, maybe(weight), reduction, ignore, smoothing); }); }
API T* lrt_nll_loss(T* a, T* target, T* weight, i64 ignore, int reduction) { return make([&] { return at::nll_loss_nd(*a, *target, maybe(weight), reduction, ignore); }); }
API T* lrt_mse_loss(T* a, T* target, int reduction) { return make([&] { return at::mse_loss(*a, *target, reduction); }); }
API T* lrt_l1_loss(T* a, T* target, int reduction) { return make([&] { return at::l1_loss(*a, *target, reduction); }); }
API T* lrt_smooth_l1_loss(T* a, T* target, int reduction, double beta) { return make([&] { return at::smooth_l1_loss(*a, *target, reduction, beta); }); }
API T* lrt_huber_loss(T* a, T* target, int reduction, double delta) { return make([&] { return at::huber_loss(*a, *target, reduction, delta); }); }
API T* lrt_soft_margin_loss(T* a, T* target, int reduction) { return make([&] { return at::soft_margin_loss(*a, *target, reduction); }); }
API T* lrt_kl_div(T* a, T* target, int reduction, int log_target) { return make([&] { return at::kl_div(*a, *target, reduction, log_target != 0); }); }
API T* lrt_binary_cross_entropy(T* a, T* target, T* weight, int reduction) { return make([&] { return at::binary_cross_entropy(*a, *target, maybe(weight), reduction); }); }
API T* lrt_binary_cross_entropy_with_logits(T* a, T* target, T* weight, T* positive, int reduction) {
    return make([&] { return at::binary_cross_entropy_with_logits(*a, *target, maybe(weight), maybe(positive), reduction); });
}
API T* lrt_hinge_embedding_loss(T* a, T* target, double margin, int reduction) { return make([&] { return at::hinge_embedding_loss(*a, *target, margin, reduction); }); }
API T* lrt_cosine_similarity(T* a, T* b, i64 dim, double eps) { return make([&] { return at::cosine_similarity(*a, *b, dim, eps); }); }
API T* lrt_pairwise_distance(T* a, T* b, double p, double eps, int keep) { return make([&] { return at::pairwise_distance(*a, *b, p, eps, keep != 0); }); }

// Recurrent layers take their flat list of weights; the result is (output, h) or (output, h, c).
#define RNN(n) API List* lrt_##n(T* a, T* h, T** w, int nw, int bias, i64 layers, double dropout, int train, int two_ways, int batch_first) { \
    return many([&] { return list(at::n(*a, *h, tensors(w, nw), bias != 0, layers, dropout, train != 0, two_ways != 0, batch_first != 0)); }); }
RNN(gru) RNN(rnn_tanh) RNN(rnn_relu)
API List* lrt_lstm(T* a, T* h, T* c, T** w, int nw, int bias, i64 layers, double dropout, int train, int two_ways, int batch_first) {
    return many([&] { return list(at::lstm(*a, List{*h, *c}, tensors(w, nw), bias != 0, layers, dropout, train != 0, two_ways != 0, batch_first != 0)); });
}
#define CELL(n) API T* lrt_##n(T* a, T* h, T* w_ih, T* w_hh, T* b_ih, T* b_hh) { return make([&] { return at::n(*a, *h, *w_ih, *w_hh, maybe(b_ih), maybe(b_hh)); }); }
CELL(gru_cell) CELL(rnn_tanh_cell) CELL(rnn_relu_cell)
API List* lrt_lstm_cell(T* a, T* h, T* c, T* w_ih, T* w_hh, T* b_ih, T* b_hh) {
    return many([&] { return list(at::lstm_cell(*a, List{*h, *c}, *w_ih, *w_hh, maybe(b_ih), maybe(b_hh))); });
}
