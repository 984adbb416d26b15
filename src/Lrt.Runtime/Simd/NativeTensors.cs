using System.Runtime.InteropServices;
using TorchSharp;

namespace Lrt.Simd;

/// <summary>
/// Calls functions of TorchSharp's native library directly. A property of a <see cref="torch.Tensor"/> makes up to six
/// native calls, each with a transition of the garbage collector and a search for an error; a step over many small
/// tensors consists mostly of such calls.
/// </summary>
/// <remarks>
/// Where the library has no such functions, <see cref="IsAvailable"/> is false and TorchSharp's public API is used.
/// </remarks>
internal static unsafe class NativeTensors
{
    private static readonly nint Library = Load();

    private static readonly delegate* unmanaged[Cdecl]<nint, nint> Grad = (delegate* unmanaged[Cdecl]<nint, nint>)Find(
        "THSTensor_grad"
    );

    private static readonly delegate* unmanaged[Cdecl]<nint, void> Delete = (delegate* unmanaged[Cdecl]<
        nint,
        void>)Find("THSTensor_dispose");

    // The other functions only read a field of the tensor, so a transition of the garbage collector is needless.
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte> Requires =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte>)Find("THSTensor_requires_grad");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, sbyte> Type =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, sbyte>)Find("THSTensor_type");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> Device =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Find("THSTensor_device_type");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte> Sparse =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte>)Find("THSTensor_is_sparse");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte> Contiguous =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte>)Find("THSTensor_is_contiguous");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> Dimensions =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)Find("THSTensor_ndimension");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long, long> Size =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long, long>)Find("THSTensor_size");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> Count =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)Find("THSTensor_numel");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> ElementSize =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)Find("THSTensor_element_size");

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint> Data =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint>)Find("THSTensor_data");

    private static readonly bool HasFunctions =
        Grad != null
        && Delete != null
        && Requires != null
        && Type != null
        && Device != null
        && Sparse != null
        && Contiguous != null
        && Dimensions != null
        && Size != null
        && Count != null
        && ElementSize != null
        && Data != null;

    /// <summary>A value that indicates whether the public API is to be used all the same, for tests.</summary>
    internal static bool IsTurnedOff { get; set; }

    /// <summary>A value that indicates whether the library has all the functions.</summary>
    public static bool IsAvailable => HasFunctions && !IsTurnedOff;

    /// <summary>Gets a new handle of a tensor's gradient; 0 where the tensor has none or requires none.</summary>
    /// <param name="tensor">The tensor's handle.</param>
    public static nint GradientOf(nint tensor) => Requires(tensor) != 0 ? Grad(tensor) : 0;

    /// <summary>Releases a handle.</summary>
    public static void Release(nint tensor) => Delete(tensor);

    /// <summary>Gets the type of a tensor's elements.</summary>
    public static torch.ScalarType TypeOf(nint tensor) => (torch.ScalarType)Type(tensor);

    /// <summary>Determines whether a tensor is sparse.</summary>
    public static bool IsSparse(nint tensor) => Sparse(tensor) != 0;

    /// <summary>Determines whether a tensor that is not sparse has its elements on the CPU, in a row.</summary>
    public static bool IsDense(nint tensor) => Device(tensor) == (int)DeviceType.CPU && Contiguous(tensor) != 0;

    /// <summary>Determines whether a tensor has a shape.</summary>
    public static bool HasShape(nint tensor, long[] shape)
    {
        if (Dimensions(tensor) != shape.Length)
        {
            return false;
        }

        for (int d = 0; d < shape.Length; d++)
        {
            if (Size(tensor, d) != shape[d])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gets the memory of a tensor; no memory where the tensor is not dense or has no elements.</summary>
    public static MemoryRegion RegionOf(nint tensor)
    {
        if (IsSparse(tensor) || !IsDense(tensor))
        {
            return default;
        }

        nint address = Data(tensor);
        return address == 0 ? default : new MemoryRegion(address, Count(tensor) * ElementSize(tensor));
    }

    private static nint Load() =>
        NativeLibrary.TryLoad("LibTorchSharp", typeof(torch).Assembly, null, out nint library) ? library : 0;

    private static nint Find(string function) =>
        Library != 0 && NativeLibrary.TryGetExport(Library, function, out nint address) ? address : 0;
}
