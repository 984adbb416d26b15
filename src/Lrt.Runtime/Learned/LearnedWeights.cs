using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Learned;

/// <summary>
/// The weights of a learned optimizer, which any number of optimizers, of models of any size, may use at once. Training
/// changes them in place; optimizers use the changed weights in their next step.
/// </summary>
public sealed class LearnedWeights
{
    private readonly double[] values;

    /// <summary>Creates weights that are all zero.</summary>
    /// <param name="network">The network.</param>
    public LearnedWeights(LearnedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        List<WeightTensor> tensors = [];
        int offset = 0;
        int inputs = network.Inputs;
        for (int layer = 1; layer <= network.Sizes.Count; layer++)
        {
            int units = network.Sizes[layer - 1];
            Add($"lstm_{layer}.w_gates", [inputs + units, LstmShape.Gates * units]);
            Add($"lstm_{layer}.b_gates", [LstmShape.Gates * units]);
            inputs = units;
        }

        Add("linear.w", [inputs, 1]);
        Add("linear.b", [1]);
        Tensors = tensors;
        values = new double[offset];

        void Add(string name, int[] shape)
        {
            WeightTensor tensor = new(name, shape, offset);
            tensors.Add(tensor);
            offset += tensor.Length;
        }
    }

    /// <summary>The network of the weights.</summary>
    public LearnedNetwork Network { get; }

    /// <summary>
    /// The tensors, in order. <c>lstm_i.w_gates</c> is [inputs + units, 4 units]: rows are the layer's inputs, then its
    /// own outputs of the previous step; columns are the gates i, j, f and o, each of all units. <c>lstm_i.b_gates</c>
    /// is [4 units], <c>linear.w</c> [units, 1] and <c>linear.b</c> [1].
    /// </summary>
    public IReadOnlyList<WeightTensor> Tensors { get; }

    /// <summary>The numbers of all tensors, tensor by tensor, each in row-major order.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The number of changes of the weights.</summary>
    internal int Version { get; private set; }

    /// <summary>Gets the numbers of one tensor.</summary>
    /// <param name="name">A name of <see cref="Tensors"/>.</param>
    /// <exception cref="KeyNotFoundException">
    /// There is no such tensor; the message lists the existing names.
    /// </exception>
    public ReadOnlySpan<double> this[string name]
    {
        get
        {
            WeightTensor tensor = Tensors.FirstOrDefault(t => t.Name == name)
                ?? throw new KeyNotFoundException(
                    $"There is no weight tensor '{name}'; there are {string.Join(", ", Tensors.Select(t => t.Name))}."
                );
            return values.AsSpan(tensor.Offset, tensor.Length);
        }
    }

    /// <summary>
    /// Creates weights to begin training with: normal numbers within two standard deviations of 1 / sqrt(rows), and
    /// biases of zero.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">The seed; equal seeds give equal weights.</param>
    public static LearnedWeights Random(LearnedNetwork network, int seed)
    {
        LearnedWeights weights = new(network);
        Random random = new(seed);
        foreach (WeightTensor tensor in weights.Tensors.Where(t => t.Shape.Count == 2))
        {
            foreach (ref double value in weights.values.AsSpan(tensor.Offset, tensor.Length))
            {
                value = TruncatedNormal(random) / double.Sqrt(tensor.Shape[0]);
            }
        }

        return weights;
    }

    /// <summary>Loads weights that <see cref="Save"/> saved.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="System.IO.InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public static LearnedWeights Load(string path) => WeightsFile.Read(path);

    /// <summary>Saves the network and the weights. The file is replaced only when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path) => WeightsFile.Write(path, this);

    /// <summary>Gets the number of weights of a network of any size, before memory is allocated.</summary>
    internal static Int128 CountOf(LearnedNetwork network)
    {
        Int128 count = 1 + (Int128)network.Sizes[^1];
        Int128 inputs = network.Inputs;
        foreach (int units in network.Sizes)
        {
            count += (inputs + units + 1) * 4 * units;
            inputs = units;
        }

        return count;
    }

    /// <summary>Replaces all numbers.</summary>
    /// <param name="numbers">The new numbers, as many as <see cref="Values"/>, in the same order.</param>
    /// <exception cref="ArgumentException">The number of numbers is wrong, or a number is not finite.</exception>
    public void Set(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != values.Length)
        {
            throw new ArgumentException(
                $"{numbers.Length} numbers were given; {Network} has {values.Length} weights.",
                nameof(numbers)
            );
        }

        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
            {
                throw new ArgumentException($"A weight is {number}; all must be finite.", nameof(numbers));
            }
        }

        numbers.CopyTo(values);
        Version++;
    }

    private static double TruncatedNormal(Random random)
    {
        while (true)
        {
            double normal =
                double.Sqrt(-2 * double.Log(1 - random.NextDouble())) * double.Cos(2 * double.Pi * random.NextDouble());
            if (double.Abs(normal) <= 2)
            {
                return normal;
            }
        }
    }
}
