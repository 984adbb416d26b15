using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>
/// The way in which a kernel reads the gradient: as it is in memory, or multiplied and bounded on the way. A kernel is
/// compiled for each way separately, so that unguarded gradients cost nothing.
/// </summary>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGradientReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Reads the elements of the gradient from <paramref name="index"/> on.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    /// <param name="stream">The gradient's stream.</param>
    /// <param name="index">The first element.</param>
    static abstract TLane Load<TLane>(nint stream, nint index)
        where TLane : struct, ILane<TLane, T>;

    /// <summary>Gets the address of the gradient's first element.</summary>
    /// <param name="stream">The gradient's stream.</param>
    static abstract nint AddressOf(nint stream);
}
