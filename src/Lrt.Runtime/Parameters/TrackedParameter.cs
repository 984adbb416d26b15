using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lrt.Execution;
using Lrt.Inspection;
using Lrt.Simd;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>
/// A parameter that an optimizer updates. During a step it holds the gradient. Every check that precedes an update is
/// here, for all kinds of groups.
/// </summary>
internal abstract class TrackedParameter : IInspectedParameter, IDisposable
{
    private readonly long[] shape;
    private readonly bool isFloatingPoint;
    private readonly DeviceType deviceType;
    private readonly int deviceIndex;
    private GradientReference gradient;
    private bool wasWithoutGradient;
    private Tensor? version;

    /// <param name="named">
    /// The parameter, whose shape, type and device must not change while the optimizer exists.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The parameter requires gradients but is not of a floating-point type.
    /// </exception>
    protected TrackedParameter(NamedParameter named)
    {
        Name = named.Name;
        Owner = named.Owner;
        Parameter = named.Parameter;
        shape = Parameter.shape;
        Type = Parameter.dtype;
        Length = Parameter.NumberOfElements;
        ElementSize = (int)Parameter.ElementSize;
        ByteLength = Length * ElementSize;
        isFloatingPoint = Parameter.is_floating_point();
        (deviceType, deviceIndex) = (Parameter.device_type, Parameter.device.index);
        if (!isFloatingPoint && Parameter.requires_grad)
        {
            throw NoFloatingPoint();
        }
    }

    /// <summary>The name under which the parameter is registered.</summary>
    public string Name { get; }

    /// <summary>The module that registers the parameter.</summary>
    public object Owner { get; }

    public Parameter Parameter { get; }

    public IReadOnlyList<long> Shape => shape;

    public long Length { get; }

    /// <summary>The number of bytes of all elements.</summary>
    public long ByteLength { get; }

    /// <summary>The number of bytes of one element.</summary>
    public int ElementSize { get; }

    public ScalarType Type { get; }

    /// <summary>The number of updates so far.</summary>
    public long Steps { get; private protected set; }

    /// <summary>A value that indicates whether the parameter takes part in the current step.</summary>
    public bool HasGradient => !gradient.IsNone;

    /// <summary>
    /// A value that indicates whether there is no gradient although the last step had one, for example because the
    /// parameter was replaced in the model.
    /// </summary>
    public bool HasLostGradient { get; private set; }

    /// <inheritdoc/>
    public abstract ParameterPlan Plan { get; }

    /// <inheritdoc/>
    public abstract ParameterRates? Rates { get; }

    /// <summary>
    /// The gradient; not null from <see cref="Collect"/> to <see cref="End"/> where the parameter has one.
    /// </summary>
    public Tensor? Gradient => gradient.Tensor;

    /// <summary>
    /// Fetches the gradient and checks gradient and parameter. Nothing that outlives the step changes.
    /// </summary>
    /// <returns>
    /// <see langword="true"/> if there is a gradient; otherwise, <see langword="false"/>, and the parameter takes no
    /// part in the step.
    /// </returns>
    /// <exception cref="ArgumentException">The gradient is sparse, or the parameter cannot be written.</exception>
    /// <exception cref="InvalidOperationException">
    /// The type, shape or device of the gradient or the parameter has changed.
    /// </exception>
    public bool Collect()
    {
        if (Length == 0)
        {
            return false;
        }

        EnsureAlive();
        gradient = new GradientReference(Parameter);
        HasLostGradient = gradient.IsNone && !wasWithoutGradient;
        if (gradient.IsNone)
        {
            return false;
        }

        CheckGradient();
        Accept();
        return true;
    }

    /// <summary>Checks that the parameter is unchanged since the optimizer was created.</summary>
    /// <exception cref="InvalidOperationException">The parameter was replaced, resized, converted or moved.</exception>
    public void CheckUnchanged()
    {
        EnsureAlive();
        if (
            !KernelMemory.HasShape(Parameter, shape)
            || Parameter.dtype != Type
            || Parameter.device_type != deviceType
            || Parameter.device.index != deviceIndex
        )
        {
            throw Changed();
        }
    }

    /// <summary>Prepares <see cref="RaiseVersion"/>.</summary>
    public void PrepareVersion()
    {
        if (version is null)
        {
            // The tensor has no elements, and so no memory to write, but shares the parameter's version.
            using IDisposable off = no_grad();
            using Tensor detached = Parameter.detach();
            using Tensor line = detached.dim() == 0 ? detached.unsqueeze(0) : detached.alias();
            version = line.narrow(0, 0, 0).DetachFromDisposeScope();
        }
    }

    /// <summary>Notifies autograd that the parameter was written, which kernels that write memory do not.</summary>
    public void RaiseVersion()
    {
        using IDisposable off = no_grad();
        version!.zero_().Dispose();
    }

    /// <summary>
    /// Multiplies and then bounds the gradient until the step ends. The tensor in <c>grad</c> does not change.
    /// </summary>
    /// <param name="factor">The factor.</param>
    /// <param name="bound">The bound on the absolute value of every product; infinity for none.</param>
    public virtual void Guard(double factor, double bound)
    {
        Replace(GradientNumbers.Guarded(Gradient!, factor, bound));
        Relocate();
    }

