using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>A point in a space as a module, whose parameter is the position.</summary>
public sealed class Place : nn.Module<Tensor, Tensor>
{
    private readonly Parameter coordinates;

    /// <param name="start">
    /// The initial coordinates, in double precision, so that a search can end closer to the minimum than float32
    /// allows.
    /// </param>
    public Place(IReadOnlyList<double> start)
        : base(nameof(Place))
    {
        coordinates = nn.Parameter(tensor([.. start]));
        RegisterComponents();
    }

    /// <summary>Returns the coordinates, [n] in float64, whatever the input.</summary>
    public override Tensor forward(Tensor input) => coordinates;
}
