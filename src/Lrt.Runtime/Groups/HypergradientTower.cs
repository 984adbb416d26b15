using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>
/// A hyperparameter with one value per feature, or one value for all, and the rates above it. The generated code of a
/// step is the same as for values that every element has for itself; this class holds the numbers, in double precision.
/// </summary>
internal sealed class HypergradientTower : ISavedValues
{
    private readonly KernelSet kernels;
    private readonly int hyperparameter;
    private readonly HyperparameterDefinition definition;
    private readonly TowerLayout layout;
    private readonly double[][] buffers;
    private readonly double[] hypergradients;
    private readonly double[] inUse;
    private readonly nint[] addresses;
    private readonly double[] scalars;
    private double[][] kept = [];
    private bool isBegun;
    private bool isKept;

    /// <param name="kernels">The kernel that steps the tower.</param>
    /// <param name="hyperparameter">The index of the hyperparameter.</param>
    /// <param name="definition">The initial value, rates and bounds.</param>
    /// <param name="features">The number of values.</param>
    /// <param name="layer">The name of the layer with the features; empty for one value for all.</param>
    public HypergradientTower(
        KernelSet kernels,
        int hyperparameter,
        HyperparameterDefinition definition,
        int features,
        string layer = ""
    )
    {
        this.kernels = kernels;
        this.hyperparameter = hyperparameter;
        this.definition = definition;
        layout = kernels.Layout.Hyperparameters[hyperparameter].Tower ?? TowerLayout.OfConstant(definition.Name);
        buffers =
        [
            .. layout.Streams.SelectMany(s =>
                Enumerable
                    .Range(0, s.Slots)
                    .Select(_ => Repeat(s.Level < 0 ? s.Initial : definition.Level(s.Level), features))
            ),
        ];
        hypergradients = Repeat(0, features);
        definition.FeatureValues?.Invoke(layer, features).CopyTo(buffers[0], 0);
        inUse = layout.UpdatesWithPrevious ? Repeat(definition.Value, features) : buffers[0];
        buffers[0].CopyTo(inUse, 0);
        Before = layout.Moves ? [.. inUse] : inUse;
        addresses = new nint[1 + layout.Streams.Count];
        addresses[0] = AddressOf(hypergradients);
        scalars = new double[layout.ScalarCount];
        definition.WriteSettings(scalars);
    }

    /// <summary>The values that the parameters are updated with in this step, one per feature.</summary>
    public double[] Values => inUse;

    /// <summary>The values after the last adaptation, one per feature.</summary>
    public double[] Learned => buffers[0];

    /// <summary>
    /// The values that the previous step used, to which hypergradients refer after the values have moved.
    /// </summary>
    public double[] Before { get; }

    /// <summary>The number of steps in which a parameter with the value took part.</summary>
    public long Steps { get; private set; }

    /// <summary>
    /// A value that indicates whether the values move in this step, if their parameters have already been stepped
    /// before.
    /// </summary>
    public bool IsAdapting => !IsFrozen && Number > 0;

    /// <summary>A value that indicates whether the adaptation is stopped.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>The numbers that are kept from step to step, by name.</summary>
    public IEnumerable<(string Name, double[] Values)> Memory
    {
        get
        {
            IEnumerable<(string, double[])> memory = layout.Streams.SelectMany(Names).Zip(buffers);
            return layout.UpdatesWithPrevious ? memory.Append((definition.Name + ".InUse", inUse)) : memory;
        }
    }

    /// <summary>The values among <see cref="Memory"/> that have bounds, by name, with these bounds.</summary>
    public IEnumerable<(string Name, double Min, double Max)> Bounds
    {
        get
        {
            IEnumerable<(string, double, double)> levels = layout
                .Streams.Where(s => s.Level >= 0)
                .SelectMany(s =>
                    Names(s)
                        .Select(name =>
                            s.Level == 0
                                ? (
                                    name,
                                    layout.IsScaleFree ? Math.Min(0, definition.Min) : definition.Min,
                                    definition.Max
                                )
                                : (name, double.NegativeInfinity, double.PositiveInfinity)
                        )
                );
            return layout.UpdatesWithPrevious
                ? levels.Append((definition.Name + ".InUse", definition.Min, definition.Max))
                : levels;
        }
    }

