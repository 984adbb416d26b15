using System;
using System.IO;
using Lrt.Files;

namespace Lrt.Learned;

/// <summary>The file of a learned optimizer: network and weights, each tensor with its name and size.</summary>
internal static class WeightsFile
{
    private static readonly SealedFile File = new("LRTLEARN"u8.ToArray(), version: 1, "a learned optimizer");

    public static void Write(string path, LearnedWeights weights) => File.Write(path, writer => Write(writer, weights));

    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public static LearnedWeights Read(string path) => File.Read(path, Read);

    public static void Write(BinaryWriter writer, LearnedWeights weights)
    {
        LearnedNetwork network = weights.Network;
        writer.Write(network.Preprocessing.ToString());
        writer.Write(network.Sizes.Count);
        foreach (int size in network.Sizes)
        {
            writer.Write(size);
        }

        writer.Write(network.Exponent);
        writer.Write(network.Epsilon);
        writer.Write(network.Scale);
        writer.Write(network.ForgetBias);
        foreach (WeightTensor tensor in weights.Tensors)
        {
            writer.Write(tensor.Name);
            writer.Write(tensor.Length);
            foreach (double value in weights[tensor.Name])
            {
                writer.Write(value);
            }
        }
    }

    // The checksum proves that the file is whole. Its contents can still come from a version with further networks, or
    // from no version at all.
    public static LearnedWeights Read(SealedReader reader)
    {
        string preprocessing = reader.ReadString();
        if (!Enum.TryParse(preprocessing, out Preprocessing known) || !Enum.IsDefined(known))
        {
            throw new InvalidDataException(
                $"'{reader.Path}' is of a network with preprocessing '{preprocessing}', which this version of LrtGen "
                    + "does not know."
            );
        }

        int[] sizes = new int[reader.ReadCount(sizeof(int))];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = reader.ReadInt32();
        }

        LearnedNetwork network = new(known, sizes)
        {
            Exponent = reader.ReadDouble(),
            Epsilon = reader.ReadDouble(),
            Scale = reader.ReadDouble(),
            ForgetBias = reader.ReadDouble(),
        };
        if (LearnedWeights.CountOf(network) > reader.Remaining / sizeof(double))
        {
            throw reader.Refuse(
                $"{network} has {LearnedWeights.CountOf(network)} weights, where {reader.Remaining} bytes are left"
            );
        }

        LearnedWeights weights = new(network);
        double[] values = new double[weights.Values.Length];
        foreach (WeightTensor tensor in weights.Tensors)
        {
            (string name, int length) = (reader.ReadString(), reader.ReadInt32());
            if (name != tensor.Name || length != tensor.Length)
            {
                throw new InvalidDataException(
                    $"'{reader.Path}' has {length} weights '{name}' where {network} has {tensor.Length} weights "
                        + $"'{tensor.Name}'."
                );
            }

            for (int i = 0; i < length; i++)
            {
                values[tensor.Offset + i] = reader.ReadDouble();
            }
        }

        weights.Set(values);
        return weights;
    }
}
