using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>A point in a space as a module: what is trained is where it lies.</summary>
public sealed class Place : nn.Module<Tensor, Tensor>
{
    private readonly Parameter coordinates;

    /// <param name="start">In double precision, so that a search can end nearer than float32 sees.</param>
    public Place(IReadOnlyList<double> start)
        : base(nameof(Place))
    {
        coordinates = nn.Parameter(tensor([.. start]));
        RegisterComponents();
    }

    /// <summary>Gets the coordinates, whatever the input: [n] in float64.</summary>
    public override Tensor forward(Tensor input) => coordinates;
}
