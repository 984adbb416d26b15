#nullable enable annotations

using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What recurrent layers share: the names, shapes and first values of their weights, and their first state.</summary>
internal static class Recurrent
{
    internal static IEnumerable<(string name, Parameter parameter)> Weights(int gates, long input, long hidden, long layers, bool bias, bool bidirectional)
    {
        for (long layer = 0; layer < layers; layer++)
        {
            foreach (var way in bidirectional ? new[] { "", "_reverse" } : new[] { "" })
            {
                var width = layer == 0 ? input : hidden * (bidirectional ? 2 : 1);
                yield return ($"weight_ih_l{layer}{way}", First(hidden, gates * hidden, width));
                yield return ($"weight_hh_l{layer}{way}", First(hidden, gates * hidden, hidden));
                if (!bias) continue;
                yield return ($"bias_ih_l{layer}{way}", First(hidden, gates * hidden));
                yield return ($"bias_hh_l{layer}{way}", First(hidden, gates * hidden));
            }
        }
    }

    internal static Parameter First(long hidden, params long[] shape)
    {
        var bound = hidden > 0 ? 1 / Math.Sqrt(hidden) : 0;
        return (Parameter)init.uniform_(empty(shape).AsParameter(), -bound, bound).DetachFromDisposeScope();
    }

    internal static Tensor State(Tensor input, long hidden, long layers, bool batchFirst, bool bidirectional) =>
        zeros(layers * (bidirectional ? 2 : 1), input.shape[batchFirst ? 0 : 1], hidden, input.dtype, input.device);
}

public sealed class LSTM : Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private protected override bool IsNative => true;

    private readonly long hidden;
    private readonly long layers;
    private readonly bool bias;
    private readonly bool batchFirst;
    private readonly double dropout;
    private readonly bool bidirectional;

    internal LSTM(long input, long hidden, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional) : base(nameof(LSTM))
    {
        (this.hidden, this.layers, this.bias, this.batchFirst, this.dropout, this.bidirectional) = (hidden, layers, bias, batchFirst, dropout, bidirectional);
        foreach (var (name, parameter) in Recurrent.Weights(4, input, hidden, layers, bias, bidirectional)) register_parameter(name, parameter);
    }

    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        var (h, c) = h0_c0 ?? (Recurrent.State(input, hidden, layers, batchFirst, bidirectional), Recurrent.State(input, hidden, layers, batchFirst, bidirectional));
        var weights = Handles(_internal_params.Values);
        var result = OutList(lrt_lstm(input.Handle, h.Handle, c.Handle, weights, weights.Length, bias, layers, dropout, training, bidirectional, batchFirst), input, h, c, this);
        return (result[0], result[1], result[2]);
    }

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public void flatten_parameters() { }
}

public sealed class GRU : Module<Tensor, Tensor, (Tensor, Tensor)>
{
    private protected override bool IsNative => true;

    private readonly long hidden;
    private readonly long layers;
    private readonly bool bias;
    private readonly bool batchFirst;
    private readonly double dropout;
    private readonly bool bidirectional;

    internal GRU(long input, long hidden, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional) : base(nameof(GRU))
    {
        (this.hidden, this.layers, this.bias, this.batchFirst, this.dropout, this.bidirectional) = (hidden, layers, bias, batchFirst, dropout, bidirectional);
        foreach (var (name, parameter) in Recurrent.Weights(3, input, hidden, layers, bias, bidirectional)) register_parameter(name, parameter);
    }

    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        h0 ??= Recurrent.State(input, hidden, layers, batchFirst, bidirectional);
        var weights = Handles(_internal_params.Values);
        return OutPair(lrt_gru(input.Handle, h0.Handle, weights, weights.Length, bias, layers, dropout, training, bidirectional, batchFirst), input, h0, this);
    }

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    public void flatten_parameters() { }
}

