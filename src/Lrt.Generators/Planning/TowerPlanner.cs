using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Planning;

/// <summary>
/// Plans a tower as a program. Level j moves by the rate on level j + 1 along c(j+1), where c1 is the hypergradient and
/// c(j+1) = c(j) * a(j-1): minus the derivative of the loss with respect to a level equals the same for the level
/// below, times the derivative a of that level's move with respect to its rate, in the step that counts. For plain
/// gradient descent a(j-1) is c(j), which gives the products of Chandra et al. (NeurIPS 2022); for another rule it is
/// minus the derivative of its update to its learning rate.
/// </summary>
internal sealed class TowerPlanner
{
    private readonly TowerSpec tower;
    private readonly RuleGradient? rule;
    private readonly int order;
    private readonly GraphBuilder graph = new();
    private readonly FormExpressions form;
    private readonly List<TowerStream> streams = [];
    private readonly Dictionary<int, int> next = [];

    private TowerPlanner(TowerSpec tower, RuleGradient? rule, int order)
    {
        this.tower = tower;
        this.rule = rule;
        this.order = order;
        form = new FormExpressions(graph, tower.Form);
        for (int level = 0; level < order; level++)
        {
            AddStream(
                new TowerStream(
                    TowerStreamKind.Level,
                    level,
                    level == 0 ? string.Empty : $"Rate{CSharpText.Number(level)}"
                )
            );
        }
    }

    /// <param name="tower">The specification of the tower.</param>
    /// <param name="rule">The update rule of the levels; null for plain gradient descent.</param>
    /// <param name="order">The number of levels that move.</param>
    /// <param name="isPerElement">A value that indicates whether every element has a value for itself.</param>
    public static TowerPlan Plan(TowerSpec tower, RuleGradient? rule, int order, bool isPerElement) =>
        new TowerPlanner(tower, rule, order).Plan(isPerElement);

    private TowerPlan Plan(bool isPerElement)
    {
        // From the bottom up: the derivative of the loss with respect to each level ...
        int[] changes = new int[order + 1];
        changes[1] = Hypergradient(isPerElement);
        LevelRule[] levels = [.. Enumerable.Range(0, order).Select(AddLevelRule)];
        int[] histories = new int[order];
        for (int level = 1; level < order; level++)
        {
            histories[level] = -1;
            int gain = CanRecomputeGain(level, isPerElement)
                ? levels[level - 1].PreviousGain(graph, Stream(level))
                : -1;
            if (gain < 0)
            {
                histories[level] = AddStream(
                    new TowerStream(
                        TowerStreamKind.History,
                        level,
                        $"PreviousHypergradient{CSharpText.Number(level)}",
                        Slots: Lag(level)
                    )
                );
                gain = Stream(histories[level]);
            }

            changes[level + 1] = Clipped(
                graph.Apply(Operation.Multiply, changes[level], gain),
                $"hypergradientOfRate{CSharpText.Number(level)}"
            );
        }

        // ... and from the top down: the move of each level by the level above.
        int above = Setting(TowerSetting.Rate);
        for (int level = order - 1; level >= 0; level--)
        {
            (int move, int gain) = levels[level].Move(graph, changes[level + 1], above, Stream(level), next);
            if (level + 1 < order && histories[level + 1] >= 0)
            {
                next[histories[level + 1]] =
                    level == 0 && MovesByItsOwnSize ? graph.Apply(Operation.Multiply, gain, Stream(0)) : gain;
            }

            next[level] = graph.Named(
                level == 0 ? form.Moved(Stream(0), move) : graph.Apply(Operation.Add, Stream(level), move),
                level == 0 ? "moved" : $"movedRate{CSharpText.Number(level)}"
            );
            above = tower.Schedule == TowerSchedule.Sequential ? next[level] : Stream(level);
        }

        int isSound = graph.Named(IsSound(), "isSound");
        next[0] = form.Inside(
            graph.Named(Clamp(next[0], Setting(TowerSetting.Min), Setting(TowerSetting.Max)), "bounded"),
            Stream(0)
        );
        for (int s = 0; s < streams.Count; s++)
        {
            next[s] = graph.Apply(Operation.Select, isSound, next[s], AfterRest(s));
        }

        int[] roots = [.. streams.Select((_, s) => next[s])];
        ExpressionGraph compact = graph.ToGraph().Compact(roots);
        return new TowerPlan(
            compact,
            streams.ToEquatableArray(),
            roots.ToEquatableArray(),
            ConstantHoister.Find(compact, roots, _ => true).ToEquatableArray(),
            tower.Schedule == TowerSchedule.SimultaneousStrict,
            Describe()
        );
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
        streams.AddRange(
            rule.Rule.States.Select(s => new TowerStream(
                TowerStreamKind.State,
                level,
                level == 0 ? s.Name : $"Rate{CSharpText.Number(level)}.{s.Name}",
                s.Initial
            ))
        );
        return new LevelRule(rule, first);
    }

