using System.Collections.Generic;

namespace Experiments.HypergradientDescent;

/// <summary>
/// The results of the authors' own runs (github.com/gbaydin/hypergradient-descent, folder results, seed 1): after the
/// first epoch and after the epoch that is compared. The file of Adam-HD on the network was not available.
/// </summary>
public static class Published
{
    private static readonly Dictionary<(string Network, string Method, int Epoch), Result> Results = new()
    {
        [("logreg", "SGD", 1)] = new(1.2041, 0.7690, 1e-3),
        [("logreg", "SGD", 10)] = new(0.3957, 0.3737, 1e-3),
        [("logreg", "SGD-HD", 1)] = new(0.4170, 0.3158, 1.85e-2),
        [("logreg", "SGD-HD", 10)] = new(0.2934, 0.2878, 2.13e-3),
        [("logreg", "SGDN", 1)] = new(0.5677, 0.3717, 1e-3),
        [("logreg", "SGDN", 10)] = new(0.2893, 0.2846, 1e-3),
        [("logreg", "SGDN-HD", 1)] = new(0.3608, 0.2792, 4.41e-3),
        [("logreg", "SGDN-HD", 10)] = new(0.2612, 0.2719, -2.0e-4),
        [("logreg", "Adam", 1)] = new(0.4312, 0.2979, 1e-3),
        [("logreg", "Adam", 10)] = new(0.2590, 0.2719, 1e-3),
        [("logreg", "Adam-HD", 1)] = new(0.4207, 0.2953, 1.154e-3),
        [("logreg", "Adam-HD", 10)] = new(0.2583, 0.2723, 1.032e-3),
        [("mlp", "SGD", 1)] = new(2.1584, 1.9954, 1e-3),
        [("mlp", "SGD", 5)] = new(0.7592, 0.6635, 1e-3),
        [("mlp", "SGD-HD", 1)] = new(0.6336, 0.3289, 2.64e-3),
        [("mlp", "SGD-HD", 5)] = new(0.2899, 0.2748, 1.30e-3),
        [("mlp", "SGDN", 1)] = new(1.0158, 0.4149, 1e-3),
        [("mlp", "SGDN", 5)] = new(0.2333, 0.2162, 1e-3),
        [("mlp", "SGDN-HD", 1)] = new(0.3414, 0.2089, 2.91e-3),
        [("mlp", "SGDN-HD", 5)] = new(0.1019, 0.1007, 1.79e-3),
        [("mlp", "Adam", 1)] = new(0.1974, 0.1229, 1e-3),
        [("mlp", "Adam", 5)] = new(0.0398, 0.0772, 1e-3),
    };

    public static Result? Of(string network, string method, int epoch) =>
        Results.GetValueOrDefault((network, method, epoch));

    /// <param name="TrainingLoss">The mean of the epoch's batch losses.</param>
    /// <param name="ValidationLoss">The loss after the epoch, on MNIST's test set.</param>
    /// <param name="Rate">The learning rate after the epoch.</param>
    public sealed record Result(double TrainingLoss, double ValidationLoss, double Rate);
}
