using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lrt.Benchmarks.Layouts;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>
/// The limit of the memory: loads and stores of the same streams as Adam's, tensor by tensor, without arithmetic and
/// without a call of libtorch. A step reads parameter, gradient and two moments, and writes parameter and two moments.
/// </summary>
public sealed class CopySubject : ISubject
{
    private const int StreamsMoved = 7;

    private readonly Tensor[][] tensors;
    private readonly StreamCopy[] copies;
    private long steps;

    public CopySubject(Layout layout)
    {
        long[][] shapes =
        [
            .. layout.Layers.SelectMany(layer =>
                layer.HasBias
                    ? (long[][])
                        [
                            [layer.Outputs, layer.Inputs],
                            [layer.Outputs],
                        ]
                    :
                    [
                        [layer.Outputs, layer.Inputs],
                    ]
            ),
        ];
        tensors = [.. shapes.Select(shape => (Tensor[])[randn(shape), randn(shape), randn(shape), randn(shape)])];
        copies =
        [
            .. tensors.Select(t => new StreamCopy(
                AddressOf(t[0]),
                AddressOf(t[1]),
                AddressOf(t[2]),
                AddressOf(t[3]),
                t[0].NumberOfElements
            )),
        ];
    }

    public double? BytesPerParameter => StreamsMoved * sizeof(float);

    /// <summary>
    /// Writes the gradients' memory, so that the caches are in the state that a backward pass would leave.
    /// </summary>
    public void Prepare()
    {
        foreach (Tensor[] streams in tensors)
        {
            streams[1].fill_(1);
        }
    }

    public void Step()
    {
        foreach (StreamCopy copy in copies)
        {
            copy.Run();
        }

        steps++;
    }

    public bool IsPlausible() => steps > 0;

    public void Dispose()
    {
        foreach (Tensor tensor in tensors.SelectMany(t => t))
        {
            tensor.Dispose();
        }
    }

    private static unsafe nint AddressOf(Tensor tensor) =>
        (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