    /// <summary>
    /// A value that indicates whether the rate determines the fraction of the value by which it moves, so that the move
    /// grows with the value.
    /// </summary>
    private bool MovesByItsOwnSize =>
        tower is { Form: HypergradientForm.Multiplicative, EffectiveNormalization: HypergradientNormalization.None };

    // Shared values may rest for a step, which the states of their rules do not show; they keep the number at no cost.
    private bool CanRecomputeGain(int level, bool isPerElement) =>
        isPerElement && tower.Schedule == TowerSchedule.Sequential && !(level == 1 && MovesByItsOwnSize);

    /// <summary>
    /// Gets the bounded hypergradient of the variable that moves: the value, or the logarithm or logit of it.
    /// </summary>
    private int Hypergradient(bool isPerElement)
    {
        int raw = graph.Leaf(Operation.Gradient);
        int signal = tower.EffectiveNormalization switch
        {
            HypergradientNormalization.Sign => graph.Apply(Operation.Sign, raw),
            // The hypergradient of a shared value is passed as a cosine.
            HypergradientNormalization.Cosine => isPerElement ? graph.Apply(Operation.Sign, raw) : raw,
            _ => form.Signal(raw, form.IsTransformed ? PreviouslyUsed() : Stream(0)),
        };
        return Clipped(signal, "boundedHypergradient");
    }

    private int Clipped(int change, string name)
    {
        int clip = Setting(TowerSetting.Clip);
        return graph.Named(Clamp(change, graph.Named(graph.Apply(Operation.Negate, clip), "minusClip"), clip), name);
    }

    /// <summary>
    /// Gets the value by which the parameter moved in the previous step, to which the hypergradient belongs.
    /// </summary>
    private int PreviouslyUsed()
    {
        if (tower.Schedule != TowerSchedule.SimultaneousStrict)
        {
            return Stream(0);
        }

        int used = AddStream(new TowerStream(TowerStreamKind.Used, 0, "Used"));
        next[used] = Stream(0);
        return graph.Apply(
            Operation.Select,
            graph.Apply(Operation.Less, graph.Constant(1), graph.Leaf(Operation.Step)),
            Stream(used),
            Stream(0)
        );
    }

    /// <summary>
    /// Determines whether all numbers that a step computes are finite. Otherwise nothing moves, because a single
    /// gradient that is not finite must not destroy the rate of a value, or of a model, for good.
    /// </summary>
    private int IsSound()
    {
        int isSound = IsFinite(graph.Leaf(Operation.Gradient));
        foreach (
            int value in streams.Select((_, s) => next[s]).Where(n => graph[n].Operation != Operation.State).Distinct()
        )
        {
            isSound = graph.Apply(Operation.And, isSound, IsFinite(value));
        }

        return isSound;
    }

    private int IsFinite(int value) =>
        graph.Apply(Operation.Less, graph.Apply(Operation.Absolute, value), graph.Constant(double.PositiveInfinity));

    /// <summary>Gets the contents of a stream after a step in which nothing moved.</summary>
    private int AfterRest(int stream) =>
        streams[stream].Kind switch
        {
            TowerStreamKind.History => graph.Constant(0),
            TowerStreamKind.Used => Stream(0),
            _ => Stream(stream),
        };

    private int Clamp(int value, int min, int max) =>
        graph.Apply(
            Operation.Select,
            graph.Apply(Operation.Less, value, min),
            min,
            graph.Apply(Operation.Select, graph.Apply(Operation.Less, max, value), max, value)
        );

    /// <summary>
    /// Gets the number of steps since the move of the level below that counts: the last move that depended on a level's
    /// rate. Where levels move at once, a change takes one more step for every level that it passes downwards.
    /// </summary>
    private int Lag(int level) =>
        tower.Schedule switch
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
            words.Add(
                tower.Schedule switch
                {
                    TowerSchedule.Simultaneous => "simultaneous",
                    TowerSchedule.SimultaneousStrict => "simultaneous (strict)",
                    _ => "sequential",
                }
            );
        }

        words.Add(tower.Form.ToString().ToLowerInvariant());
        if (tower.EffectiveNormalization != HypergradientNormalization.None)
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
