using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Models;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>One thing that can be timed.</summary>
/// <param name="Name">What it is called in arguments and tables.</param>
/// <param name="Baseline">The case whose time it is compared with; null for those that are nobody's rival.</param>
/// <param name="Create">Makes it, with fresh parameters and gradients.</param>
public sealed record Case(string Name, string? Baseline, Func<Layout, ISubject> Create)
{
    public const string CopyName = "copy";

    private const double Rate = 1e-5;
    private const double Coefficient = 0.9;

    /// <summary>In the order in which tables show them.</summary>
    public static readonly IReadOnlyList<Case> All =
    [
        Stocked("stock-sgd", parameters => optim.SGD(parameters, Rate)),
        Stocked("stock-momentum", parameters => optim.SGD(parameters, Rate, momentum: Coefficient)),
        Stocked("stock-adam", parameters => optim.Adam(parameters, Rate)),
        Generated("sgd", "stock-sgd", layout => new ConstantSgd(layout), model => model.CreateOptimizer()),
        Generated("momentum", "stock-momentum", layout => new ConstantMomentum(layout), model => model.CreateOptimizer()),
        Generated("adam", "stock-adam", layout => new ConstantAdam(layout), model => model.CreateOptimizer()),
        Generated("sgd-hd-global", "stock-sgd", layout => new GlobalSgd(layout), model => model.CreateOptimizer()),
        Generated("sgd-hd-feature", "stock-sgd", layout => new PerFeatureSgd(layout), model => model.CreateOptimizer()),
        Generated("sgd-hd-parameter", "stock-sgd", layout => new PerParameterSgd(layout), model => model.CreateOptimizer()),
        Generated("momentum-hd-global", "stock-momentum", layout => new GlobalMomentum(layout), model => model.CreateOptimizer()),
        Generated("momentum-hd-feature", "stock-momentum", layout => new PerFeatureMomentum(layout), model => model.CreateOptimizer()),
        Generated("momentum-hd-parameter", "stock-momentum", layout => new PerParameterMomentum(layout), model => model.CreateOptimizer()),
        Generated("adam-hd-global", "stock-adam", layout => new GlobalAdam(layout), model => model.CreateOptimizer()),
        Generated("adam-hd-feature", "stock-adam", layout => new PerFeatureAdam(layout), model => model.CreateOptimizer()),
        Generated("adam-hd-parameter", "stock-adam", layout => new PerParameterAdam(layout), model => model.CreateOptimizer()),
        Generated("sgd-random", "stock-sgd", layout => new RandomSgd(layout), model => model.CreateOptimizer()),
        Generated("momentum-random", "stock-momentum", layout => new RandomMomentum(layout), model => model.CreateOptimizer()),
        Generated("adam-random", "stock-adam", layout => new RandomAdam(layout), model => model.CreateOptimizer()),
        new(CopyName, null, layout => new CopySubject(layout)),
    ];

    public static IReadOnlyList<string> Names => [.. All.Select(c => c.Name)];

    private static Case Stocked(string name, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> create) => new(name, null, layout =>
    {
        StockStack model = new(layout);
        return new OptimizerSubject(model, create(model.parameters()), bytesPerParameter: null);
    });

    private static Case Generated<TModel>(string name, string stock, Func<Layout, TModel> model, Func<TModel, ModelOptimizer> create)
        where TModel : LayerStack => new(name, stock, layout =>
    {
        TModel created = model(layout);
        ModelOptimizer optimizer = create(created);
        return new OptimizerSubject(created, optimizer, PlannedTraffic.BytesPerParameter(optimizer.Plan));
    });
}
