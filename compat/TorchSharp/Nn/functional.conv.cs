#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Convolutions and pools as functions.</summary>
        public static partial class functional
        {
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) => Conv(lrt_conv1d, input, weight, bias, Each(stride ?? 1, 1), Each(padding ?? 0, 1), Each(dilation ?? 1, 1), groups);
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) => Conv(lrt_conv2d, input, weight, bias, strides ?? Each(1, 2), padding ?? Each(0, 2), dilation ?? Each(1, 2), groups);
            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) => Conv(lrt_conv3d, input, weight, bias, strides ?? Each(1, 3), padding ?? Each(0, 3), dilation ?? Each(1, 3), groups);
            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) => Conv(lrt_conv1d_named, input, weight, bias, Each(stride ?? 1, 1), padding, Each(dilation ?? 1, 1), groups);
            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) => Conv(lrt_conv2d_named, input, weight, bias, strides ?? Each(1, 2), padding, dilation ?? Each(1, 2), groups);
            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) => Conv(lrt_conv3d_named, input, weight, bias, strides ?? Each(1, 3), padding, dilation ?? Each(1, 3), groups);
            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) => ConvT(lrt_conv_transpose1d, input, weight, bias, Each(stride ?? 1, 1), Each(padding ?? 0, 1), Each(output_padding ?? 0, 1), Each(dilation ?? 1, 1), groups);
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) => ConvT(lrt_conv_transpose2d, input, weight, bias, strides ?? Each(1, 2), padding ?? Each(0, 2), output_padding ?? Each(0, 2), dilation ?? Each(1, 2), groups);
            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) => ConvT(lrt_conv_transpose3d, input, weight, bias, strides ?? Each(1, 3), padding ?? Each(0, 3), output_padding ?? Each(0, 3), dilation ?? Each(1, 3), groups);

            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => MaxPool(lrt_max_pool1d, input, Each(kernel_size, 1), Each(stride ?? kernel_size, 1), Each(padding ?? 0, 1), Each(dilation ?? 1, 1), ceil_mode);
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => max_pool2d(input, Each(kernel_size, 2), Each(stride ?? kernel_size, 2), Each(padding ?? 0, 2), Each(dilation ?? 1, 2), ceil_mode);
            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) => max_pool2d(input, Two(kernel_size), Two(stride ?? kernel_size), Two(padding ?? (0, 0)), Two(dilation ?? (1, 1)), ceil_mode);
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => MaxPool(lrt_max_pool2d, input, kernel_size, strides ?? kernel_size, padding ?? Each(0, 2), dilation ?? Each(1, 2), ceil_mode);
            public static Tensor max_pool3d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => MaxPool(lrt_max_pool3d, input, kernel_size, strides ?? kernel_size, padding ?? Each(0, 3), dilation ?? Each(1, 3), ceil_mode);
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => OutPair(lrt_max_pool1d_with_indices(input.Handle, Each(kernel_size, 1), 1, Each(stride ?? kernel_size, 1), 1, Each(padding ?? 0, 1), 1, Each(dilation ?? 1, 1), 1, ceil_mode), input);
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => OutPair(lrt_max_pool2d_with_indices(input.Handle, kernel_size, kernel_size.Length, strides ?? kernel_size, (strides ?? kernel_size).Length, padding ?? Each(0, 2), 2, dilation ?? Each(1, 2), 2, ceil_mode), input);

            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) => Out(lrt_avg_pool1d(input.Handle, Each(kernel_size, 1), 1, Each(stride ?? kernel_size, 1), 1, Each(padding ?? 0, 1), 1, ceil_mode, count_include_pad), input);
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => avg_pool2d(input, Each(kernel_size, 2), Each(stride ?? kernel_size, 2), Each(padding, 2), ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => avg_pool2d(input, Two(kernel_size), Two(stride ?? kernel_size), Two(padding ?? (0, 0)), ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => AvgPool(lrt_avg_pool2d, input, kernel_size, stride ?? kernel_size, padding ?? Each(0, 2), ceil_mode, count_include_pad, divisor_override);
            public static Tensor avg_pool3d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => AvgPool(lrt_avg_pool3d, input, kernel_size, stride ?? kernel_size, padding ?? Each(0, 3), ceil_mode, count_include_pad, divisor_override);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => Out(lrt_adaptive_avg_pool1d(input.Handle, Each(output_size, 1), 1), input);
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Each(output_size, 2));
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Two(output_size));
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Out(lrt_adaptive_avg_pool2d(input.Handle, output_size, output_size.Length), input);
            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => adaptive_avg_pool3d(input, Each(output_size, 3));
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => Out(lrt_adaptive_avg_pool3d(input.Handle, output_size, output_size.Length), input);
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) => First(OutPair(lrt_adaptive_max_pool1d(input.Handle, Each(output_size, 1), 1), input));
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) => First(OutPair(lrt_adaptive_max_pool2d(input.Handle, output_size, output_size.Length), input));
            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) => First(OutPair(lrt_adaptive_max_pool3d(input.Handle, output_size, output_size.Length), input));

            private delegate nint Convolve(nint a, nint weight, nint bias, long[] stride, int ns, long[] padding, int np, long[] dilation, int nd, long groups);
            private delegate nint ConvolveNamed(nint a, nint weight, nint bias, long[] stride, int ns, string padding, long[] dilation, int nd, long groups);
            private delegate nint ConvolveBack(nint a, nint weight, nint bias, long[] stride, int ns, long[] padding, int np, long[] output, int no, long[] dilation, int nd, long groups);
            private delegate nint PoolMax(nint a, long[] kernel, int nk, long[] stride, int ns, long[] padding, int np, long[] dilation, int nd, bool ceil);
            private delegate nint PoolMean(nint a, long[] kernel, int nk, long[] stride, int ns, long[] padding, int np, bool ceil, bool countPad, long divisor, bool hasDivisor);

            private static Tensor Conv(Convolve native, Tensor input, Tensor weight, Tensor bias, long[] stride, long[] padding, long[] dilation, long groups) =>
                Out(native(input.Handle, weight.Handle, Or0(bias), stride, stride.Length, padding, padding.Length, dilation, dilation.Length, groups), input, weight, bias);

            private static Tensor Conv(ConvolveNamed native, Tensor input, Tensor weight, Tensor bias, long[] stride, Padding padding, long[] dilation, long groups) =>
                Out(native(input.Handle, weight.Handle, Or0(bias), stride, stride.Length, padding == Padding.Same ? "same" : "valid", dilation, dilation.Length, groups), input, weight, bias);

            private static Tensor ConvT(ConvolveBack native, Tensor input, Tensor weight, Tensor bias, long[] stride, long[] padding, long[] output, long[] dilation, long groups) =>
                Out(native(input.Handle, weight.Handle, Or0(bias), stride, stride.Length, padding, padding.Length, output, output.Length, dilation, dilation.Length, groups), input, weight, bias);

            private static Tensor MaxPool(PoolMax native, Tensor input, long[] kernel, long[] stride, long[] padding, long[] dilation, bool ceil) =>
                Out(native(input.Handle, kernel, kernel.Length, stride, stride.Length, padding, padding.Length, dilation, dilation.Length, ceil), input);

            private static Tensor AvgPool(PoolMean native, Tensor input, long[] kernel, long[] stride, long[] padding, bool ceil, bool countPad, long? divisor) =>
                Out(native(input.Handle, kernel, kernel.Length, stride, stride.Length, padding, padding.Length, ceil, countPad, divisor ?? 0, divisor.HasValue), input);

            private static Tensor First((Tensor values, Tensor indices) pair)
            {
                pair.indices.Dispose();
                return pair.values;
            }

            private static long[] Each(long value, int n) => Enumerable.Repeat(value, n).ToArray();

            private static long[] Two((long, long) pair) => new[] { pair.Item1, pair.Item2 };
        }
    }
}
