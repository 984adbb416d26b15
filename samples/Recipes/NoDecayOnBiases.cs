using System;
using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Uses weight decay for weights only, and smaller rates for earlier layers.</summary>
public static class NoDecayOnBiases
{
    /// <summary>Trains for twenty batches and shows the values that each parameter has.</summary>
    public static void Run()
    {
        using Deep model = new();
        using Deep.GeneratedOptimizer optimizer = model.CreateOptimizer();
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(20))
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(inputs), classes).backward();
            optimizer.step();
        }

        Console.WriteLine(optimizer.Plan);
    }
}

/// <summary>A model whose parameters need different values.</summary>
[Optimizer(typeof(Rules.AdamW)), LearningRate(1e-3)]
[Set(nameof(Rules.AdamW.WeightDecay), 0.1)]
[Set(nameof(Rules.AdamW.WeightDecay), 0, For = ParameterKinds.Bias | ParameterKinds.Norm)]
[LayerDecay(0.8, nameof(first), nameof(blocks))]
public sealed partial class Deep : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(8, 16);
    private readonly LayerNorm norm = nn.LayerNorm(16);
    private readonly ModuleList<Linear> blocks = [nn.Linear(16, 16), nn.Linear(16, 16), nn.Linear(16, 2)];

    /// <summary>Creates the layers.</summary>
    public Deep()
        : base(nameof(Deep)) => RegisterComponents();

    /// <summary>Computes scores [batch, 2] for examples [batch, 8].</summary>
    public override Tensor forward(Tensor x)
    {
        Tensor features = norm.call(first.call(x));
        foreach (Linear block in blocks)
        {
            features = block.call(nn.functional.relu(features));
        }

        return features;
    }
}
