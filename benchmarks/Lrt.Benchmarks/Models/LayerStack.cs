using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Layouts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Models;

/// <summary>The linear layers of a layout, one after the other, with ReLU in between.</summary>
public abstract class LayerStack : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Linear> layers;

    protected LayerStack(Layout layout)
        : base(nameof(LayerStack))
    {
        layers = new([.. layout.Layers.Select(layer => nn.Linear(layer.Inputs, layer.Outputs, layer.HasBias))]);
        RegisterComponents();
    }

    /// <summary>The parameters of the layers, which are stepped and timed.</summary>
    public IEnumerable<Parameter> Stacked => layers.parameters();

    public override Tensor forward(Tensor x) =>
        layers.Skip(1).Aggregate(layers[0].call(x), (sums, layer) => layer.call(nn.functional.relu(sums)));
}
