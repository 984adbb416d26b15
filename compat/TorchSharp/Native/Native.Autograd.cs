using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Gradients and graph modes. See native/autograd.cpp.</summary>
internal static partial class Native
{
    [DllImport(Library)] internal static extern bool lrt_requires_grad(nint a);
    [DllImport(Library)] internal static extern void lrt_set_requires_grad(nint a, bool on);
    [DllImport(Library)] internal static extern bool lrt_is_leaf(nint a);
    [DllImport(Library)] internal static extern void lrt_retain_grad(nint a);
    [DllImport(Library)] internal static extern nint lrt_grad(nint a);
    [DllImport(Library)] internal static extern void lrt_set_grad(nint a, nint g);
    [DllImport(Library)] internal static extern void lrt_backward(nint a);
    [DllImport(Library)] internal static extern nint lrt_same(nint a);
    [DllImport(Library)] internal static extern void lrt_set_data(nint a, nint data);
    [DllImport(Library)] internal static extern nint lrt_detach(nint a);
    [DllImport(Library)] internal static extern void lrt_detach_(nint a);
    [DllImport(Library)] internal static extern void lrt_autograd_backward(nint[] a, int n, nint[] grads, int ng, bool retain, bool create, nint[] inputs, int ni);
    [DllImport(Library)] internal static extern nint lrt_autograd_grad(nint[] outs, int no, nint[] ins, int ni, nint[] grads, int ng, bool retain, bool create, bool unused);
    [DllImport(Library)] internal static extern bool lrt_grad_enabled();
    [DllImport(Library)] internal static extern void lrt_set_grad_enabled(bool on);
    [DllImport(Library)] internal static extern nint lrt_inference_enter(bool on);
    [DllImport(Library)] internal static extern void lrt_inference_leave(nint guard);
    [DllImport(Library)] internal static extern bool lrt_inference_enabled();
    [DllImport(Library)] internal static extern bool lrt_anomaly_enabled();
    [DllImport(Library)] internal static extern bool lrt_anomaly_check_nan();
    [DllImport(Library)] internal static extern void lrt_set_anomaly(bool on, bool nan);
}
