using Lrt.Goldens;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Between the numbers of golden files and tensors.</summary>
internal static class TensorConversion
{
    public static Tensor ToTensor(this GoldenTensor golden, ScalarType type)
    {
        using Tensor flat = tensor(golden.Data, dtype: type);
        return flat.reshape(golden.Shape).clone();
    }

    public static GoldenTensor ToGolden(this Tensor tensor)
    {
        using Tensor copy = tensor.detach().to(float64).contiguous();
        return new GoldenTensor(copy.shape, copy.data<double>().ToArray());
    }
}
