using System.ComponentModel;
using System.Numerics;

namespace Lrt.Contract;

/// <summary>
/// A lane that is a vector register or a single number, and so lets the bits of numbers be worked on.
/// </summary>
/// <typeparam name="TSelf">The lane.</typeparam>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRegisterLane<TSelf, T> : ILane<TSelf, T>
    where TSelf : struct, IRegisterLane<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>2 to the power of a whole number that is the exponent of a normal number: exact.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>
    /// The value within -bound and bound, where the processor's own minimum and maximum do for the ends; NaN stays NaN.
    /// </summary>
    static abstract TSelf Limit(TSelf a, TSelf bound);
}
