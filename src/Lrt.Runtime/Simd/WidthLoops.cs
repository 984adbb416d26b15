using System;
using System.Numerics;
using Lrt.Contract;

namespace Lrt.Simd;

/// <summary>Creates loops for vectors of any width.</summary>
/// <typeparam name="TLoop">The loop.</typeparam>
/// <typeparam name="T">The element.</typeparam>
internal interface ILoopFactory<TLoop, T>
    where TLoop : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates the loop over lanes of one width.</summary>
    /// <typeparam name="TLane">The vector width.</typeparam>
    static abstract TLoop Create<TLane>()
        where TLane : struct, IRegisterLane<TLane, T>;
}

/// <summary>The loops over vectors of each width. This class has the only list of widths.</summary>
/// <typeparam name="TFactory">Makes each loop.</typeparam>
/// <typeparam name="TLoop">The loop.</typeparam>
/// <typeparam name="T">The element.</typeparam>
internal static class WidthLoops<TFactory, TLoop, T>
    where TFactory : ILoopFactory<TLoop, T>
    where TLoop : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TLoop[] All =
    [
        TFactory.Create<Lane512<T>>(),
        TFactory.Create<Lane256<T>>(),
        TFactory.Create<Lane128<T>>(),
        TFactory.Create<ScalarLane<T>>(),
    ];

    /// <summary>The loops over the vectors in use, the widest first; the last loop goes element by element.</summary>
    public static ReadOnlySpan<TLoop> InUse =>
        All.AsSpan(
            VectorWidth.Bits switch
            {
                >= 512 => 0,
                >= 256 => 1,
                >= 128 => 2,
                _ => 3,
            }
        );

    /// <summary>The loop over the widest vectors in use.</summary>
    public static TLoop Widest => InUse[0];
}
