using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Lrt.Execution.Tests.Variants;

/// <summary>
/// A parameter trained by hand as the attributes of its member ask: the rule scalar by scalar, every adapted
/// hyperparameter with a <see cref="ScalarTower"/> for each of its values.
/// </summary>
internal sealed class ScalarTraining
{
    private readonly SensitiveRule[] rules;
    private readonly Dictionary<string, double> constants = [];
    private readonly Dictionary<
        string,
        (HypergradientAttribute Options, int[] ValueOf, ScalarTower[] Towers)
    > adapted = [];
    private readonly Dictionary<string, double>[] sensitivities;
    private readonly Dictionary<string, double>[] previous;
    private int step;

    /// <param name="rule">The type of the update rule.</param>
    /// <param name="member">The member that holds the parameter.</param>
    /// <param name="start">The parameter's numbers.</param>
    /// <param name="rows">How many features it has.</param>
    public ScalarTraining(Type rule, MemberInfo member, double[] start, int rows)
    {
        Parameters = [.. start];
        rules = [.. start.Select(_ => SensitiveRule.Of(rule))];
        LearningRateAttribute rate = member.GetCustomAttribute<LearningRateAttribute>()!;
        foreach (
            FieldInfo field in rule.GetFields().Where(f => f.GetCustomAttribute<HyperparameterAttribute>() is not null)
        )
        {
            HyperparameterAttribute hyperparameter = field.GetCustomAttribute<HyperparameterAttribute>()!;
            double value = field.Name == "LearningRate" ? rate.Value : hyperparameter.Value;
            constants.Add(field.Name, value);
            if (
                member.GetCustomAttributes<HypergradientAttribute>().SingleOrDefault(h => h.Of == field.Name) is
                { } options
            )
            {
                Structure structure = field.Name == "LearningRate" ? rate.Structure : options.Structure;
                int[] valueOf =
                [
                    .. start.Select(
                        (_, i) =>
                            structure switch
                            {
                                Structure.Global => 0,
                                Structure.PerFeature => i / (start.Length / rows),
                                _ => i,
                            }
                    ),
                ];
                adapted.Add(
                    field.Name,
                    (
                        options,
                        valueOf,
                        [
                            .. Enumerable
                                .Range(0, valueOf[^1] + 1)
                                .Select(_ => new ScalarTower(options, value, hyperparameter.Min, hyperparameter.Max)),
                        ]
                    )
                );
            }
        }

        sensitivities = [.. start.Select(_ => adapted.Keys.ToDictionary(k => k, _ => 0.0))];
        previous = [.. start.Select(_ => new Dictionary<string, double>(constants))];
    }

    public double[] Parameters { get; }

    public IEnumerable<string> Adapted => adapted.Keys;

    /// <summary>A level of a hyperparameter, one number per value.</summary>
    public double[] Level(string hyperparameter, int level) =>
        [.. adapted[hyperparameter].Towers.Select(t => t.Levels[level])];

    /// <summary>What a level was before the first step.</summary>
    public double Initial(string hyperparameter, int level) =>
        level == 0 ? constants[hyperparameter] : adapted[hyperparameter].Options.Rates[level - 1];

    public int Order(string hyperparameter) => adapted[hyperparameter].Options.Rates.Length;

    /// <summary>One step.</summary>
    /// <param name="gradients">The gradients of the loss.</param>
    /// <param name="factor">The schedule's factor on the learning rate.</param>
    public void Step(double[] gradients, double factor)
    {
        step++;
        double decay(int i) => previous[i].GetValueOrDefault("WeightDecay");
        double[] objective = [.. gradients.Select((g, i) => g + (decay(i) * Parameters[i]))];
        foreach ((string name, (HypergradientAttribute options, int[] valueOf, ScalarTower[] towers)) in adapted)
        {
            for (int v = 0; v < towers.Length; v++)
            {
                int[] own = [.. Enumerable.Range(0, valueOf.Length).Where(i => valueOf[i] == v)];
                double product = own.Sum(i => objective[i] * sensitivities[i][name]);
                double norms = Math.Sqrt(
                    own.Sum(i => objective[i] * objective[i])
                        * own.Sum(i => sensitivities[i][name] * sensitivities[i][name])
                );
                towers[v]
                    .Step(
                        towers[v].IsCosine ? (norms == 0 ? 0 : product / norms)
                        : options.Reduction == HypergradientReduction.Mean ? product / own.Length
                        : product
                    );
            }
        }

        for (int i = 0; i < Parameters.Length; i++)
        {
            Dictionary<string, double> now = new(constants);
            foreach ((string name, (_, int[] valueOf, ScalarTower[] towers)) in adapted)
            {
                now[name] = towers[valueOf[i]].InUse;
            }

            double own = gradients[i] + (now.GetValueOrDefault("WeightDecay") * Parameters[i]);
            (double update, Dictionary<string, double> slopes) = rules[i]
                .Step(Parameters[i], own, step, name => name == "LearningRate" ? now[name] * factor : now[name]);
            foreach (string name in adapted.Keys)
            {
                sensitivities[i][name] = slopes[name] * (name == "LearningRate" ? factor : 1);
            }

            Parameters[i] -= update;
            previous[i] = now;
        }
    }
}
