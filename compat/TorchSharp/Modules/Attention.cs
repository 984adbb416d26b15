#nullable enable annotations

using System.Runtime.InteropServices;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A layer of libtorch, with its parameters.</summary>
internal sealed class NativeLayer : SafeHandle
{
    internal NativeLayer(nint layer) : base(0, true) => SetHandle(Value(layer));

    public override bool IsInvalid => handle == 0;

    internal nint Handle => handle;

    internal IEnumerable<(string name, Parameter parameter)> Parameters() =>
        Enumerable.Range(0, lrt_module_parameter_count(handle)).Select(i => (Marshal.PtrToStringAnsi(lrt_module_parameter_name(handle, i)), new Parameter(Value(lrt_module_parameter(handle, i)))));

    protected override bool ReleaseHandle()
    {
        lrt_module_free(handle);
        return true;
    }
}

public sealed class MultiheadAttention : Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private readonly NativeLayer layer;

    internal MultiheadAttention(nint layer) : base(nameof(MultiheadAttention))
    {
        this.layer = new NativeLayer(layer);
        foreach (var (name, parameter) in this.layer.Parameters()) register_parameter(name, parameter);
    }

    public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        var results = OutList(lrt_multihead_attention(layer.Handle, query.Handle, key.Handle, value.Handle, Or0(key_padding_mask), need_weights, Or0(attn_mask)), (query, key, value), key_padding_mask, attn_mask, this);
        return Tuple.Create(results[0], results[1]);
    }

    public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    private protected override bool IsNative => true;

    private protected override IDisposable Owned => layer;

    private protected override void TrainNative(bool train) => lrt_module_train(layer.Handle, train);
}

public sealed class TransformerEncoderLayer : Module<Tensor, Tensor>
{
    private readonly NativeLayer layer;

    internal TransformerEncoderLayer(nint layer) : base(nameof(TransformerEncoderLayer))
    {
        this.layer = new NativeLayer(layer);
        foreach (var (name, parameter) in this.layer.Parameters()) register_parameter(name, parameter);
    }

    public override Tensor forward(Tensor src) => call(src, null, null);

    public Tensor call(Tensor src, Tensor src_mask) => call(src, src_mask, null);

    public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) =>
        Out(lrt_transformer_encoder_layer(layer.Handle, src.Handle, Or0(src_mask), Or0(src_key_padding_mask)), src, src_mask, src_key_padding_mask, this);

    private protected override bool IsNative => true;

    private protected override IDisposable Owned => layer;

    private protected override void TrainNative(bool train) => lrt_module_train(layer.Handle, train);
}