    private long Number => layout.Moves ? definition.AdaptationAfter(Steps - 1) : 0;

    /// <summary>Begins a step: the current values become those of the previous step.</summary>
    public void Begin()
    {
        if (layout.Moves)
        {
            inUse.CopyTo(Before, 0);
        }

        if (layout.UpdatesWithPrevious)
        {
            buffers[0].CopyTo(inUse, 0);
        }

        Steps++;
        isBegun = true;
        if (!IsAdapting)
        {
            return;
        }

        kernels.PrepareTower(hyperparameter, Number, scalars);
        int buffer = 0;
        for (int s = 0; s < layout.Streams.Count; s++)
        {
            int slots = layout.Streams[s].Slots;
            addresses[1 + s] = AddressOf(buffers[buffer + (int)((Number - 1) % slots)]);
            buffer += slots;
        }
    }

    /// <summary>The structure of the hyperparameter.</summary>
    public Structure Structure => kernels.Layout.Hyperparameters[hyperparameter].Structure;

    /// <summary>Gets the numbers in a stream of one slot, by its position, with one number per feature.</summary>
    public double[] Buffer(int stream) => buffers[stream];

    /// <summary>The number of levels that move.</summary>
    public int Order => layout.Order;

    /// <summary>Gets the last hypergradient of a feature.</summary>
    public double Hypergradient(int feature) => hypergradients[feature];

    /// <summary>
    /// Sets the hypergradient of a feature: minus the gradient of the loss with respect to its value.
    /// </summary>
    public void Receive(int feature, double hypergradient) => hypergradients[feature] = hypergradient;

    /// <summary>
    /// Moves every level of some features. Where a hypergradient, or a number computed from it, is not finite, no level
    /// of the feature moves.
    /// </summary>
    /// <param name="first">The first feature.</param>
    /// <param name="last">One past the last feature.</param>
    public void Adapt(int first, int last) => kernels.Adapt(hyperparameter, addresses, first, last, scalars);

    /// <summary>Saves the levels, so that they can be restored where the step fails after they have moved.</summary>
    public void Keep()
    {
        kept = kept.Length == 0 ? [.. buffers.Select(b => new double[b.Length])] : kept;
        for (int b = 0; b < buffers.Length; b++)
        {
            buffers[b].CopyTo(kept[b], 0);
        }

        isKept = true;
    }

    /// <summary>Ends a step; a step that was not applied leaves everything unchanged.</summary>
    public void End(bool isApplied)
    {
        if (isBegun && !isApplied)
        {
            Steps--;
            Before.CopyTo(inUse, 0);
            for (int b = 0; isKept && b < buffers.Length; b++)
            {
                kept[b].CopyTo(buffers[b], 0);
            }
        }

        (isBegun, isKept) = (false, false);
    }

    /// <summary>Sets all values; those of the previous step are unchanged.</summary>
    public void Set(double value) => Array.Fill(buffers[0], value);

    /// <summary>Restores the numbers of another tower of this form.</summary>
    public void Restore(long steps, IEnumerable<double[]> memory)
    {
        Steps = steps;
        foreach ((double[] saved, (_, double[] own)) in memory.Zip(Memory))
        {
            saved.CopyTo(own, 0);
        }
    }

    private static IEnumerable<string> Names(TowerStream stream) =>
        stream.Slots == 1 ? [stream.Name] : Enumerable.Range(0, stream.Slots).Select(slot => $"{stream.Name}[{slot}]");

    // Generated code accesses the array by its address, so it must not be moved.
    private static double[] Repeat(double number, int count)
    {
        double[] all = GC.AllocateArray<double>(count, pinned: true);
        Array.Fill(all, number);
        return all;
    }

    private static nint AddressOf(double[] pinned) => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}
