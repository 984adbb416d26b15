#nullable enable annotations

using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What all convolutions share: weight, bias, geometry.</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    protected Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    protected Parameter? _weight;

    protected long[] _reversed_padding_repeated_twice = Array.Empty<long>();

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null) : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros) throw new ArgumentException("Only PaddingModes.Zeros is supported for ConvTransposeND", nameof(padding_mode));
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type.HasValue) SetPadding(padding_type.Value);
        else SetPadding(padding ?? new long[kernel_size.Length]);
        var channels = transposed ? new[] { in_channels, out_channels / groups } : new[] { out_channels, in_channels / groups };
        weight = Parameter(empty(channels.Concat(kernel_size).ToArray(), dtype, device));
        if (bias) this.bias = Parameter(empty(out_channels, dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }
    public long out_channels { get; }
    public bool transposed { get; }
    public Padding? padding_type { get; private set; }
    public long[]? padding { get; private set; }
    public PaddingModes padding_mode { get; set; }
    public long groups { get; set; }
    public long[] kernel_size { get; set; }
    public long[] stride { get; set; }
    public long[] dilation { get; set; }
    public long[] output_padding { get; set; }
    public Parameter? bias { get => _bias; set => Assign(ref _bias, value, nameof(bias)); }
    public Parameter weight { get => _weight; set => Assign(ref _weight, value, nameof(weight)); }

    public void reset_parameters()
    {
        init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null) return;
        var (fanIn, _) = init.CalculateFanInAndFanOut(weight);
        if (fanIn == 0) return;
        var bound = 1 / Math.Sqrt(fanIn);
        init.uniform_(bias, -bound, bound);
    }

    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
        _reversed_padding_repeated_twice = Enumerable.Reverse(padding).SelectMany(n => new[] { n, n }).ToArray();
    }

    public void SetPadding(Padding padding)
    {
        if (transposed) throw new ArgumentException("Cannot set padding type on ConvTransposeND");
        if (padding == Padding.Same && stride.Any(n => n != 1)) throw new ArgumentException("padding='same' is not supported for strided convolutions");
        this.padding = null;
        padding_type = padding;
        _reversed_padding_repeated_twice = Enumerable.Range(0, kernel_size.Length).SelectMany(i =>
        {
            var total = padding == Padding.Same ? dilation[i] * (kernel_size[i] - 1) : 0;
            return new[] { total / 2, total - total / 2 };
        }).ToArray();
    }

    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == in_channels) || (shape.Length == dimensions + 1 && shape[0] == in_channels);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _weight?.Dispose();
        _bias?.Dispose();
    }
}

public sealed class Conv1d : Convolution
{
    internal Conv1d(long in_channels, long out_channels, long[] kernel, long[] stride, long[] padding, Padding? type, long[] dilation, PaddingModes mode, long groups, bool bias, Device device, ScalarType? dtype)
        : base(nameof(Conv1d), in_channels, out_channels, kernel, stride, padding, type, dilation, false, new long[1], groups, bias, mode, device, dtype) { }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 1)) throw new ArgumentException($"Expected 2D (unbatched) or 3D (batched) input with {in_channels} channels to Conv1d.");
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return functional.conv1d(padded, weight, bias, stride[0], 0, dilation[0], groups);
        }
        return padding_type.HasValue ? functional.conv1d_padding(input, weight, bias, stride[0], padding_type.Value, dilation[0], groups) : functional.conv1d(input, weight, bias, stride[0], padding[0], dilation[0], groups);
    }
}

public sealed class Conv2d : Convolution
{
    internal Conv2d(long in_channels, long out_channels, long[] kernel, long[] stride, long[] padding, Padding? type, long[] dilation, PaddingModes mode, long groups, bool bias, Device device, ScalarType? dtype)
        : base(nameof(Conv2d), in_channels, out_channels, kernel, stride, padding, type, dilation, false, new long[2], groups, bias, mode, device, dtype) { }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 2)) throw new ArgumentException($"Expected 3D (unbatched) or 4D (batched) input with {in_channels} channels to Conv2d.");
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return functional.conv2d(padded, weight, bias, stride, new long[2], dilation, groups);
        }
        return padding_type.HasValue ? functional.conv2d_padding(input, weight, bias, stride, padding_type.Value, dilation, groups) : functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
    }
}

public sealed class Conv3d : Convolution
{
    internal Conv3d(long in_channels, long out_channels, long[] kernel, long[] stride, long[] padding, Padding? type, long[] dilation, PaddingModes mode, long groups, bool bias, Device device, ScalarType? dtype)
        : base(nameof(Conv3d), in_channels, out_channels, kernel, stride, padding, type, dilation, false, new long[3], groups, bias, mode, device, dtype) { }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 3)) throw new ArgumentException($"Expected 4D (unbatched) or 5D (batched) input with {in_channels} channels to Conv3d.");
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
            return functional.conv3d(padded, weight, bias, stride, new long[3], dilation, groups);
        }
        return padding_type.HasValue ? functional.conv3d_padding(input, weight, bias, stride, padding_type.Value, dilation, groups) : functional.conv3d(input, weight, bias, stride, padding, dilation, groups);
    }
}
