using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Inspection;
using Lrt.Parameters;
using Lrt.Simd;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Groups;

/// <summary>A parameter that a rule updates, with the streams of its kernel.</summary>
internal sealed class RuleParameter : TrackedParameter
{
    /// <summary>
    /// The first stream that is a buffer of the optimizer: the streams of the parameter and its gradient precede it.
    /// </summary>
    private const int FirstBuffer = KernelPositions.FirstBuffer;

    private readonly RuleGroup group;
    private readonly KernelLayout layout;
    private readonly nint[] addresses;
    private readonly int[] slots;
    private Tensor[] buffers = [];
    private TensorUpdate? update;
    private readonly KernelRunner? runner;
    private readonly KernelRunner? guardedRunner;
    private GradientBounds? bounds;
    private bool isGuarded;

    public RuleParameter(NamedParameter named, RuleGroup group, KernelSet kernels, ParameterValues values)
        : base(named)
    {
        this.group = group;
        layout = kernels.Layout;
        Values = values;
        if (
            Parameter.device_type == DeviceType.CPU
            && Parameter.is_contiguous()
            && !layout.NeedsTensors
            && !(layout.HasFeatureSums && !LayerFeatures.LayoutOf(this).IsRows)
        )
        {
            (runner, guardedRunner) = (kernels.For(Type, isGuarded: false), kernels.For(Type, isGuarded: true));
        }

        if (layout.Shared is { } shared)
        {
            SharedNumbers = new double[shared.Count];
            PreviousNumbers = new double[shared.Count];
            SharedStates = new SharedStates(
                shared,
                Structure.PerTensor,
                shared.KeepsPrevious ? PreviousNumbers : null,
                size => ShapeNumber.Of(size, Shape.Count, d => Shape[d])
            );
        }

        if (Parameter.requires_grad)
        {
            CheckMatrix();
        }

        addresses = new nint[layout.Streams.Count];
        slots = new int[layout.Streams.Count];
    }

    /// <summary>The values of hyperparameters where they differ from the group's.</summary>
    public ParameterValues Values { get; }

    /// <summary>The block of the parameter, set when the group is divided into blocks.</summary>
    public FeatureBlock Block { get; set; } = null!;

    /// <summary>The runner of the kernel over memory; null where only tensor operations are possible.</summary>
    public KernelRunner? Runner => isGuarded ? guardedRunner : runner;

    /// <summary>
    /// The address of each stream, from <see cref="TrackedParameter.Collect"/> to the end of the step.
    /// </summary>
    public nint[] Addresses => addresses;

    /// <summary>
    /// The numbers that the elements share through states and sums in the step, in the layout's order.
    /// </summary>
    public double[] SharedNumbers { get; } = [];

    /// <summary>
    /// The same numbers of the previous step; those that the gradient of the objective reads are of the current step.
    /// </summary>
    public double[] PreviousNumbers { get; } = [];

    /// <summary>The states that the elements share; null where the rule has no shared states.</summary>
    public SharedStates? SharedStates { get; }

    /// <summary>The usual length of the gradient, where the learning rate finds its own size.</summary>
    public GradientNorm GradientNorm { get; } = new();

    /// <summary>The buffers, in the order of their streams; none before the first step.</summary>
    public IReadOnlyList<Tensor> Buffers => buffers;

    /// <summary>
    /// A value that indicates whether a pass of the step has written states, so that the update must not.
    /// </summary>
    public bool HasWrittenStates { get; set; }

    /// <inheritdoc/>
    public override ParameterPlan Plan =>
        new(
            this,
            layout.Rule,
            [.. layout.Hyperparameters.Where(h => h.Order > 0)],
            [
                .. layout
                    .Hyperparameters.Where(h => h is { Order: 0, Structure: Structure.PerFeature })
                    .Select(h => h.Name),
            ],
            [.. layout.Streams.Skip(FirstBuffer).Select(s => s.Slots == 1 ? s.Name : $"{s.Name} ({s.Slots} steps)")],
            () => [.. group.StreamsMovedByPass(this).Select(streams => streams * ElementSize)],
            () => group.ValuesOf(this),
            () => group.RateModelOf(this)
        )
        {
            SharedState =
            [
                .. (layout.Shared?.States ?? []).Where(s => s.Shape is null).Select(s => $"{s.Name} ({s.Structure})"),
            ],
            LateStates = layout.CanWriteEarly ? () => group.ObjectionToEarlyWrites : null,
        };

