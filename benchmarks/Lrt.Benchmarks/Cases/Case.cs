using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Models;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>A case whose steps can be timed.</summary>
/// <param name="Name">The name in arguments and tables.</param>
/// <param name="Baseline">
/// The case whose time it is compared with, the strongest opponent; null for cases without a comparison.
/// </param>
/// <param name="Stock">The case of TorchSharp's own optimizer that its time is compared with; null for none.</param>
/// <param name="Rule">
/// The rule with a constant rate that it steps by: all cases of a rule must make the same steps; null where rates
/// differ.
/// </param>
/// <param name="Create">The function that creates the case, with fresh parameters and gradients.</param>
public sealed record Case(string Name, string? Baseline, string? Stock, string? Rule, Func<Layout, ISubject> Create)
{
    public const string CopyName = "copy";

    private const double Rate = 1e-5;
    private const double Coefficient = 0.9;

    /// <summary>The cases, in the order of tables.</summary>
    public static readonly IReadOnlyList<Case> All =
    [
        Fuse("fused-adam", "adam", fetchesGradients: true),
        Fuse("fused-adam-handles", "adam", fetchesGradients: false),
        Fuse("fused-momentum", "momentum", fetchesGradients: true),
        Fuse("fused-momentum-handles", "momentum", fetchesGradients: false),
        Fuse("fused-sgd", "sgd", fetchesGradients: true),
        Fuse("fused-sgd-handles", "sgd", fetchesGradients: false),
        Fuse("foreach-adam", "foreach_adam", fetchesGradients: true),
        Fuse("foreach-adam-handles", "foreach_adam", fetchesGradients: false),
        Fuse("foreach-momentum", "foreach_momentum", fetchesGradients: true),
        Fuse("foreach-momentum-handles", "foreach_momentum", fetchesGradients: false),
        Fuse("foreach-sgd", "foreach_sgd", fetchesGradients: true),
        Fuse("foreach-sgd-handles", "foreach_sgd", fetchesGradients: false),
        Stocked("stock-sgd", parameters => optim.SGD(parameters, Rate)),
        Stocked("stock-momentum", parameters => optim.SGD(parameters, Rate, momentum: Coefficient)),
        Stocked("stock-adam", parameters => optim.Adam(parameters, Rate)),
        Generated("sgd", "sgd", layout => new ConstantSgd(layout), model => model.CreateOptimizer()),
        Generated("momentum", "momentum", layout => new ConstantMomentum(layout), model => model.CreateOptimizer()),
        Generated("adam", "adam", layout => new ConstantAdam(layout), model => model.CreateOptimizer()),
        Guarded("adam-scale", new GradientGuards { GradientScale = 2 }),
        Guarded("adam-max-norm", new GradientGuards { MaxNorm = 1e-3 }),
        Guarded("adam-max-value", new GradientGuards { MaxValue = 1e-3 }),
        Generated("sgd-hd-global", "sgd", layout => new GlobalSgd(layout), model => model.CreateOptimizer()),
        Generated("sgd-hd-feature", "sgd", layout => new PerFeatureSgd(layout), model => model.CreateOptimizer()),
        Generated("sgd-hd-parameter", "sgd", layout => new PerParameterSgd(layout), model => model.CreateOptimizer()),
        Generated(
            "momentum-hd-global",
            "momentum",
            layout => new GlobalMomentum(layout),
            model => model.CreateOptimizer()
        ),
        Generated(
            "momentum-hd-feature",
            "momentum",
            layout => new PerFeatureMomentum(layout),
            model => model.CreateOptimizer()
        ),
        Generated(
            "momentum-hd-parameter",
            "momentum",
            layout => new PerParameterMomentum(layout),
            model => model.CreateOptimizer()
        ),
        Generated("adam-hd-global", "adam", layout => new GlobalAdam(layout), model => model.CreateOptimizer()),
        Generated("adam-hd-feature", "adam", layout => new PerFeatureAdam(layout), model => model.CreateOptimizer()),
        Generated(
            "adam-hd-parameter",
            "adam",
            layout => new PerParameterAdam(layout),
            model => model.CreateOptimizer()
        ),
        Generated("sgd-random", "sgd", layout => new RandomSgd(layout), model => model.CreateOptimizer()),
        Generated(
            "momentum-random",
            "momentum",
            layout => new RandomMomentum(layout),
            model => model.CreateOptimizer()
        ),
        Generated("adam-random", "adam", layout => new RandomAdam(layout), model => model.CreateOptimizer()),
        Alone("prodigy", layout => new ConstantProdigy(layout), model => model.CreateOptimizer()),
        Alone("lamb", layout => new ConstantLamb(layout), model => model.CreateOptimizer()),
        Alone("schedule-free-adamw", layout => new ConstantScheduleFreeAdamW(layout), model => model.CreateOptimizer()),
        Alone("muon", layout => new ConstantMuon(layout), model => model.CreateOptimizer()),
        new(CopyName, null, null, null, layout => new CopySubject(layout)),
    ];

    public static IReadOnlyList<string> Names => [.. All.Select(c => c.Name)];

    private static Case Fuse(string name, string function, bool fetchesGradients) =>
        new(name, null, null, name.Split('-')[1], layout => new FusedSubject(layout, function, fetchesGradients));

    private static Case Stocked(string name, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> create) =>
        new(name, null, null, name.Split('-')[1], layout =>
        {
            StockStack model = new(layout);
            return new OptimizerSubject(model, create(model.Stacked), bytesPerParameter: null);
        });

    private static Case Guarded(string name, GradientGuards guards) =>
        Generated(
            name,
            "adam",
            layout => new ConstantAdam(layout),
            model =>
            {
                ModelOptimizer optimizer = model.CreateOptimizer();
                optimizer.Guards = guards;
                return optimizer;
            }
        );

    private static Case Generated<TModel>(
        string name,
        string rule,
        Func<Layout, TModel> model,
        Func<TModel, ModelOptimizer> create
    )
        where TModel : LayerStack =>
        Alone(name, model, create) with
        {
            Baseline = $"fused-{rule}-handles",
            Stock = $"stock-{rule}",
            Rule = name == rule ? rule : null,
        };

    private static Case Alone<TModel>(string name, Func<Layout, TModel> model, Func<TModel, ModelOptimizer> create)
        where TModel : LayerStack => new(name, null, null, null, layout =>
        {
            TModel created = model(layout);
            ModelOptimizer optimizer = create(created);
            return new OptimizerSubject(created, optimizer, PlannedTraffic.BytesPerParameter(optimizer.Plan));
        });
}
