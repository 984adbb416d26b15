// Layers that TorchSharp leaves to libtorch and that no function of libtorch stands for: the layer itself, its parameters by name.
#include "lrt.h"
#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/transformerlayer.h>

namespace nn = torch::nn;
using M = std::shared_ptr<nn::Module>;

template <class F> M* layer(F f) noexcept { return get([&]() -> M* { return new M(f()); }); }
inline T given(const T* t) { return t ? *t : T(); }

API void lrt_module_free(M* m) { delete m; }
API void lrt_module_train(M* m, int on) { run([&] { (*m)->train(on != 0); }); }
API int lrt_module_parameter_count(M* m) { return get([&] { return static_cast<int>((*m)->named_parameters().size()); }); }
API T* lrt_module_parameter(M* m, int i) { return make([&] { return (*m)->named_parameters()[static_cast<size_t>(i)].value(); }); }
API const char* lrt_module_parameter_name(M* m, int i) {
    static thread_local std::string name;
    return get([&]() -> const char* { name = (*m)->named_parameters()[static_cast<size_t>(i)].key(); return name.c_str(); });
}

API M* lrt_multihead_attention_new(i64 size, i64 heads, double dropout, int bias, int bias_kv, int zero, i64 kdim, i64 vdim) {
    return layer([&] {
        return std::make_shared<nn::MultiheadAttentionImpl>(nn::MultiheadAttentionOptions(size, heads)
            .dropout(dropout).bias(bias != 0).add_bias_kv(bias_kv != 0).add_zero_attn(zero != 0).kdim(kdim).vdim(vdim));
    });
}
API List* lrt_multihead_attention(M* m, T* query, T* key, T* value, T* padding, int weights, T* mask) {
    return many([&] { return list((*m)->as<nn::MultiheadAttention>()->forward(*query, *key, *value, given(padding), weights != 0, given(mask))); });
}

API M* lrt_transformer_encoder_layer_new(i64 size, i64 heads, i64 inner, double dropout, i64 gelu) {
    return layer([&] {
        auto options = nn::TransformerEncoderLayerOptions(size, heads).dim_feedforward(inner).dropout(dropout);
        if (gelu) options.activation(torch::kGELU); else options.activation(torch::kReLU);
        return std::make_shared<nn::TransformerEncoderLayerImpl>(options);
    });
}
API T* lrt_transformer_encoder_layer(M* m, T* source, T* mask, T* padding) {
    return make([&] { return (*m)->as<nn::TransformerEncoderLayer>()->forward(*source, given(mask), given(padding)); });
}