    /// <inheritdoc/>
    public override ParameterRates? Rates => group.RatesOf(this);

    /// <summary>
    /// Gets the tensor of each stream, from <see cref="TrackedParameter.Collect"/> to the end of the step.
    /// </summary>
    public Tensor[] Tensors() => [Parameter, Gradient!, .. slots.Skip(FirstBuffer).Select(b => buffers[b])];

    /// <summary>
    /// Gets the tensor of each stream, with the parameter in the place of the gradient, which is not read.
    /// </summary>
    public Tensor[] TensorsBetweenSteps() =>
        [
            Parameter,
            Parameter,
            .. Enumerable.Range(FirstBuffer, slots.Length - FirstBuffer).Select(s => buffers[layout.FirstBufferOf(s)]),
        ];

    /// <summary>
    /// The sums of hypergradients over the tensor, where the values that it has of its own act on others through sums.
    /// </summary>
    public double[] KeptSums { get; private set; } = [];

    /// <summary>
    /// Keeps the sums of hypergradients until the values of tensors move, where there are such values.
    /// </summary>
    public void Keep(ReadOnlySpan<double> sums)
    {
        if (layout.TensorAdapted.Length > 0)
        {
            KeptSums = Kept(KeptSums, sums);
        }
    }

    /// <summary>
    /// The sums over the tensor of derivatives of terms of sums over all parameters with respect to the tensor's sums.
    /// </summary>
    public double[] KeptLinks { get; private set; } = [];

    /// <summary>Keeps these sums until the adjoints of all sums are known.</summary>
    public void KeepLinks(ReadOnlySpan<double> sums) => KeptLinks = Kept(KeptLinks, sums);

    /// <summary>Moves the values that the tensor has of its own; a step that fails afterwards restores them.</summary>
    /// <param name="sums">The sums of hypergradients over the tensor.</param>
    public void Adapt(ReadOnlySpan<double> sums)
    {
        foreach (int s in layout.TensorAdapted)
        {
            HypergradientTower tower = Values.TowerOf(layout.SharedAdapted[s])!;
            if (tower.IsAdapting)
            {
                tower.Keep();
                tower.Receive(0, group.Numbers.Hypergradient(s, sums, Length));
                tower.Adapt(0, 1);
            }
        }
    }

    /// <summary>Takes an update that was computed as tensors. It is written when nothing can fail any more.</summary>
    public void Take(TensorUpdate computed) => update = computed;

    /// <summary>Writes the computed update.</summary>
    public void WriteUpdate() => update!.Write();

    /// <summary>Counts an update.</summary>
    public void Count()
    {
        Steps++;
        SharedStates?.Complete();
        SharedNumbers.CopyTo(PreviousNumbers, 0);
        GradientNorm.Complete();
    }

    /// <summary>Restores a step count, and creates the buffers, which the caller fills.</summary>
    public void Restore(long steps, bool hasBuffers)
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

    /// <summary>Gets the buffer of a stream; null before the first step.</summary>
    public Tensor? Buffer(int stream) => buffers.Length == 0 ? null : buffers[layout.FirstBufferOf(stream)];

    /// <summary>
    /// Multiplies and bounds the gradient where the kernel reads it, or in a copy where tensor operations read it.
    /// </summary>
    public override void Guard(double factor, double bound)
    {
        if (group.UsesTensors(this))
        {
            base.Guard(factor, bound);
            return;
        }

        bounds ??= new GradientBounds();
        if (Type == ScalarType.Float64)
        {
            bounds.Set<double>(factor, bound);
        }
        else
        {
            bounds.Set<float>(factor, bound);
        }

        bounds.Locate(addresses[KernelPositions.GradientStream]);
        addresses[KernelPositions.GradientStream] = bounds.Stream;
        isGuarded = true;
    }

