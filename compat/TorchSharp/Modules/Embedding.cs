#nullable enable annotations

using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class Embedding : Module<Tensor, Tensor>
{
    // The layer's own handle. What is registered is another one, and so is what it gives out, at each call.
    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    private readonly long padding;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool byFrequency;
    private readonly bool sparse;

    internal Embedding(Tensor weight, long? padding, double? maxNorm, double normType, bool byFrequency, bool sparse) : base(nameof(Embedding))
    {
        _weight = (Parameter)new Parameter(weight).DetachFromDisposeScope();
        register_parameter(nameof(weight), this.weight);
        this.padding = padding is < 0 ? weight_rows() + padding.Value : padding ?? -1;
        this.maxNorm = maxNorm;
        this.normType = normType;
        this.byFrequency = byFrequency;
        this.sparse = sparse;

        long weight_rows() => _weight.shape[0];
    }

    [System.Diagnostics.CodeAnalysis.DisallowNull]
    public Parameter? weight
    {
        get => _weight.Again();
        set
        {
            _weight.Dispose();
            _weight = (Parameter)value.Again().DetachFromDisposeScope();
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    private protected override bool IsNative => true;

    private protected override IDisposable Owned => _weight;

    public override Tensor forward(Tensor input)
    {
        if (maxNorm.HasValue)
        {
            using var off = no_grad();
            lrt_embedding_renorm_(_weight.Handle, input.Handle, maxNorm.Value, normType);
            CheckForErrors();
        }
        return Out(lrt_embedding(_weight.Handle, input.Handle, padding, byFrequency, sparse), _weight, input);
    }

    /// <summary>From now on the layer computes with another weight; the first one stays registered, as in TorchSharp 0.107.</summary>
    internal Embedding Computing(Tensor weight, bool freeze)
    {
        _weight.Dispose();
        _weight = (Parameter)new Parameter(weight.alias(), !freeze).DetachFromDisposeScope();
        return this;
    }

    internal static Tensor First(long count, long size, long? padding)
    {
        var values = init.normal_(empty(count, size));
        if (padding.HasValue) values[padding.Value].fill_(0).Dispose();
        return values;
    }
}