    /// <summary>
    /// Ends a step: releases the gradient, and everything that was created for a first step that failed.
    /// </summary>
    /// <param name="isApplied">A value that indicates whether the step was completed.</param>
    public void End(bool isApplied)
    {
        if (isApplied)
        {
            wasWithoutGradient = gradient.IsNone;
        }

        gradient.Dispose();
        Forget(isApplied);
    }

    /// <summary>Sets the parameter's gradient to null.</summary>
    public void ClearGradient()
    {
        EnsureAlive();
        Parameter.grad = null!;
    }

    public virtual void Dispose()
    {
        End(isApplied: false);
        version?.Dispose();
        version = null;
    }

    public override string ToString() => $"'{Name}' [{string.Join(", ", shape)}]";

    /// <summary>
    /// Prepares an update: the gradient in a form that the kernel accepts, and the memory for states.
    /// </summary>
    protected abstract void Accept();

    /// <summary>Gets the memory of the gradient; no memory where the elements are not on the CPU in a row.</summary>
    protected MemoryRegion GradientMemory => gradient.RegionOf(ByteLength);

    /// <summary>Replaces the gradient until the step ends; the tensor in <c>grad</c> does not change.</summary>
    /// <param name="other">The other gradient, which the parameter disposes.</param>
    protected void Replace(Tensor other)
    {
        gradient.Dispose();
        gradient = new GradientReference(other);
    }

    /// <summary>Finds the memory of a gradient that replaced another.</summary>
    protected virtual void Relocate() { }

    /// <summary>Releases everything that belongs to one step.</summary>
    protected abstract void Forget(bool isApplied);

    /// <summary>
    /// Checks that tensor operations may write the parameter. Kernels that write memory require less.
    /// </summary>
    protected void EnsureWritable()
    {
        CheckUnchanged();
        if (HasOverlap(Parameter))
        {
            throw Refuse(
                "has elements that share memory, as those of an expanded tensor do",
                "create the parameter from tensor.contiguous()"
            );
        }

        try
        {
            // The assignment changes nothing, but libtorch rejects it where it would reject an update.
            Parameter.requires_grad = true;
        }
        catch (ExternalException)
        {
            throw Refuse(
                "was made in inference mode and cannot be written",
                "create the parameter outside of it, from tensor.clone()"
            );
        }
    }

    /// <summary>Creates the exception for a parameter that was resized, moved or converted in place.</summary>
    protected InvalidOperationException Changed()
    {
        (string now, string before) =
            Parameter.dtype != Type ? ($"of dtype {Parameter.dtype}", $"{Type}")
            : !KernelMemory.HasShape(Parameter, shape) ? ($"[{string.Join(", ", Parameter.shape)}]", ToString())
            : Parameter.device_type != deviceType || Parameter.device.index != deviceIndex
                ? ($"on {Parameter.device}", $"on {deviceType}")
            : ("of another memory layout", "contiguous");
        return new InvalidOperationException(
            $"Parameter {this} has changed: it is {now} now, and was {before} when the optimizer was created. Create "
                + "the optimizer after moving, resizing or converting the model."
        );
    }

    private void CheckGradient()
    {
        if (!isFloatingPoint)
        {
            throw NoFloatingPoint();
        }

        if (gradient.Type != Type)
        {
            throw Parameter.dtype != Type ? Changed() : Unlike($"dtype {gradient.Type}", $"{Type}");
        }

        if (gradient.IsSparse)
        {
            throw Refuse("has a sparse gradient", "build the embedding with sparse: false");
        }

        if (!gradient.HasShape(shape))
        {
            throw !KernelMemory.HasShape(Parameter, shape)
                ? Changed()
                : Unlike($"shape [{string.Join(", ", Gradient!.shape)}]", $"[{string.Join(", ", shape)}]");
        }
    }

    private void EnsureAlive()
    {
        if (Parameter.IsInvalid)
        {
            throw new InvalidOperationException(
                $"Parameter {this} was replaced or disposed since the optimizer was created, as moving or converting "
                    + "a model does. Create the optimizer afterwards."
            );
        }
    }

    // From the innermost dimension on, each dimension must step over everything that the dimensions before reach.
    private static bool HasOverlap(Tensor tensor)
    {
        (long[] sizes, long[] strides) = (tensor.shape, tensor.stride());
        Array.Sort(strides, sizes);
        long reach = 1;
        for (int d = 0; d < sizes.Length; d++)
        {
            if (sizes[d] > 1 && strides[d] < reach)
            {
                return true;
            }

            reach += (sizes[d] - 1) * strides[d];
        }

        return false;
    }

    /// <summary>Creates the exception for a gradient that is unlike the parameter.</summary>
    protected InvalidOperationException Unlike(string ofGradient, string ofParameter) =>
        new($"The gradient of parameter {this} has {ofGradient}, the parameter {ofParameter}. They must be the same.");

    private ArgumentException NoFloatingPoint() =>
        Refuse(
            $"has dtype {Type}",
            "convert the parameter to a real floating-point type, or set its requires_grad to false"
        );

    private ArgumentException Refuse(string what, string remedy) => new($"Parameter {this} {what}. Remedy: {remedy}.");
}
