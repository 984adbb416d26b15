using System.Collections.Generic;
using Lrt.Samples.Data;

namespace Experiments.RuleDefaults;

/// <summary>The results.</summary>
public sealed record Outcome(int Epochs, IReadOnlyList<RuleOutcome> Rules);

/// <param name="Rule">The name of the rule.</param>
/// <param name="Losses">The mean loss of batches, in twentieths of an epoch.</param>
/// <param name="Judgements">The evaluations on the test set, after each epoch.</param>
public sealed record RuleOutcome(string Rule, IReadOnlyList<double> Losses, IReadOnlyList<Evaluation> Judgements);
