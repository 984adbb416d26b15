using System;
using System.Collections.Generic;
using Lrt.Simd;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Learned;

/// <summary>
/// A parameter with the states that a learned optimizer keeps about its coordinates. Contiguous float32 and float64 on the CPU is updated
/// where it lies; what is elsewhere, of another type or layout, is brought there and back.
/// </summary>
internal sealed class LearnedParameter : IDisposable
{
    private readonly ScalarType type;
    private readonly long byteLength;
    private readonly bool isDirect;
    private AlignedMemory? state;
    private Tensor? gradient;
    private bool wasWithoutGradient;

    public LearnedParameter(string name, Parameter parameter, LearnedKernels kernels)
    {
        Name = name;
        Parameter = parameter;
        type = parameter.dtype;
        if (!parameter.is_floating_point())
        {
            throw new ArgumentException($"Parameter {this} has dtype {type}; a learned optimizer updates floating-point parameters. Convert it, or set its requires_grad to false and leave it out.");
        }

        Shape = parameter.shape;
        Length = parameter.NumberOfElements;
        byteLength = Length * parameter.ElementSize;
        isDirect = parameter.device_type == DeviceType.CPU && parameter.is_contiguous() && type is ScalarType.Float32 or ScalarType.Float64;
        Runner = type == ScalarType.Float64 ? kernels.Real : kernels.Single;
        StateBytes = Runner.BlocksOf(Length) * Runner.StateBytes;
    }

    public string Name { get; }

    public Parameter Parameter { get; }

    public IReadOnlyList<long> Shape { get; }

    public long Length { get; }

    public LearnedRunner Runner { get; }

    /// <summary>Bytes of all states.</summary>
    public long StateBytes { get; }

    /// <summary>How many updates it has had.</summary>
    public int Steps { get; private set; }

    /// <summary>The states; null before the first step.</summary>
    public AlignedMemory? State => state;

    /// <summary>Whether it takes part in the step that has begun.</summary>
    public bool HasGradient => gradient is not null;

    /// <summary>Whether it has no gradient for the first time, or for the first time again: it may have been replaced in the model.</summary>
    public bool HasLostGradient { get; private set; }

    private ScalarType ComputeType => type == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>Fetches the gradient, if there is one, as contiguous memory in the kernel's precision.</summary>
    public void TakeGradient()
    {
        if (Length == 0)
        {
            return;
        }

        EnsureAlive();
        if (Parameter.NumberOfElements != Length || Parameter.dtype != type)
        {
            throw new InvalidOperationException(
                $"Parameter {this} has changed: it is [{string.Join(", ", Parameter.shape)}] of {Parameter.dtype} now, and was {type}. Create the optimizer after resizing or converting the model.");
        }

        Tensor? found = Parameter.requires_grad ? Parameter.grad : null;
        HasLostGradient = found is null && !wasWithoutGradient;
        wasWithoutGradient = found is null;
        if (found is null)
        {
            return;
        }

        if (found.is_sparse)
        {
            throw new ArgumentException($"Parameter {this} has a sparse gradient. Remedy: build the embedding with sparse: false.");
        }

        if (found.NumberOfElements != Length)
        {
            throw new InvalidOperationException($"The gradient of parameter {this} has shape [{string.Join(", ", found.shape)}]. They must have the same shape.");
        }

        gradient = Local(found);
        state ??= new AlignedMemory(StateBytes);
    }

    /// <summary>Where the gradient is; valid between <see cref="TakeGradient"/> and <see cref="Release"/>.</summary>
    public MemoryRegion Gradient => KernelMemory.RegionOf(gradient!, Length * Runner.ElementSize);

    /// <summary>Moves on by one step.</summary>
    public void Update(AlignedMemory packed, LearnedNetwork network, double scale)
    {
        if (isDirect)
        {
            Runner.Step(packed, network, scale, Gradient, state!.Region, KernelMemory.RegionOf(Parameter, byteLength), Length);
        }
        else
        {
            using IDisposable scope = NewDisposeScope();
            using IDisposable frozen = no_grad();
            Tensor target = zeros([.. Shape], dtype: ComputeType);
            Runner.Step(packed, network, scale, Gradient, state!.Region, KernelMemory.RegionOf(target, Length * Runner.ElementSize), Length);
            Parameter.copy_((Parameter.to(ComputeType) + target.to(Parameter.device)).to(type));
        }

        Steps++;
    }

    /// <summary>Lets go of the gradient.</summary>
    public void Release()
    {
        gradient?.Dispose();
        gradient = null;
    }

    /// <summary>Forgets the gradient.</summary>
    public void ClearGradient()
    {
        EnsureAlive();
        Parameter.grad = null!;
    }

    /// <summary>Takes over a step count, and makes room for states to be filled, or none.</summary>
    public void Restore(int steps, bool hasState)
    {
        Steps = steps;
        if (!hasState)
        {
            state?.Dispose();
            state = null;
        }
        else
        {
            state ??= new AlignedMemory(StateBytes);
        }
    }

    public void Dispose()
    {
        Release();
        state?.Dispose();
        state = null;
    }

    public override string ToString() => $"'{Name}' [{string.Join(", ", Shape ?? Parameter.shape)}]";

    // The gradient itself where it will do; else a copy in its place, row-major on the CPU.
    private Tensor Local(Tensor found)
    {
        if (found.device_type == DeviceType.CPU && found.dtype == ComputeType && found.is_contiguous())
        {
            return found;
        }

        using (found)
        {
            using Tensor near = found.cpu();
            using Tensor converted = near.to(ComputeType);
            return converted.contiguous().DetachFromDisposeScope();
        }
    }

    private void EnsureAlive()
    {
        if (Parameter.IsInvalid)
        {
            throw new InvalidOperationException(
                $"Parameter {this} was replaced or disposed since the optimizer was created, as moving or converting a model does. Create the optimizer afterwards.");
        }
    }
}
