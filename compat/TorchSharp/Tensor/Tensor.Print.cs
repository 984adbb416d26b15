#nullable enable annotations

using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Julia;

    /// <summary>Text. Every style with values is NumPy's here.</summary>
    public partial class Tensor
    {
        private const int Most = 6;

        public override string ToString() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Metadata || is_meta) return ToString();
            var text = new StringBuilder();
            using var scope = NewDisposeScope();
            Print(text, this, 0, fltFormat ?? "g5", cultureInfo ?? CultureInfo.CurrentCulture, newLine ?? Environment.NewLine);
            return text.ToString();
        }

        private static void Print(StringBuilder text, Tensor tensor, int depth, string format, CultureInfo culture, string newLine)
        {
            if (tensor.ndim == 0)
            {
                var value = tensor.ToScalar();
                text.Append(tensor.dtype == ScalarType.Bool ? value.ToBoolean().ToString(culture) : tensor.is_floating_point() ? value.ToDouble().ToString(format, culture) : value.ToInt64().ToString(culture));
                return;
            }
            var size = tensor.shape[0];
            text.Append('[');
            for (long i = 0; i < size; i++)
            {
                if (i > 0) text.Append(tensor.ndim == 1 ? ", " : string.Concat(Enumerable.Repeat(newLine, (int)tensor.ndim - 1)) + new string(' ', depth + 1));
                if (size > Most && i == Most / 2)
                {
                    text.Append("...");
                    i = size - Most / 2 - 1;
                    continue;
                }
                Print(text, tensor[i], depth + 1, format, culture, newLine);
            }
            text.Append(']');
        }
    }
}
