using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Groups;
using Lrt.Simd;
using TorchSharp;
using TorchSharp.Modules;

namespace Lrt.Stepping;

/// <summary>A parameter with what its optimizer remembers about it.</summary>
internal sealed class BoundParameter : IDisposable
{
    /// <summary>The first stream that is the optimizer's own: after the parameter and its gradient.</summary>
    public const int FirstBuffer = KernelPositions.FirstBuffer;

    private readonly long[] shape;
    private readonly long byteLength;
    private readonly torch.ScalarType type;
    private readonly nint[] addresses;
    private readonly int[] slots;
    private torch.Tensor[] buffers = [];
    private torch.Tensor? gradient;
    private bool wasWithoutGradient;

    /// <param name="name">The name under which the parameter is registered.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="owner">The module that holds it.</param>
    /// <param name="kernels">Its kernel.</param>
    public BoundParameter(string name, Parameter parameter, object owner, KernelSet kernels)
    {
        Name = name;
        Owner = owner;
        Parameter = parameter;
        Kernels = kernels;
        shape = parameter.shape;
        type = parameter.dtype;
        Length = parameter.NumberOfElements;
        byteLength = Length * parameter.ElementSize;
        Runner = parameter.device_type == DeviceType.CPU && parameter.is_contiguous() ? kernels.For(type) : null;
        addresses = new nint[kernels.Layout.Streams.Count];
        slots = new int[kernels.Layout.Streams.Count];
    }

    public string Name { get; }

    public Parameter Parameter { get; }

    /// <summary>The module that holds it: its parameters' rows make up features.</summary>
    public object Owner { get; }

    public KernelSet Kernels { get; }

    /// <summary>What runs its kernel over memory; null where only tensor operations will do.</summary>
    public KernelRunner? Runner { get; }

    public IReadOnlyList<long> Shape => shape;

    public long Length { get; }

    public int ElementSize => (int)(Length == 0 ? Parameter.ElementSize : byteLength / Length);

    /// <summary>Whether it has no gradient for the first time, or for the first time again: it may have been replaced in the model.</summary>
    public bool HasLostGradient { get; private set; }

    /// <summary>How many updates it has had.</summary>
    public int Steps { get; private set; }

    /// <summary>Where the kernel finds everything; valid between <see cref="TakeGradient"/> and <see cref="Release"/>.</summary>
    public nint[] Addresses => addresses;

    /// <summary>Fetches the gradient.</summary>
    /// <param name="definitions">Initial values of what the parameter adapts for itself; used when its buffers are first needed.</param>
    /// <returns>Whether there is one: a parameter without is left alone.</returns>
    public bool TakeGradient(HyperparameterDefinition[] definitions)
    {
        if (Length == 0)
        {
            return false;
        }

        EnsureAlive();
        gradient = Parameter.requires_grad ? Parameter.grad : null;
        HasLostGradient = gradient is null && !wasWithoutGradient;
        wasWithoutGradient = gradient is null;
        if (gradient is null)
        {
            return false;
        }

        if (gradient.dtype != type)
        {
            throw Parameter.dtype != type
                ? new InvalidOperationException($"Parameter {this} has changed: it is of dtype {Parameter.dtype} now, and was {type} when the optimizer was created. Create the optimizer after converting the model.")
                : new InvalidOperationException($"The gradient of parameter {this} has dtype {gradient.dtype}, the parameter {type}. They must be the same.");
        }

        if (gradient.is_sparse)
        {
            throw Refuse("has a sparse gradient", "build the embedding with sparse: false");
        }

        if (Runner is not null && !gradient.is_contiguous())
        {
            torch.Tensor dense = gradient.contiguous();
            gradient.Dispose();
            gradient = dense;
        }

        if (buffers.Length == 0 && addresses.Length > FirstBuffer)
        {
            AllocateInitial(definitions);
        }

        ChooseSlots(definitions);
        if (Runner is not null)
        {
            addresses[0] = Locate(Parameter, isGradient: false);
            addresses[1] = Locate(gradient, isGradient: true);
        }
        else if (Parameter.NumberOfElements != Length)
        {
            throw Changed(Parameter.NumberOfElements * Parameter.ElementSize);
        }

        return true;
    }

