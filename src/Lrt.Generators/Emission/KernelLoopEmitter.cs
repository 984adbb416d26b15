using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Fusion;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Text;

namespace Lrt.Generators.Emission;

/// <summary>
/// Fills the loops of a kernel. <see cref="Reduce"/> sums the hypergradients of what elements share;
/// <see cref="Apply"/> adapts what they do not share, updates and stores.
/// </summary>
internal sealed class KernelLoopEmitter
{
    private readonly KernelPlan plan;
    private readonly ScalarLayout layout;
    private readonly IReadOnlyList<KernelStream> streams;
    private readonly KernelLoop loop;

    private KernelLoopEmitter(KernelPlan plan)
    {
        this.plan = plan;
        layout = new ScalarLayout(plan);
        streams = plan.Streams;
        loop = new KernelLoop(plan);
    }

    /// <summary>The loop that reads, and the names of its sums; no loop where nothing adapted is shared.</summary>
    public static (KernelLoop Loop, string[] Sums) Reduce(KernelPlan plan)
    {
        KernelLoopEmitter emitter = new(plan);
        int[] adapted = [.. emitter.Adapted(perElement: false)];
        string[] sums = [.. adapted.Select(_ => emitter.loop.Names.Take("sum"))];
        string[] hypergradients = adapted.Length == 0 ? [] : emitter.Hypergradients(adapted);
        for (int i = 0; i < sums.Length; i++)
        {
            emitter.loop.Body.Line($"{sums[i]} = {sums[i]} + ({hypergradients[i]});");
        }

        return (emitter.loop, sums);
    }

    public static KernelLoop Apply(KernelPlan plan)
    {
        KernelLoopEmitter emitter = new(plan);
        emitter.AdaptElements([.. emitter.Adapted(perElement: true)]);
        emitter.Update();
        return emitter.loop;
    }

    private IEnumerable<int> Adapted(bool perElement) =>
        Enumerable.Range(0, plan.Hyperparameters.Count).Where(h => plan.Hyperparameters[h].IsAdapted && plan.Hyperparameters[h].IsPerElement == perElement);

    private void Update()
    {
        int[] stored = [.. Enumerable.Range(0, plan.Hyperparameters.Count).Where(h => plan.Hyperparameters[h].StoresSensitivity)];
        int[] states = [.. Enumerable.Range(0, plan.States.Count).Where(ChangesState)];
        string[] values = Writer(previous: false).Write(
            [plan.Update, .. states.Select(s => plan.NextStates[s]), .. stored.Select(h => plan.Hyperparameters[h].Sensitivity)]);
        for (int s = 0; s < states.Length; s++)
        {
            loop.Store(StreamOf(StreamKind.State, states[s]), values[1 + s]);
        }

        for (int h = 0; h < stored.Length; h++)
        {
            loop.Store(StreamOf(StreamKind.Sensitivity, stored[h]), values[1 + states.Length + h]);
        }

        int parameter = StreamOf(StreamKind.Parameter);
        loop.Store(parameter, $"{loop.Load(parameter)} - {ExpressionWriter.AsOperand(values[0])}");
    }

    private bool ChangesState(int state) => plan.Graph[plan.NextStates[state]] is not { Operation: Operation.State } leaf || leaf.Index != state;

    /// <summary>Moves each hyperparameter that every element has for itself: the sequential tower, in registers.</summary>
    private void AdaptElements(int[] adapted)
    {
        if (adapted.Length == 0)
        {
            return;
        }

        loop.Body.Open("if (adapts)");
        string[] hypergradients = Hypergradients(adapted);
        for (int a = 0; a < adapted.Length; a++)
        {
            ClimbTower(adapted[a], hypergradients[a]);
        }

        loop.Body.Close();
        loop.Body.Line();
    }

    private void ClimbTower(int h, string hypergradient)
    {
        HyperparameterPlan hyperparameter = plan.Hyperparameters[h];
        string clip = Setting(h, ElementSetting.Clip);
        string[] changes = new string[hyperparameter.Order + 1];
        changes[1] = loop.Names.Take("hypergradient");
        string factor = hyperparameter.IsLearningRate ? $" * {Factor(previous: true)}" : string.Empty;
        loop.Body.Line($"TLane {changes[1]} = TLane.Clamp({(factor.Length == 0 ? hypergradient : $"({hypergradient}){factor}")}, -{clip}, {clip});");
        for (int level = 2; level <= hyperparameter.Order; level++)
        {
            int previous = StreamOf(StreamKind.PreviousHypergradient, h, level - 1);
            changes[level] = loop.Names.Take("hypergradient");
            loop.Body.Line($"TLane {changes[level]} = {changes[level - 1]} * {loop.Load(previous)};");
            loop.Store(previous, changes[level - 1]);
        }

        string rate = Setting(h, ElementSetting.Rate);
        for (int level = hyperparameter.Order - 1; level >= 0; level--)
        {
            int stream = StreamOf(StreamKind.Level, h, level);
            string value = $"{loop.Load(stream)} + ({rate} * {changes[level + 1]})";
            if (level == 0)
            {
                value = $"TLane.Clamp({value}, {Setting(h, ElementSetting.Min)}, {Setting(h, ElementSetting.Max)})";
            }

            rate = loop.Load(stream);
            loop.Body.Line($"{rate} = {value};");
            loop.Store(stream, rate);
        }
    }

