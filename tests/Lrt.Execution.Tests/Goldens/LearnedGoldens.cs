using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Lrt.Learned;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// What the goldens of learned optimizers have in common: the network of a config, its weights, the states' layout.
/// </summary>
internal static class LearnedGoldens
{
    private static readonly LearnedNetwork[] Compiled =
    [
        LearnedList.LearnedOptimizers.All,
        LearnedIdentityList.LearnedOptimizers.All,
        SmallLearnedList.LearnedOptimizers.All,
    ];

    /// <summary>Whether a test model has the network of a file; the sizes are compiled in.</summary>
    public static bool IsCompiled(GoldenConfig config) =>
        Compiled.Any(network => network.HasShapeOf(NetworkOf(config)));

    public static LearnedWeights WeightsOf(GoldenFile file)
    {
        LearnedWeights weights = new(NetworkOf(file.Config));
        weights.Set([.. weights.Tensors.SelectMany(t => file.Initial[t.Name].Data)]);
        return weights;
    }

    public static (TensorList Model, ModelOptimizer Optimizer) Create(
        LearnedWeights weights,
        IEnumerable<Tensor> tensors
    )
    {
        if (weights.Network.HasShapeOf(LearnedList.LearnedOptimizers.All))
        {
            LearnedList list = new(tensors);
            return (list, list.CreateOptimizer(new() { AllWeights = weights }));
        }

        if (weights.Network.HasShapeOf(LearnedIdentityList.LearnedOptimizers.All))
        {
            LearnedIdentityList identity = new(tensors);
            return (identity, identity.CreateOptimizer(new() { AllWeights = weights }));
        }

        SmallLearnedList small = new(tensors);
        return (small, small.CreateOptimizer(new() { AllWeights = weights }));
    }

    /// <summary>
    /// The states of a parameter's coordinates as the files have them: c1, h1, c2, ..., each [coordinates, units].
    /// </summary>
    public static IEnumerable<(string Name, GoldenTensor Value)> StatesOf(LearnedParameter parameter)
    {
        NetworkLayout layout = parameter.Runner.Layout;
        for (int l = 0; l < layout.Layers.Length; l++)
        {
            int units = layout.Layers[l].Units;
            yield return ($"c{l + 1}", Rows(parameter, layout.Layers[l].StateRow, units));
            yield return ($"h{l + 1}", Rows(parameter, layout.Layers[l].StateRow + units, units));
        }
    }

    /// <summary>Numbers that are in the order of weights, tensor by tensor.</summary>
    public static void Put(
        Dictionary<string, GoldenTensor> values,
        string path,
        LearnedWeights weights,
        ReadOnlySpan<double> numbers
    )
    {
        foreach (WeightTensor tensor in weights.Tensors)
        {
            values[$"{path}.{tensor.Name}"] = new GoldenTensor(
                [.. tensor.Shape.Select(size => (long)size)],
                numbers.Slice(tensor.Offset, tensor.Length).ToArray()
            );
        }
    }

    private static LearnedNetwork NetworkOf(GoldenConfig config)
    {
        LearnedNetwork network = new(
            config.Text("preprocess") == "identity" ? Preprocessing.Identity : Preprocessing.LogAndSign,
            config.Integers("layers")
        )
        {
            Scale = config.Number("scale"),
            ForgetBias = config.Number("forget_bias"),
        };
        return network.Preprocessing == Preprocessing.Identity
            ? network
            : network with
            {
                Exponent = config.Number("k"),
                Epsilon = config.Number("eps"),
            };
    }

    private static GoldenTensor Rows(LearnedParameter parameter, int first, int count)
    {
        NetworkLayout layout = parameter.Runner.Layout;
        double[] values = new double[parameter.Length * count];
        for (int i = 0; i < values.Length; i++)
        {
            (int coordinate, int row) = (i / count, first + (i % count));
            long index =
                ((((coordinate / layout.Block) * layout.StateRows) + row) * layout.Block) + (coordinate % layout.Block);
            values[i] =
                parameter.Runner.ElementSize == sizeof(double)
                    ? parameter.State!.Span<double>(index, 1)[0]
                    : parameter.State!.Span<float>(index, 1)[0];
        }

        return new GoldenTensor([parameter.Length, count], values);
    }
}
