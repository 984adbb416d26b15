using System;
using Lrt.Simd;
using static TorchSharp.torch;

namespace Lrt.Execution;

/// <summary>
/// A gradient that a step holds: a native handle, for which a <see cref="Tensor"/> is created only where one is needed.
/// </summary>
internal struct GradientReference : IDisposable
{
    private nint handle;
    private Tensor? tensor;

    /// <summary>Creates a reference that owns a tensor.</summary>
    public GradientReference(Tensor tensor) => this.tensor = tensor;

    /// <summary>Fetches the gradient of a parameter that requires one.</summary>
    public GradientReference(TorchSharp.Modules.Parameter parameter)
    {
        if (NativeTensors.IsAvailable)
        {
            handle = NativeTensors.GradientOf(parameter.Handle);
            GC.KeepAlive(parameter);
        }
        else
        {
            tensor = parameter.requires_grad ? parameter.grad : null;
        }
    }

    /// <summary>A value that indicates whether there is no gradient.</summary>
    public readonly bool IsNone => handle == 0 && tensor is null;

    public readonly ScalarType Type => tensor is null ? NativeTensors.TypeOf(handle) : tensor.dtype;

    public readonly bool IsSparse => tensor is null ? NativeTensors.IsSparse(handle) : tensor.is_sparse;

    /// <summary>The gradient as a tensor; null where there is none.</summary>
    public Tensor? Tensor
    {
        get
        {
            if (handle != 0)
            {
                // The reference outlives a dispose scope that is current now.
                tensor = Tensor.UnsafeCreateTensor(handle).DetachFromDisposeScope();
                handle = 0;
            }

            return tensor;
        }
    }

    /// <summary>Determines whether the gradient has a shape.</summary>
    public readonly bool HasShape(long[] shape) =>
        tensor is null ? NativeTensors.HasShape(handle, shape) : KernelMemory.HasShape(tensor, shape);

    /// <summary>
    /// Gets the memory of the gradient, which is not sparse; no memory where the elements are not on the CPU in a row.
    /// </summary>
    /// <param name="expected">The expected number of bytes.</param>
    public readonly MemoryRegion RegionOf(long expected) =>
        tensor is null ? NativeTensors.RegionOf(handle) : KernelMemory.RegionOf(tensor, expected);

    public void Dispose()
    {
        if (handle != 0)
        {
            NativeTensors.Release(handle);
        }

        tensor?.Dispose();
        (handle, tensor) = (0, null);
    }
}
