using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;

namespace Lrt.Execution;

/// <summary>Reads gradients as they are in memory. The stream is the address of the gradient.</summary>
internal readonly struct PlainGradient<T> : IGradientReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Load<TLane>(nint stream, nint index)
        where TLane : struct, ILane<TLane, T> => TLane.Load(stream, index);

    public static nint AddressOf(nint stream) => stream;
}
