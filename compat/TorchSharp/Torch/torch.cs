#nullable enable annotations

using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static string __version__ => Marshal.PtrToStringUTF8(lrt_version());

    /// <summary>Throws libtorch's message if the last native call of this thread failed.</summary>
    public static void CheckForErrors()
    {
        var message = lrt_last_error();
        if (message != 0) throw new ExternalException(Marshal.PtrToStringUTF8(message));
    }

    public static int get_num_threads() => Value(lrt_get_num_threads());
    public static int get_num_interop_threads() => Value(lrt_get_num_interop_threads());

    public static void set_num_threads(int num)
    {
        lrt_set_num_threads(num);
        CheckForErrors();
    }

    public static void set_num_interop_threads(int num)
    {
        lrt_set_num_interop_threads(num);
        CheckForErrors();
    }

    public static bool is_tensor(object obj) => obj is Tensor;
    public static long numel(Tensor input) => input.numel();
    public static bool is_complex(Tensor input) => is_complex(input.dtype);
    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);
    public static bool is_integral(Tensor t) => is_integral(t.dtype);
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Value(lrt_result_type(tensor1.Handle, tensor2.Handle), tensor1, tensor2);

    public static void _assert(bool condition, string message)
    {
        if (!condition) throw new InvalidOperationException(message);
    }

    public static void _assert(Func<bool> condition, string message) => _assert(condition(), message);
}
