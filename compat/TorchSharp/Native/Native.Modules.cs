using System.Runtime.InteropServices;

namespace TorchSharp;

internal static partial class Native
{
    [DllImport(Library)] internal static extern void lrt_module_free(nint module);
    [DllImport(Library)] internal static extern void lrt_module_train(nint module, bool on);
    [DllImport(Library)] internal static extern int lrt_module_parameter_count(nint module);
    [DllImport(Library)] internal static extern nint lrt_module_parameter(nint module, int index);
    [DllImport(Library)] internal static extern nint lrt_module_parameter_name(nint module, int index);
    [DllImport(Library)] internal static extern nint lrt_multihead_attention_new(long size, long heads, double dropout, bool bias, bool biasKeyValue, bool zero, long keySize, long valueSize);
    [DllImport(Library)] internal static extern nint lrt_multihead_attention(nint module, nint query, nint key, nint value, nint padding, bool weights, nint mask);
    [DllImport(Library)] internal static extern nint lrt_transformer_encoder_layer_new(long size, long heads, long inner, double dropout, long activation);
    [DllImport(Library)] internal static extern nint lrt_transformer_encoder_layer(nint module, nint source, nint mask, nint padding);
}