    /// <summary>The objective's gradient times the previous step's sensitivity, both as the previous step's hyperparameters make them.</summary>
    private string[] Hypergradients(int[] adapted)
    {
        int[] recomputed = [.. adapted.Where(h => !plan.Hyperparameters[h].StoresSensitivity)];
        string objective = Writer(previous: true).Write(plan.Gradient)[0];
        if (adapted.Length > 1 && objective.Contains(' '))
        {
            string name = loop.Names.Take("objectiveGradient");
            loop.Body.Line($"TLane {name} = {objective};");
            objective = name;
        }

        string[] values = Writer(previous: true, statesAfterStep: true).Write([.. recomputed.Select(h => plan.Hyperparameters[h].Sensitivity)]);
        return [.. adapted.Select(h => plan.Hyperparameters[h].StoresSensitivity
            ? loop.Load(StreamOf(StreamKind.Sensitivity, h))
            : values[Array.IndexOf(recomputed, h)]).Select(sensitivity => $"{ExpressionWriter.AsOperand(objective)} * {ExpressionWriter.AsOperand(sensitivity)}")];
    }

    /// <summary>A writer of expressions in this loop.</summary>
    /// <param name="previous">Whether hyperparameters and constants are those of the previous step.</param>
    /// <param name="statesAfterStep">Whether the state buffers are what the expressions call the states after the step.</param>
    private ExpressionWriter Writer(bool previous, bool statesAfterStep = false) =>
        new(plan.Graph, Dialect.Lanes, loop.Body, loop.Names, i => AtHand(i, previous, statesAfterStep));

    private string? AtHand(int i, bool previous, bool statesAfterStep)
    {
        if (statesAfterStep)
        {
            for (int s = 0; s < plan.NextStates.Count; s++)
            {
                if (plan.NextStates[s] == i)
                {
                    return loop.Load(StreamOf(StreamKind.State, s));
                }
            }
        }

        for (int c = 0; c < plan.Constants.Count; c++)
        {
            if (plan.Constants[c] == i)
            {
                return loop.Scalar(layout.Constant(c, previous), previous ? "previousConstant" : "stepConstant");
            }
        }

        Node node = plan.Graph[i];
        return node.Operation switch
        {
            Operation.Parameter => loop.Load(StreamOf(StreamKind.Parameter)),
            Operation.Gradient => loop.Load(StreamOf(StreamKind.Gradient)),
            Operation.State => loop.Load(StreamOf(StreamKind.State, node.Index)),
            Operation.Hyperparameter => Hyperparameter(node.Index, previous),
            Operation.Constant or Operation.Truth => loop.Constant(Dialect.Lanes.Write(node, string.Empty, string.Empty, string.Empty)),
            _ => null,
        };
    }

    private string Hyperparameter(int h, bool previous)
    {
        HyperparameterPlan hyperparameter = plan.Hyperparameters[h];
        if (hyperparameter is { IsAdapted: true, IsPerElement: true })
        {
            string value = loop.Load(StreamOf(StreamKind.Level, h));
            return hyperparameter.IsLearningRate ? $"({value} * {Factor(previous)})" : value;
        }

        return loop.Scalar(layout.Hyperparameter(h, previous), (previous ? "previous" : string.Empty) + hyperparameter.Name);
    }

    private string Factor(bool previous) =>
        previous ? loop.Scalar(layout.PreviousFactor, "previousScheduleFactor") : loop.Scalar(layout.Factor, "scheduleFactor");

    private string Setting(int h, ElementSetting setting) => loop.Scalar(layout.Setting(h, setting), $"{setting}Of{plan.Hyperparameters[h].Name}");

    private int StreamOf(StreamKind kind, int index = -1, int level = 0)
    {
        for (int i = 0; i < streams.Count; i++)
        {
            if (streams[i].Kind == kind && streams[i].Index == index && streams[i].Level == level)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"No stream {kind} {CSharpText.Number(index)}.");
    }
}
