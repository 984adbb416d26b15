using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Models;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Cases;

/// <summary>A way to train whose iterations can be timed.</summary>
/// <param name="Name">The name in arguments and tables.</param>
/// <param name="Twin">The case that computes the same values in another way; null where there is none.</param>
/// <param name="Create">
/// The function that creates the case for a network and a number of examples per batch, with the initial weights that
/// all cases share.
/// </param>
public sealed record IterationCase(string Name, string? Twin, Func<Layout, int, ITrainingSubject> Create)
{
    private const string BaselineName = "sgd";
    private const string GlobalTowerName = "sgd-tower3-global";
    private const int Seed = 1;

    /// <summary>The cases, in the order of tables.</summary>
    public static readonly IReadOnlyList<IterationCase> All =
    [
        new("stock-sgd", BaselineName, Stock),
        Generated(
            BaselineName,
            layout => new ConstantSgd(layout),
            (model, _) => model.CreateOptimizer(new() { LearningRate = TowerRates.LearningRate }),
            adapts: false
        ),
        Generated(
            GlobalTowerName,
            layout => new GlobalTower(layout),
            (model, batch) =>
                model.CreateOptimizer(new() { LearningRateHypergradient = new([.. TowerRates.Global(batch)]) }),
            adapts: true
        ),
        Generated(
            "sgd-tower3-feature",
            layout => new PerFeatureTower(layout),
            (model, batch) =>
                model.CreateOptimizer(new() { LearningRateHypergradient = new([.. TowerRates.PerFeature(batch)]) }),
            adapts: true
        ),
        Generated(
            "sgd-tower3-parameter",
            layout => new PerParameterTower(layout),
            (model, batch) =>
                model.CreateOptimizer(new() { LearningRateHypergradient = new([.. TowerRates.PerParameter(batch)]) }),
            adapts: true
        ),
        Differentiated("autograd-tower3", createGraph: true),
        Differentiated("autograd-tower3-lean", createGraph: false),
    ];

    public static IReadOnlyList<string> Names => [.. All.Select(c => c.Name)];

    /// <summary>Gets the case for a batch size, to be timed against the others.</summary>
    public Case WithBatch(int batch) => new(Name, BaselineName, null, null, layout => Create(layout, batch));

    private static OptimizerTraining Stock(Layout layout, int batch)
    {
        StockStack model = Seeded(() => new StockStack(layout));
        return new OptimizerTraining(
            model,
            optim.SGD(model.parameters(), TowerRates.LearningRate),
            () => TowerRates.LearningRate,
            adapts: false,
            new(layout, batch)
        );
    }

    private static IterationCase Generated<TModel>(
        string name,
        Func<Layout, TModel> create,
        Func<TModel, int, ModelOptimizer> optimize,
        bool adapts
    )
        where TModel : LayerStack => new(name, null, (layout, batch) =>
        {
            TModel model = Seeded(() => create(layout));
            ModelOptimizer optimizer = optimize(model, batch);
            return new OptimizerTraining(
                model,
                optimizer,
                () => optimizer.LearningRates.Average(rates => rates.Mean),
                adapts,
                new(layout, batch)
            );
        });

    private static IterationCase Differentiated(string name, bool createGraph) =>
        new(name, GlobalTowerName, (layout, batch) =>
        {
            using StockStack model = Seeded(() => new StockStack(layout));
            return new AutogradTraining(model, TowerRates.Global(batch), createGraph, new(layout, batch));
        });

    private static TModel Seeded<TModel>(Func<TModel> create)
    {
        random.manual_seed(Seed);
        return create();
    }
}
