#nullable enable annotations

using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class Bilinear : Module<Tensor, Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Bilinear))
    {
        (this.in1_features, this.in2_features, this.out_features) = (in1_features, in2_features, out_features);
        var bound = 1 / Math.Sqrt(in1_features);
        weight = Parameter(empty(new[] { out_features, in1_features, in2_features }, dtype, device));
        init.uniform_(_weight, -bound, bound);
        if (!hasBias) return;
        bias = Parameter(empty(out_features, dtype, device));
        init.uniform_(_bias, -bound, bound);
    }

    public long in1_features { get; set; }
    public long in2_features { get; set; }
    public long out_features { get; set; }
    public Parameter? bias { get => _bias; set => Assign(ref _bias, value, nameof(bias)); }
    public Parameter weight { get => _weight; set => Assign(ref _weight, value, nameof(weight)); }

    public override Tensor forward(Tensor input1, Tensor input2) => functional.bilinear(input1, input2, weight, bias);

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _weight?.Dispose();
        _bias?.Dispose();
    }
}