public sealed class RNN : Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private protected override bool IsNative => true;

    private readonly NonLinearities kind;
    private readonly long hidden;
    private readonly long layers;
    private readonly bool bias;
    private readonly bool batchFirst;
    private readonly double dropout;
    private readonly bool bidirectional;

    internal RNN(long input, long hidden, long layers, NonLinearities kind, bool bias, bool batchFirst, double dropout, bool bidirectional) : base(nameof(RNN))
    {
        (this.kind, this.hidden, this.layers, this.bias, this.batchFirst, this.dropout, this.bidirectional) = (kind, hidden, layers, bias, batchFirst, dropout, bidirectional);
        foreach (var (name, parameter) in Recurrent.Weights(1, input, hidden, layers, bias, bidirectional)) register_parameter(name, parameter);
    }

    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
    {
        h0 ??= Recurrent.State(input, hidden, layers, batchFirst, bidirectional);
        var weights = Handles(_internal_params.Values);
        return OutPair(
            kind == NonLinearities.ReLU
                ? lrt_rnn_relu(input.Handle, h0.Handle, weights, weights.Length, bias, layers, dropout, training, bidirectional, batchFirst)
                : lrt_rnn_tanh(input.Handle, h0.Handle, weights, weights.Length, bias, layers, dropout, training, bidirectional, batchFirst),
            input, h0, this);
    }

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    public void flatten_parameters() { }
}

public sealed class LSTMCell : Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    private protected override bool IsNative => true;

    private readonly long hidden;

    internal LSTMCell(long input, long hidden, bool bias) : base(nameof(LSTMCell))
    {
        this.hidden = hidden;
        register_parameter("weight_ih", Recurrent.First(hidden, 4 * hidden, input));
        register_parameter("weight_hh", Recurrent.First(hidden, 4 * hidden, hidden));
        if (bias) register_parameter("bias_ih", Recurrent.First(hidden, 4 * hidden));
        if (bias) register_parameter("bias_hh", Recurrent.First(hidden, 4 * hidden));
    }

    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        var (h, c) = h0_c0 ?? (zeros(input.shape[0], hidden, input.dtype, input.device), zeros(input.shape[0], hidden, input.dtype, input.device));
        return OutPair(lrt_lstm_cell(input.Handle, h.Handle, c.Handle, get_parameter("weight_ih").Handle, get_parameter("weight_hh").Handle, Or0(get_parameter("bias_ih")), Or0(get_parameter("bias_hh"))), input, (h, c), this);
    }

    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
}

public sealed class GRUCell : Module<Tensor, Tensor, Tensor>
{
    private protected override bool IsNative => true;

    private readonly long hidden;

    internal GRUCell(long input, long hidden, bool bias) : base(nameof(GRUCell))
    {
        this.hidden = hidden;
        register_parameter("weight_ih", Recurrent.First(hidden, 3 * hidden, input));
        register_parameter("weight_hh", Recurrent.First(hidden, 3 * hidden, hidden));
        if (bias) register_parameter("bias_ih", Recurrent.First(hidden, 3 * hidden));
        if (bias) register_parameter("bias_hh", Recurrent.First(hidden, 3 * hidden));
    }

    public override Tensor forward(Tensor input, Tensor? h0 = null)
    {
        h0 ??= zeros(input.shape[0], hidden, input.dtype, input.device);
        return Out(lrt_gru_cell(input.Handle, h0.Handle, get_parameter("weight_ih").Handle, get_parameter("weight_hh").Handle, Or0(get_parameter("bias_ih")), Or0(get_parameter("bias_hh"))), input, h0, this);
    }
}

public sealed class RNNCell : Module<Tensor, Tensor, Tensor>
{
    private protected override bool IsNative => true;

    private readonly long hidden;
    private readonly NonLinearities kind;

    internal RNNCell(long input, long hidden, NonLinearities kind, bool bias) : base(nameof(RNNCell))
    {
        (this.hidden, this.kind) = (hidden, kind);
        register_parameter("weight_ih", Recurrent.First(hidden, hidden, input));
        register_parameter("weight_hh", Recurrent.First(hidden, hidden, hidden));
        if (bias) register_parameter("bias_ih", Recurrent.First(hidden, hidden));
        if (bias) register_parameter("bias_hh", Recurrent.First(hidden, hidden));
    }

    public override Tensor forward(Tensor input, Tensor? h0 = null)
    {
        h0 ??= zeros(input.shape[0], hidden, input.dtype, input.device);
        var (weight_ih, weight_hh, bias_ih, bias_hh) = (get_parameter("weight_ih").Handle, get_parameter("weight_hh").Handle, Or0(get_parameter("bias_ih")), Or0(get_parameter("bias_hh")));
        return Out(
            kind == NonLinearities.ReLU
                ? lrt_rnn_relu_cell(input.Handle, h0.Handle, weight_ih, weight_hh, bias_ih, bias_hh)
                : lrt_rnn_tanh_cell(input.Handle, h0.Handle, weight_ih, weight_hh, bias_ih, bias_hh),
            input, h0, this);
    }
}