    /// <summary>Forgets the gradient.</summary>
    public void ClearGradient()
    {
        EnsureAlive();
        Parameter.grad = null!;
    }

    /// <summary>What the kernel works on; valid between <see cref="TakeGradient"/> and <see cref="Release"/>.</summary>
    public torch.Tensor[] Tensors() => [Parameter, gradient!, .. slots.Skip(FirstBuffer).Select(b => buffers[b])];

    public void Count() => Steps++;

    /// <summary>Lets go of the gradient.</summary>
    public void Release()
    {
        gradient?.Dispose();
        gradient = null;
    }

    /// <summary>The buffers, in the order of their streams; none before the first step.</summary>
    public IReadOnlyList<torch.Tensor> Buffers => buffers;

    /// <summary>Takes over a step count, and makes buffers to be filled.</summary>
    public void Restore(int steps, bool hasBuffers)
    {
        Steps = steps;
        if (!hasBuffers)
        {
            DisposeBuffers();
        }
        else if (buffers.Length == 0)
        {
            Allocate(_ => 0);
        }
    }

    /// <summary>The buffer of a stream; null before the first step.</summary>
    public torch.Tensor? Buffer(int stream) => buffers.Length == 0 ? null : buffers[Kernels.Layout.FirstBufferOf(stream)];

    public void Dispose()
    {
        Release();
        DisposeBuffers();
    }

    private void DisposeBuffers()
    {
        foreach (torch.Tensor buffer in buffers)
        {
            buffer.Dispose();
        }

        buffers = [];
        Array.Clear(addresses);
    }

    public override string ToString() => $"'{Name}' [{string.Join(", ", shape)}]";

    // Apart, because the lambda's captures are allocated when a method is entered.
    private void AllocateInitial(HyperparameterDefinition[] definitions) => Allocate(s => s.Level < 0 ? s.Initial : definitions[s.Hyperparameter].Level(s.Level));

    // The user may step inside a dispose scope; buffers outlive it.
    private void Allocate(Func<KernelStream, double> initial)
    {
        buffers = [.. Kernels.Layout.Streams
            .Skip(FirstBuffer)
            .SelectMany(s => Enumerable.Repeat(s, s.Slots))
            .Select(s => torch.full(shape, initial(s), dtype: TensorFrame.ComputeTypeOf(type), device: Parameter.device).DetachFromDisposeScope())];
    }

    // Of the buffers that take turns, the one that was written longest ago is read and overwritten.
    private void ChooseSlots(HyperparameterDefinition[] definitions)
    {
        int first = 0;
        for (int s = FirstBuffer; s < slots.Length; s++)
        {
            KernelStream stream = Kernels.Layout.Streams[s];
            int number = stream.Slots == 1 ? 1 : Math.Max(1, definitions[stream.Hyperparameter].AdaptationAfter(Steps));
            int slot = first + ((number - 1) % stream.Slots);
            if (Runner is not null && (addresses[s] == 0 || slot != slots[s]))
            {
                addresses[s] = KernelMemory.RegionOf(buffers[slot], byteLength).AddressFor(byteLength);
            }

            slots[s] = slot;
            first += stream.Slots;
        }
    }

    private nint Locate(torch.Tensor tensor, bool isGradient)
    {
        MemoryRegion found = KernelMemory.RegionOf(tensor, byteLength);
        return found.Bytes == byteLength ? found.Address
            : !isGradient ? throw Changed(found.Bytes)
            : throw new InvalidOperationException($"The gradient of parameter {this} has {found.Bytes} bytes, the parameter {byteLength}. They must have the same shape.");
    }

    private void EnsureAlive()
    {
        if (Parameter.IsInvalid)
        {
            throw new InvalidOperationException(
                $"Parameter {this} was replaced or disposed since the optimizer was created, as moving or converting a model does. Create the optimizer afterwards.");
        }
    }

    private InvalidOperationException Changed(long found) =>
        new($"Parameter {this} has changed: it has {found} bytes where it had {byteLength} when the optimizer was created. Create the optimizer after resizing or converting the model.");

    private ArgumentException Refuse(string what, string remedy) => new($"Parameter {this} {what}. Remedy: {remedy}.");
}
