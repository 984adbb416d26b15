using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Differentiation;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Fusion;

/// <summary>
/// Writes a tower as a program. Level j moves by the rate on level j + 1 along c(j+1), where c1 is the hypergradient and
/// c(j+1) = c(j) * a(j-1): minus the loss's derivative to a level is that to the level below it times how the one moved with
/// the other, in the step that counts. For plain gradient descent a(j-1) is c(j), which gives the products of Chandra et al.
/// (NeurIPS 2022); for another rule it is minus the derivative of its update to its learning rate.
/// </summary>
internal sealed class TowerPlanner
{
    private readonly TowerSpec tower;
    private readonly RuleGradient? rule;
    private readonly int order;
    private readonly GraphBuilder graph = new();
    private readonly List<TowerStream> streams = [];
    private readonly Dictionary<int, int> next = [];

    private TowerPlanner(TowerSpec tower, RuleGradient? rule, int order)
    {
        this.tower = tower;
        this.rule = rule;
        this.order = order;
        for (int level = 0; level < order; level++)
        {
            AddStream(new TowerStream(TowerStreamKind.Level, level, level == 0 ? string.Empty : $"Rate{CSharpText.Number(level)}"));
        }
    }

    /// <param name="tower">What was asked for.</param>
    /// <param name="rule">The levels' update rule; null for plain gradient descent.</param>
    /// <param name="order">How many levels move.</param>
    /// <param name="isPerElement">Whether every element has a value for itself.</param>
    public static TowerPlan Plan(TowerSpec tower, RuleGradient? rule, int order, bool isPerElement) =>
        new TowerPlanner(tower, rule, order).Plan(isPerElement);

    private TowerPlan Plan(bool isPerElement)
    {
        // From the bottom up: the derivative to each level ...
        int[] changes = new int[order + 1];
        changes[1] = Hypergradient(isPerElement);
        LevelRule[] levels = [.. Enumerable.Range(0, order).Select(AddLevelRule)];
        int[] histories = new int[order];
        for (int level = 1; level < order; level++)
        {
            histories[level] = -1;
            int gain = tower.Schedule == TowerSchedule.Sequential ? levels[level - 1].PreviousGain(graph, Stream(level)) : -1;
            if (gain < 0)
            {
                histories[level] = AddStream(new TowerStream(TowerStreamKind.History, level, $"PreviousHypergradient{CSharpText.Number(level)}", Slots: Lag(level)));
                gain = Stream(histories[level]);
            }

            changes[level + 1] = graph.Apply(Operation.Multiply, changes[level], gain);
        }

        // ... and from the top down: each level by the one above it.
        int above = Setting(TowerSetting.Rate);
        for (int level = order - 1; level >= 0; level--)
        {
            (int move, int gain) = levels[level].Move(graph, changes[level + 1], above, Stream(level), next);
            if (level + 1 < order && histories[level + 1] >= 0)
            {
                next[histories[level + 1]] = gain;
            }

            next[level] = level == 0 ? Bound(Moved(Stream(0), move)) : graph.Apply(Operation.Add, Stream(level), move);
            above = tower.Schedule == TowerSchedule.Sequential ? next[level] : Stream(level);
        }

        int[] roots = [.. streams.Select((_, s) => next[s])];
        ExpressionGraph compact = graph.ToGraph().Compact(roots);
        return new TowerPlan(
            compact,
            streams.ToEquatableArray(),
            roots.ToEquatableArray(),
            ConstantHoister.Find(compact, roots, _ => true).ToEquatableArray(),
            tower.Schedule == TowerSchedule.SimultaneousStrict,
            Describe());
    }

    private int AddStream(TowerStream stream)
    {
        streams.Add(stream);
        return streams.Count - 1;
    }

