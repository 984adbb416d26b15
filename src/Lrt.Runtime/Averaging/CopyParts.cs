using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>
/// The outputs or predictions of all copies, [examples, some copies, outputs], usually in one part. Several parts are
/// used where a single tensor would be so large that the allocator requests it from the system each time and no cache
/// holds it.
/// </summary>
internal sealed class CopyParts : IDisposable
{
    /// <summary>The number of elements of a part: 8 MB in single precision.</summary>
    private const long MostElements = 1 << 21;

    private readonly Tensor[] parts;

    private CopyParts(params Tensor[] parts) => this.parts = parts;

    /// <summary>Computes the output of all copies of a linear layer, with a single product for each part.</summary>
    /// <param name="rows">The input, [examples, in].</param>
    /// <param name="weight">[copies, out, in].</param>
    /// <param name="bias">[copies, out], or null.</param>
    public static CopyParts Linear(Tensor rows, Tensor weight, Tensor? bias)
    {
        (long examples, long copies, long outputs) = (rows.shape[0], weight.shape[0], weight.shape[1]);
        long some =
            examples * outputs * copies <= MostElements ? copies : Math.Max(1, MostElements / (examples * outputs));
        if (some >= copies)
        {
            return new CopyParts(StackedLinear.Apply(rows, weight, bias));
        }

        Tensor[] weights = weight.split(some);
        Tensor?[] biases = bias?.split(some) ?? new Tensor?[weights.Length];
        return new CopyParts([.. weights.Zip(biases, (w, b) => StackedLinear.Apply(rows, w, b))]);
    }

    /// <summary>The number of outputs.</summary>
    public long Outputs => parts[0].shape[^1];

    public ScalarType DType => parts[0].dtype;

    public Device Device => parts[0].device;

    /// <summary>The parts joined, [examples, copies, outputs].</summary>
    public Tensor Whole => parts.Length == 1 ? parts[0] : cat(parts, 1);

    /// <summary>Applies a function to each part.</summary>
    public CopyParts Map(Func<Tensor, Tensor> function) => new([.. parts.Select(function)]);

    /// <summary>Applies a function to each part and joins the results, [examples, some copies].</summary>
    public Tensor Gather(Func<Tensor, Tensor> function) =>
        parts.Length == 1 ? function(parts[0]) : cat([.. parts.Select(function)], 1);

    /// <summary>
    /// Applies a function to each part and the elements for its copies of a vector, and joins the results.
    /// </summary>
    public Tensor Combine(Tensor ofCopies, Func<Tensor, Tensor, Tensor> function, Func<Tensor, Tensor, Tensor> add)
    {
        Tensor[] some = parts.Length == 1 ? [ofCopies] : ofCopies.split([.. parts.Select(part => part.shape[1])]);
        return parts.Zip(some, function).Aggregate(add);
    }

    /// <summary>Selects copies, in one part.</summary>
    public CopyParts Only(Tensor index) => new(Whole.index_select(1, index));

    /// <summary>Determines for each copy whether all its numbers are finite.</summary>
    public bool[] AreFinite()
    {
        // A sum is finite only if all its terms are: one pass, and nothing is written.
        return
        [
            .. parts.SelectMany(part =>
                double.IsFinite(part.detach().sum().ToDouble())
                    ? Enumerable.Repeat(true, (int)part.shape[1])
                    : part.detach().isfinite().all(2).all(0).cpu().data<bool>().ToArray()
            ),
        ];
    }

    /// <summary>Detaches the tensors from the dispose scope in which they were created.</summary>
    public void Detach()
    {
        foreach (Tensor part in parts)
        {
            part.DetachFromDisposeScope();
        }
    }

    public void Dispose()
    {
        foreach (Tensor part in parts)
        {
            part.Dispose();
        }
    }
}
