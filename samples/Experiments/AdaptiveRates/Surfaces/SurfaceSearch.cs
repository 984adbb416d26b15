using Experiments.Models.Networks;
using Experiments.Training;
using Lrt.Reports.Charts;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.AdaptiveRates.Surfaces;

/// <summary>
/// The search for the minimum of a surface: the trained parameter is a point, and the loss is the height of the surface
/// at the point.
/// </summary>
public sealed class SurfaceSearch(Surface surface, int steps) : IProblem
{
    private readonly Tensor nothing = torch.empty(0);

    public string Name => surface.Name;

    public int Steps => steps;

    public int StepsPerEpoch => steps;

    public nn.Module<Tensor, Tensor> CreateNetwork(int seed)
    {
        Point start = surface.StartOf(seed);
        return new Place([start.X, start.Y]);
    }

    public Tensor Loss(nn.Module<Tensor, Tensor> model, int seed, int step)
    {
        Tensor place = model.call(nothing);
        return surface.Function(place[0], place[1]);
    }

    public Evaluation Judge(nn.Module<Tensor, Tensor> model)
    {
        using var scope = torch.NewDisposeScope();
        return new Evaluation(Loss(model, seed: 0, step: 0).ToDouble(), 0);
    }

    public Point PlaceOf(nn.Module<Tensor, Tensor> model)
    {
        using var scope = torch.NewDisposeScope();
        Tensor place = model.call(nothing);
        return new Point(place[0].ToDouble(), place[1].ToDouble());
    }

    public void Dispose() => nothing.Dispose();
}
