// Gradients, graph modes, save and load of one tensor.
#include "lrt.h"
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/csrc/autograd/variable.h>

namespace ag = torch::autograd;

API int lrt_requires_grad(T* a) { return a->requires_grad() ? 1 : 0; }
API void lrt_set_requires_grad(T* a, int on) { run([&] { a->set_requires_grad(on != 0); }); }
API int lrt_is_leaf(T* a) { return get([&] { return a->is_leaf() ? 1 : 0; }); }
API void lrt_retain_grad(T* a) { run([&] { a->retain_grad(); }); }
API T* lrt_grad(T* a) { return get([&]() -> T* { const T& g = a->grad(); return g.defined() ? new T(g) : nullptr; }); }
API void lrt_set_grad(T* a, T* g) { run([&] { a->mutable_grad() = g ? *g : T(); }); }
API void lrt_backward(T* a) { run([&] { a->backward(); }); }
API T* lrt_same(T* a) { return make([&] { return *a; }); }
API void lrt_set_data(T* a, T* data) { run([&] { a->set_data(*data); }); }
API T* lrt_detach(T* a) { return make([&] { return a->detach(); }); }
API void lrt_detach_(T* a) { run([&] { a->detach_(); }); }

API void lrt_autograd_backward(T** a, int n, T** grads, int ng, int retain, int create, T** inputs, int ni) {
    run([&] { ag::backward(tensors(a, n), tensors(grads, ng), retain != 0, create != 0, tensors(inputs, ni)); });
}
API List* lrt_autograd_grad(T** outs, int no, T** ins, int ni, T** grads, int ng, int retain, int create, int unused) {
    return many([&] {
        return ag::grad(tensors(outs, no), tensors(ins, ni), tensors(grads, ng), retain != 0, create != 0, unused != 0);
    });
}

API int lrt_grad_enabled() { return at::GradMode::is_enabled() ? 1 : 0; }
API void lrt_set_grad_enabled(int on) { at::GradMode::set_enabled(on != 0); }
API void* lrt_inference_enter(int on) { return get([&]() -> void* { return new c10::InferenceMode(on != 0); }); }
API void lrt_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
API int lrt_inference_enabled() { return c10::InferenceMode::is_enabled() ? 1 : 0; }
API int lrt_anomaly_enabled() { return ag::AnomalyMode::is_enabled() ? 1 : 0; }
API int lrt_anomaly_check_nan() { return ag::AnomalyMode::should_check_nan() ? 1 : 0; }
API void lrt_set_anomaly(int on, int nan) { run([&] { ag::AnomalyMode::set_enabled(on != 0, nan != 0); }); }
