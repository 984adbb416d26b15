#nullable enable annotations

using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class Embedding : Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    private readonly long padding;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool byFrequency;
    private readonly bool sparse;

    internal Embedding(Tensor weight, bool freeze, long? padding, double? maxNorm, double normType, bool byFrequency, bool sparse) : base(nameof(Embedding))
    {
        this.weight = new Parameter(weight, !freeze);
        this.padding = padding is < 0 ? weight_rows() + padding.Value : padding ?? -1;
        this.maxNorm = maxNorm;
        this.normType = normType;
        this.byFrequency = byFrequency;
        this.sparse = sparse;

        long weight_rows() => _weight.shape[0];
    }

    [System.Diagnostics.CodeAnalysis.DisallowNull]
    public Parameter? weight { get => _weight; set => Assign(ref _weight, value, nameof(weight)); }

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

    internal static Tensor First(long count, long size, long? padding)
    {
        var values = init.normal_(empty(count, size));
        if (padding.HasValue) values[padding.Value].fill_(0).Dispose();
        return values;
    }
}
