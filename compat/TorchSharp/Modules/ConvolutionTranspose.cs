#nullable enable annotations

using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype) { }

    public override Tensor forward(Tensor input) => forward(input, null);

    public abstract Tensor forward(Tensor input, long[]? output_size);

    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null) return output_padding;
        var leading = input.dim() == num_spatial_dims + 2 ? 2 : 1;
        if (output_size.Length == leading + num_spatial_dims) output_size = output_size.Skip(leading).ToArray();
        if (output_size.Length != num_spatial_dims) throw new ArgumentException($"ConvTranspose{num_spatial_dims}D: output_size must have {num_spatial_dims} or {leading + num_spatial_dims} elements (got {output_size.Length})", nameof(output_size));
        var shape = input.shape;
        return output_size.Select((size, d) =>
        {
            var least = (shape[d + leading] - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernel_size[d] - 1) + 1;
            if (size < least || size > least + stride[d] - 1) throw new ArgumentException($"Requested an output size of {size}, but valid sizes range from {least} to {least + stride[d] - 1}");
            return size - least;
        }).ToArray();
    }
}

public sealed class ConvTranspose1d : ConvolutionTranspose
{
    internal ConvTranspose1d(long in_channels, long out_channels, long[] kernel, long[] stride, long[] padding, long[] output, long[] dilation, PaddingModes mode, long groups, bool bias, Device device, ScalarType? dtype)
        : base(nameof(ConvTranspose1d), in_channels, out_channels, kernel, stride, padding, null, dilation, true, output, groups, bias, mode, device, dtype) { }

    public override Tensor forward(Tensor input, long[]? output_size) =>
        functional.conv_transpose1d(input, weight, bias, stride[0], padding[0], _output_padding(input, output_size, kernel_size, stride, padding, dilation, 1)[0], dilation[0], groups);
}

public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel, long[] stride, long[] padding, long[] output, long[] dilation, PaddingModes mode, long groups, bool bias, Device device, ScalarType? dtype)
        : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel, stride, padding, null, dilation, true, output, groups, bias, mode, device, dtype) { }

    public override Tensor forward(Tensor input, long[]? output_size) =>
        functional.conv_transpose2d(input, weight, bias, stride, padding, _output_padding(input, output_size, kernel_size, stride, padding, dilation, 2), dilation, groups);
}

public sealed class ConvTranspose3d : ConvolutionTranspose
{
    internal ConvTranspose3d(long in_channels, long out_channels, long[] kernel, long[] stride, long[] padding, long[] output, long[] dilation, PaddingModes mode, long groups, bool bias, Device device, ScalarType? dtype)
        : base(nameof(ConvTranspose3d), in_channels, out_channels, kernel, stride, padding, null, dilation, true, output, groups, bias, mode, device, dtype) { }

    public override Tensor forward(Tensor input, long[]? output_size) =>
        functional.conv_transpose3d(input, weight, bias, stride, padding, _output_padding(input, output_size, kernel_size, stride, padding, dilation, 3), dilation, groups);
}
