using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>
/// A parameter inside a larger buffer: at any alignment, with numbers around it that no kernel may touch.
/// </summary>
internal sealed class GuardedTensor
{
    private const double Guard = -12345.5;
    private const int Margin = 40;
    private readonly Tensor whole;
    private readonly int offset;
    private readonly int length;

    public GuardedTensor(double[] values, ScalarType type, int misalignment)
    {
        offset = Margin + misalignment;
        length = values.Length;
        whole = full(offset + length + Margin, Guard, dtype: type);
        Inside = whole.narrow(0, offset, length);
        if (length > 0)
        {
            using Tensor source = tensor(values, dtype: type);
            Inside.copy_(source);
        }
    }

    public Tensor Inside { get; }

    public double[] Values()
    {
        using Tensor copy = Inside.to(float64).contiguous();
        return length == 0 ? [] : copy.data<double>().ToArray();
    }

    public void AssertGuardsUntouched()
    {
        using Tensor copy = whole.to(float64);
        double[] all = copy.data<double>().ToArray();
        for (int i = 0; i < all.Length; i++)
        {
            Assert.True(
                i >= offset && i < offset + length || all[i] == Guard,
                $"The number at {i - offset} of {length} was overwritten with {all[i]}."
            );
        }
    }
}
