using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>
/// A lane that is a vector register or a single number, so that the bits of its numbers are accessible.
/// </summary>
/// <typeparam name="TSelf">The lane.</typeparam>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRegisterLane<TSelf, T> : ILane<TSelf, T>
    where TSelf : struct, IRegisterLane<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Computes 2 to the power of a whole number that is the exponent of a normal number; the result is exact.
    /// </summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>
    /// Limits a value to -bound and bound, with the processor's own minimum and maximum; NaN stays NaN.
    /// </summary>
    static abstract TSelf Limit(TSelf a, TSelf bound);
}
