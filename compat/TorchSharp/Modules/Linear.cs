using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class Linear : Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    internal Linear(Parameter weight, Parameter bias) : base(nameof(Linear))
    {
        in_features = weight.shape[1];
        out_features = weight.shape[0];
        this.weight = weight;
        if (bias is not null) this.bias = bias;
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device device, ScalarType? dtype) : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weight = empty(outputSize, inputSize, dtype, device).AsParameter();
        init.kaiming_uniform_(_weight, Math.Sqrt(5));
        if (!hasBias) return;
        bias = empty(outputSize, dtype, device).AsParameter();
        var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        init.uniform_(_bias, -bound, bound);
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter bias
    {
        get => _bias;
        set
        {
            _bias?.Dispose();
            _bias = value?.DetachFromDisposeScope() as Parameter;
            ConditionallyRegisterParameter(nameof(bias), _bias);
        }
    }

    public Parameter weight
    {
        get => _weight;
        set
        {
            if (value.Handle == _weight?.Handle) return;
            _weight?.Dispose();
            _weight = (Parameter)value.DetachFromDisposeScope();
            ConditionallyRegisterParameter(nameof(weight), _weight);
        }
    }

    public override Tensor forward(Tensor tensor) => functional.linear(tensor, _weight, _bias);

    protected internal override Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(device, dtype);
    protected internal override Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => Move(new Device(deviceType, deviceIndex), null);
    protected internal override Module _to(ScalarType dtype, bool non_blocking) => Move(null, dtype);

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _weight?.Dispose();
        _bias?.Dispose();
    }

    private Module Move(Device device, ScalarType? dtype)
    {
        if (_weight is not null && ReplaceParameter(dtype, device, _weight, out var moved)) weight = moved;
        if (_bias is not null && ReplaceParameter(dtype, device, _bias, out moved)) bias = moved;
        return this;
    }
}
