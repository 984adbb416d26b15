using System.ComponentModel;
using Lrt.Contract;

namespace Lrt.Learned;

/// <summary>A learned optimizer's kernel in each precision.</summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LearnedKernels
{
    private LearnedKernels(LearnedRunner single, LearnedRunner real) => (Single, Real) = (single, real);

    internal LearnedRunner Single { get; }

    internal LearnedRunner Real { get; }

    internal NetworkLayout Layout => Single.Layout;

    /// <summary>Creates the set of the given kernels.</summary>
    /// <typeparam name="TSingle">The kernel for float32.</typeparam>
    /// <typeparam name="TDouble">The kernel for float64.</typeparam>
    public static LearnedKernels Of<TSingle, TDouble>()
        where TSingle : struct, ILearnedKernel<float>
        where TDouble : struct, ILearnedKernel<double> =>
        new(new LearnedRunner<TSingle, float>(), new LearnedRunner<TDouble, double>());
}
