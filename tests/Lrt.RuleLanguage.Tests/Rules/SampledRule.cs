using System;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>A rule and where its hyperparameters and states are drawn from.</summary>
internal sealed record SampledRule(RuleDefinition Rule, Interval[] Hyperparameters, Interval[] States)
{
    public RuleBody Body => Rule.Body!;

    public Point Sample(Random random) =>
        new(
            Quarters(random),
            Quarters(random),
            random.Next(1, 21),
            [.. Hyperparameters.Select(h => h.Sample(random))],
            [.. States.Select(s => s.Sample(random))]
        );

    // Few distinct values, so that comparisons see ties and zeros.
    private static double Quarters(Random random) => random.Next(-8, 9) / 4.0;
}
