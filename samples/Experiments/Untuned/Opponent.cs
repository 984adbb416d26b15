using System;
using System.Collections.Generic;
using Experiments.Models.Annotated;
using Experiments.Training;
using Lrt;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.Untuned;

/// <summary>An update rule that needs no learning rate either, or one that is said to suit everything.</summary>
/// <param name="Name">The name of the rule.</param>
/// <param name="Prepare">The function that prepares a network for training.</param>
public sealed record Opponent(string Name, Func<nn.Module<Tensor, Tensor>, Trainee> Prepare)
{
    /// <summary>The opponents of a rule, which are like it except for the learning rate.</summary>
    public static IReadOnlyList<Opponent> Of(UntunedRule rule) =>
        rule switch
        {
            UntunedRule.Sgd =>
            [
                new("DoG", network => Train(new DoGNetwork(network))),
                new("DAdaptSgd", network => Train(new DAdaptSgdNetwork(network))),
                new("ScheduleFreeSgd", network => Train(new ScheduleFreeSgdNetwork(network))),
            ],
            UntunedRule.Adam =>
            [
                new("Prodigy", network => Train(new ProdigyNetwork(network))),
                new("DAdaptAdam", network => Train(new DAdaptAdamNetwork(network))),
                new("ScheduleFreeAdamW", network => Train(new ScheduleFreeAdamWNetwork(network))),
            ],
            _ => [],
        };

    private static AtEvaluationWeights Train(AnnotatedModel model) => new(model, model.OptimizerFor(new Setting(0)));

    /// <summary>A network that is evaluated at the evaluation weights of its rule.</summary>
    private sealed class AtEvaluationWeights(AnnotatedModel model, ModelOptimizer optimizer)
        : Trainee(model, optimizer, () => RateRange.Of(optimizer))
    {
        public override Evaluation Judge(IProblem problem)
        {
            using IDisposable weights = optimizer.EvaluationWeights();
            return base.Judge(problem);
        }
    }
}
