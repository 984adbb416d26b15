using System;
using System.Linq;
using Lrt.Inspection;
using Lrt.Parameters;
using Lrt.Simd;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Learned;

/// <summary>
/// A parameter with the states that a learned optimizer keeps for its coordinates. Contiguous float32 and float64
/// parameters on the CPU are updated in place; other parameters are copied to such memory and back.
/// </summary>
internal sealed class LearnedParameter : TrackedParameter
{
    private readonly LearnedNetwork network;
    private readonly bool isDirect;
    private AlignedMemory? state;
    private Tensor? copy;

    public LearnedParameter(NamedParameter named, LearnedKernels kernels, LearnedNetwork network)
        : base(named)
    {
        this.network = network;
        isDirect =
            Parameter.device_type == DeviceType.CPU
            && Parameter.is_contiguous()
            && Type is ScalarType.Float32 or ScalarType.Float64;
        Runner = Type == ScalarType.Float64 ? kernels.Real : kernels.Single;
        StateBytes = Runner.BlocksOf(Length) * Runner.StateBytes;
    }

    /// <summary>The runner of the kernel.</summary>
    public LearnedRunner Runner { get; }

    /// <summary>The number of bytes of all states.</summary>
    public long StateBytes { get; }

    /// <summary>The states; null before the first step.</summary>
    public AlignedMemory? State => state;

    /// <summary>
    /// The memory of the gradient, from <see cref="TrackedParameter.Collect"/> to the end of the step.
    /// </summary>
    public MemoryRegion GradientRegion => KernelMemory.RegionOf(Gradient!, Length * Runner.ElementSize);

    /// <inheritdoc/>
    public override ParameterPlan Plan =>
        new(
            this,
            network.ToString(),
            [],
            [],
            [
                .. network.Sizes.SelectMany(
                    (units, layer) => (string[])[$"c{layer + 1} x {units}", $"h{layer + 1} x {units}"]
                ),
            ],
            () => [(3 + (4 * network.Sizes.Sum())) * Runner.ElementSize]
        );

    /// <summary>Always null: the network computes updates without learning rates.</summary>
    public override ParameterRates? Rates => null;

    private ScalarType ComputeType => Type == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>Copies a parameter that cannot be updated in place.</summary>
    public void Prepare()
    {
        if (!isDirect)
        {
            copy = Local(Parameter);
        }
    }

    /// <summary>Makes one step.</summary>
    /// <param name="packed">The weights in the order in which the kernel reads them.</param>
    /// <param name="scale">The factor on the output, including the schedule.</param>
    public void Update(AlignedMemory packed, double scale)
    {
        MemoryRegion target = KernelMemory.RegionOf(copy ?? Parameter, Length * Runner.ElementSize);
        Runner.Step(packed, network, scale, GradientRegion, state!.Region, target, Length);
        if (copy is not null)
        {
            using IDisposable frozen = no_grad();
            Parameter.copy_(copy);
        }

        Steps++;
    }

    /// <summary>Restores a step count, and allocates the states, which the caller fills, or none.</summary>
    public void Restore(long steps, bool hasState)
    {
        Steps = steps;
        if (!hasState)
        {
            DisposeState();
        }
        else
        {
            state ??= new AlignedMemory(StateBytes);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        DisposeState();
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (!isDirect)
        {
            EnsureWritable();
        }
        else if (!Parameter.is_contiguous() || Parameter.device_type != DeviceType.CPU)
        {
            throw Changed();
        }

        state ??= new AlignedMemory(StateBytes);
        Tensor gradient = Gradient!;
        if (gradient.device_type != DeviceType.CPU || gradient.dtype != ComputeType || !gradient.is_contiguous())
        {
            Replace(Local(gradient));
        }
    }

    /// <inheritdoc/>
    protected override void Forget(bool isApplied)
    {
        copy?.Dispose();
        copy = null;
        if (!isApplied && Steps == 0)
        {
            DisposeState();
        }
    }

    private void DisposeState()
    {
        state?.Dispose();
        state = null;
    }

    /// <summary>Creates a copy, row-major on the CPU and in the kernel's precision.</summary>
    private Tensor Local(Tensor tensor)
    {
        using IDisposable frozen = no_grad();
        using Tensor near = tensor.cpu();
        using Tensor converted = near.to(ComputeType);
        using Tensor dense = converted.contiguous();
        return dense.detach().clone().DetachFromDisposeScope();
    }
}