    public override void Dispose()
    {
        base.Dispose();
        DisposeBuffers();
        bounds?.Dispose();
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        CheckMatrix();
        if (Runner is null)
        {
            EnsureWritable();
        }

        if (buffers.Length == 0 && addresses.Length > FirstBuffer)
        {
            AllocateInitial();
        }

        ChooseSlots();
        if (Runner is not null)
        {
            addresses[KernelPositions.ParameterStream] = LocateParameter();
            Relocate();
        }
    }

    /// <inheritdoc/>
    protected override void Relocate()
    {
        if (Runner is null)
        {
            return;
        }

        MemoryRegion found = GradientMemory;
        if (found.Address == 0)
        {
            Replace(Gradient!.contiguous());
            found = GradientMemory;
        }

        addresses[KernelPositions.GradientStream] =
            found.Address != 0 ? found.AddressFor(ByteLength) : throw Unlike($"device {Gradient!.device}", "cpu");
    }

    /// <inheritdoc/>
    protected override void Forget(bool isApplied)
    {
        update?.Dispose();
        update = null;
        (isGuarded, HasWrittenStates) = (false, false);
        if (!isApplied && Steps == 0)
        {
            DisposeBuffers();
        }
    }

    private void CheckMatrix()
    {
        if (layout.HasMatrices && Shape.Count < 2)
        {
            throw new ArgumentException(
                $"Parameter {this} is no matrix, and {layout.Rule} updates matrices only, which have two dimensions or "
                    + "more. Give it another rule: by [Optimizer] on the member that holds it, or, with all such "
                    + "parameters, by [Optimizer(..., Otherwise = typeof(Rules.AdamW))]."
            );
        }
    }

    private void DisposeBuffers()
    {
        foreach (Tensor buffer in buffers)
        {
            buffer.Dispose();
        }

        buffers = [];
        Array.Clear(addresses);
    }

    // A method of its own, because a method with a lambda allocates the captured variables on entry.
    private void AllocateInitial()
    {
        Allocate(group.Numbers.InitialOf);
        for (int s = FirstBuffer; s < layout.Streams.Count; s++)
        {
            if (layout.Streams[s].StartsAtParameter)
            {
                using IDisposable off = no_grad();
                buffers[layout.FirstBufferOf(s)].copy_(Parameter);
            }
        }
    }

    // The user may step in a dispose scope or in inference mode; the buffers must outlive both.
    private void Allocate(Func<KernelStream, double> initial)
    {
        using IDisposable writable = inference_mode(false);
        buffers =
        [
            .. layout
                .Streams.Skip(FirstBuffer)
                .SelectMany(s => Enumerable.Repeat(s, s.Slots))
                .Select(s =>
                    full([.. Shape], initial(s), dtype: TensorFrame.ComputeTypeOf(Type), device: Parameter.device)
                        .DetachFromDisposeScope()
                ),
        ];
    }

    // Of the buffers that take turns, the least recently written is read and overwritten.
    private void ChooseSlots()
    {
        int first = 0;
        for (int s = FirstBuffer; s < slots.Length; s++)
        {
            KernelStream stream = layout.Streams[s];
            long number =
                stream.Slots == 1
                    ? 1
                    : Math.Max(1, group.Numbers.Definitions[stream.Hyperparameter].AdaptationAfter(Steps));
            int slot = first + (int)((number - 1) % stream.Slots);
            if (Runner is not null && (addresses[s] == 0 || slot != slots[s]))
            {
                addresses[s] = KernelMemory.RegionOf(buffers[slot], ByteLength).AddressFor(ByteLength);
            }

            slots[s] = slot;
            first += stream.Slots;
        }
    }

    // The gradient has the parameter's type, so only the size and the layout of the parameter can be wrong.
    private nint LocateParameter()
    {
        MemoryRegion found = KernelMemory.RegionOf(Parameter, ByteLength);
        return found.Bytes == ByteLength ? found.Address : throw Changed();
    }

    // The memory of the first step serves all others.
    private static double[] Kept(double[] kept, ReadOnlySpan<double> sums)
    {
        kept = kept.Length == sums.Length ? kept : new double[sums.Length];
        sums.CopyTo(kept);
        return kept;
    }
}
