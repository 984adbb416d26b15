namespace TorchSharp;

/// <summary>Sets the gradient mode of the thread until disposed.</summary>
internal sealed class AutoGradMode : IDisposable
{
    private readonly bool former = lrt_grad_enabled();

    internal AutoGradMode(bool enabled) => lrt_set_grad_enabled(enabled);

    public void Dispose() => lrt_set_grad_enabled(former);
}

internal sealed class InferenceMode : IDisposable
{
    private nint guard;

    internal InferenceMode(bool mode) => guard = Value(lrt_inference_enter(mode));

    public void Dispose()
    {
        if (guard == 0) return;
        lrt_inference_leave(guard);
        guard = 0;
    }
}

public class AnomalyMode : IDisposable
{
    private readonly bool enabled = IsEnabled;
    private readonly bool checkNaN = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => lrt_set_anomaly(enabled, check_nan);

    public static bool IsEnabled => lrt_anomaly_enabled();

    public static bool ShouldCheckNaN => lrt_anomaly_check_nan();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) lrt_set_anomaly(enabled, checkNaN);
    }
}

public static partial class torch
{
    public static IDisposable no_grad() => new AutoGradMode(false);
    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);
    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);
    public static bool is_grad_enabled() => lrt_grad_enabled();
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);
    public static bool is_inference_mode_enabled() => lrt_inference_enabled();

    public static class autograd
    {
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var grads = grad_outputs is null ? null : Handles(grad_outputs);
            var list = lrt_autograd_grad(Handles(outputs), outputs.Count, Handles(inputs), inputs.Count, grads, grads?.Length ?? 0, retain_graph, create_graph, allow_unused);
            return OutList(list, outputs, inputs, grad_outputs).ToList();
        }

        public static void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
            var grads = grad_tensors is null ? null : Handles(grad_tensors);
            var leaves = inputs is null ? null : Handles(inputs);
            lrt_autograd_backward(Handles(tensors), tensors.Count, grads, grads?.Length ?? 0, retain_graph ?? create_graph, create_graph, leaves, leaves?.Length ?? 0);
            Keep(tensors, grad_tensors, inputs, null);
            CheckForErrors();
        }

        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward(new[] { tensor }, grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward(new[] { tensor }, new[] { grad_tensor }, retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