    private LevelRule AddLevelRule(int level)
    {
        if (rule is null)
        {
            return LevelRule.GradientDescent;
        }

        int first = streams.Count;
        streams.AddRange(rule.Rule.States.Select(s => new TowerStream(TowerStreamKind.State, level, level == 0 ? s.Name : $"Rate{CSharpText.Number(level)}.{s.Name}", s.Initial)));
        return new LevelRule(rule, first);
    }

    /// <summary>The bounded hypergradient of the variable that moves: the value, or the logarithm or logit of it.</summary>
    private int Hypergradient(bool isPerElement)
    {
        int raw = graph.Leaf(Operation.Gradient);
        int value = Stream(0);
        int signal = (tower.EffectiveNormalization, tower.Form) switch
        {
            (Normalization.Sign, _) => graph.Apply(Operation.Sign, raw),
            (Normalization.Cosine, _) => isPerElement ? graph.Apply(Operation.Sign, raw) : raw, // A shared one comes as a cosine.
            (_, HypergradientForm.Additive) => raw,
            (_, HypergradientForm.Logit) => graph.Apply(
                Operation.Multiply, raw, graph.Apply(Operation.Multiply, value, graph.Apply(Operation.Subtract, graph.Constant(1), value))),
            _ => graph.Apply(Operation.Multiply, raw, value),
        };
        int clip = Setting(TowerSetting.Clip);
        return Clamp(signal, graph.Apply(Operation.Negate, clip), clip);
    }

    private int Moved(int value, int move) => tower.Form switch
    {
        HypergradientForm.Additive => graph.Apply(Operation.Add, value, move),
        HypergradientForm.Multiplicative => graph.Apply(Operation.Multiply, value, graph.Apply(Operation.Add, graph.Constant(1), move)),
        HypergradientForm.Logarithmic => graph.Apply(Operation.Multiply, value, graph.Apply(Operation.Exponential, move)),

        // The value is kept rather than its logit: h / (h + (1 - h) exp(-move)).
        HypergradientForm.Logit => graph.Apply(
            Operation.Divide,
            value,
            graph.Apply(
                Operation.Add,
                value,
                graph.Apply(
                    Operation.Multiply,
                    graph.Apply(Operation.Subtract, graph.Constant(1), value),
                    graph.Apply(Operation.Exponential, graph.Apply(Operation.Negate, move))))),
        _ => throw new InvalidOperationException($"No form {tower.Form}."),
    };

    private int Bound(int value) => Clamp(value, Setting(TowerSetting.Min), Setting(TowerSetting.Max));

    private int Clamp(int value, int min, int max) => graph.Apply(
        Operation.Select,
        graph.Apply(Operation.Less, value, min),
        min,
        graph.Apply(Operation.Select, graph.Apply(Operation.Less, max, value), max, value));

    /// <summary>
    /// Which step's move of the level below counts: the last one that the rate on a level had a part in. Where levels move at
    /// once, a change takes one step more for every level that it comes down.
    /// </summary>
    private int Lag(int level) => tower.Schedule switch
    {
        TowerSchedule.Simultaneous => level,
        TowerSchedule.SimultaneousStrict => level + 1,
        _ => 1,
    };

    private int Stream(int index) => graph.Leaf(Operation.State, index);

    private int Setting(TowerSetting setting) => graph.Leaf(Operation.Hyperparameter, (int)setting);

    private string Describe()
    {
        List<string> words = [];
        if (order > 1 || tower.Schedule == TowerSchedule.SimultaneousStrict)
        {
            words.Add(tower.Schedule switch { TowerSchedule.Simultaneous => "simultaneous", TowerSchedule.SimultaneousStrict => "simultaneous (strict)", _ => "sequential" });
        }

        words.Add(tower.Form.ToString().ToLowerInvariant());
        if (tower.EffectiveNormalization != Normalization.None)
        {
            words.Add($"by {tower.EffectiveNormalization.ToString().ToLowerInvariant()}");
        }

        if (rule is not null)
        {
            words.Add($"levels move by {rule.Rule.Type.Name}");
        }

        return string.Join(", ", words);
    }
}
