#nullable enable annotations

using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class EmbeddingBag : Module<Tensor, Tensor?, Tensor?, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    private readonly long padding;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool byFrequency;
    private readonly EmbeddingBagMode mode;
    private readonly bool sparse;
    private readonly bool lastOffset;

    internal EmbeddingBag(Tensor weight, double? maxNorm, double normType, bool byFrequency, EmbeddingBagMode mode, bool sparse, bool lastOffset, long padding) : base(nameof(EmbeddingBag))
    {
        _weight = (Parameter)new Parameter(weight).DetachFromDisposeScope();
        register_parameter(nameof(weight), this.weight);
        (this.maxNorm, this.normType, this.byFrequency, this.mode, this.sparse, this.lastOffset, this.padding) = (maxNorm, normType, byFrequency, mode, sparse, lastOffset, padding);
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

    public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
    {
        using var scope = NewDisposeScope();
        if (input.dim() == 2)
        {
            if (offsets is not null) throw new ArgumentException("If input is 2D, offsets has to be null, as input is treated as a mini-batch of fixed length sequences.", nameof(offsets));
            offsets = arange(0, input.numel(), input.shape[1], ScalarType.Int64, input.device);
            input = input.reshape(-1);
            perSampleWeights = perSampleWeights?.reshape(-1);
        }
        else if (offsets is null)
        {
            throw new ArgumentException("offsets has to be a 1D Tensor but got null", nameof(offsets));
        }
        if (maxNorm.HasValue)
        {
            using var off = no_grad();
            lrt_embedding_renorm_(_weight.Handle, input.Handle, maxNorm.Value, normType);
            CheckForErrors();
        }
        return Out(lrt_embedding_bag(_weight.Handle, input.Handle, offsets.Handle, byFrequency, (long)mode, sparse, Or0(perSampleWeights), lastOffset, padding), _weight, input, offsets, perSampleWeights).MoveToOuterDisposeScope();
    }

    public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights) => base.call(input, offsets, perSampleWeights);

    public Tensor call(Tensor input, Tensor? offsets) => base.call(input, offsets, null);

    public Tensor call(Tensor input) => base.call(input, null, null);
}
