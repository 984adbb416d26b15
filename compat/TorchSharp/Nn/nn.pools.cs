using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static MaxPool1d MaxPool1d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
        public static AvgPool1d AvgPool1d(long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) => new(kernel_size, stride, padding, ceil_mode, count_include_pad);
        public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(Each(kernel_size, 2), Each(stride ?? kernel_size, 2), Each(padding ?? 0, 2), Each(dilation ?? 1, 2), ceil_mode);
        public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) => new(Each(kernel_size), Each(stride ?? kernel_size), Each(padding ?? (0, 0)), Each(dilation ?? (1, 1)), ceil_mode);
        public static MaxPool2d MaxPool2d(long[] kernel_size, long[] stride = null, long[] padding = null, long[] dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
        public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Each(kernel_size, 2), Each(stride ?? kernel_size, 2), Each(padding ?? 0, 2), ceil_mode, count_include_pad, divisor_override);
        public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Each(kernel_size), Each(stride ?? kernel_size), Each(padding ?? (0, 0)), ceil_mode, count_include_pad, divisor_override);
        public static AvgPool2d AvgPool2d(long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        public static MaxPool3d MaxPool3d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(Each(kernel_size, 3), Each(stride ?? kernel_size, 3), Each(padding ?? 0, 3), Each(dilation ?? 1, 3), ceil_mode);
        public static MaxPool3d MaxPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceil_mode = false) => new(Each(kernel_size), Each(stride ?? kernel_size), Each(padding ?? (0, 0, 0)), Each(dilation ?? (1, 1, 1)), ceil_mode);
        public static MaxPool3d MaxPool3d(long[] kernel_size, long[] stride = null, long[] padding = null, long[] dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
        public static AvgPool3d AvgPool3d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Each(kernel_size, 3), Each(stride ?? kernel_size, 3), Each(padding ?? 0, 3), ceil_mode, count_include_pad, divisor_override);
        public static AvgPool3d AvgPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Each(kernel_size), Each(stride ?? kernel_size), Each(padding ?? (0, 0, 0)), ceil_mode, count_include_pad, divisor_override);
        public static AvgPool3d AvgPool3d(long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(Each(output_size, 2));
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Each(output_size));
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new(Each(output_size, 3));
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new(Each(output_size));
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);
    }
}
