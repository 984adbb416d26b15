using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes the loops of a kernel. <see cref="Reduce"/> sums the hypergradients of shared values; <see cref="Apply"/>
/// adapts the elements' own values, updates and stores.
/// </summary>
internal sealed class KernelLoopEmitter
{
    private readonly KernelPlan plan;
    private readonly KernelPositions positions;
    private readonly IReadOnlyList<KernelStream> streams;
    private readonly KernelLoop loop;
    private readonly Dictionary<int, string> beforeAdaptation = [];
    private readonly Dictionary<int, int> constantOf = [];
    private readonly Dictionary<int, int> stateOf = [];
    private readonly string?[] known;
    private readonly string[] constants;

    private readonly LeanPlan? lean;
    private readonly int[] written = [];
    private string? scheduledRate;

    /// <param name="plan">The plan of the kernel.</param>
    /// <param name="names">The names of positions.</param>
    /// <param name="isLean">A value that indicates whether the hyperparameters of lean forms are 0.</param>
    /// <param name="statesAreWritten">
    /// A value that indicates whether the pass before has written the states that it may write.
    /// </param>
    /// <param name="isSum">A value that indicates whether features have no numbers of their own in the loop.</param>
    private KernelLoopEmitter(
        KernelPlan plan,
        KernelPositionNames names,
        bool isLean = false,
        bool statesAreWritten = false,
        bool isSum = false
    )
    {
        this.plan = plan;
        lean = isLean ? plan.PassForms!.Lean : null;
        written = statesAreWritten ? [.. plan.PassForms!.EarlyStates] : [];
        positions = plan.Positions;
        streams = plan.Streams;
        loop = new KernelLoop(
            streams,
            isSum ? [] : positions.OfFeature,
            names.Streams,
            names.Numbers,
            names.RowNumbers
        );
        known = plan.Graph.NamesByNode();
        constants = StepConstants.Describe(plan.Graph, plan.Constants, h => plan.Hyperparameters[h].Name);
        for (int c = plan.Constants.Count - 1; c >= 0; c--)
        {
            constantOf[plan.Constants[c]] = c;
        }

        for (int s = plan.NextStates.Count - 1; s >= 0; s--)
        {
            stateOf[plan.NextStates[s]] = s;
        }
    }

    /// <summary>
    /// Creates the loop that only reads, and the names of its sums; an empty loop where no shared value is adapted.
    /// </summary>
    public static (KernelLoop Loop, Accumulator[] Sums) Reduce(KernelPlan plan, KernelPositionNames names)
    {
        KernelLoopEmitter emitter = new(plan, names);
        int[] adapted = emitter.positions.SharedAdapted;
        string[] terms = emitter.positions.SumCount == 0 ? [] : emitter.Terms(adapted);
        Accumulator[] sums =
        [
            .. emitter.SumsOf(adapted).Select(emitter.Sum),
            .. Enumerable
                .Range(0, emitter.positions.SumCount - emitter.positions.FirstAdjointSum)
                .Select(_ => emitter.Sum("sum")),
        ];
        for (int i = 0; i < sums.Length; i++)
        {
            emitter.loop.Body.Line($"{sums[i].Name} = {sums[i].With($"({terms[i]})")};");
        }

        return (emitter.loop, sums);
    }

    /// <summary>
    /// Creates the loop over the values of a shared hyperparameter: the hypergradient's stream, then the tower's.
    /// </summary>
    public static KernelLoop Adapt(HyperparameterPlan hyperparameter, KernelPositionNames names)
    {
        TowerPlan tower = hyperparameter.Tower!;
        KernelLoop loop = new(
            [
                new KernelStream(StreamKind.State, "hypergradientOfValue"),
                .. tower.Streams.Select(
                    (s, t) => new KernelStream(StreamKind.Tower, hyperparameter.Name + s.Name, 0, t)
                ),
            ],
            ofFeature: [],
            names.TowerStreams,
            names.TowerNumbers,
            names.RowNumbers
        );
        new TowerEmitter(loop, tower, hyperparameter.Name, firstStream: 1, firstScalar: 0).Step(loop.Load(0));
        return loop;
    }

    /// <summary>Creates the loop of a pass before the update, and the names of its sums.</summary>
    public static (KernelLoop Loop, Accumulator[] Sums) Pass(KernelPlan plan, PassForm form, KernelPositionNames names)
    {
        KernelLoopEmitter emitter = new(plan, names, form.IsLean, isSum: true);
        emitter.loop.Names.Local("pass");
        if (AdaptsBefore(plan, form.Sums))
        {
            emitter.AdaptElements(emitter.positions.ElementAdapted, stores: false);
        }

        int[] adapted = form.HasHypergradients ? emitter.positions.SharedAdapted : [];
        string[] values =
        [
            .. adapted.Length == 0 ? [] : emitter.Terms(adapted),
            .. form.Sums < 0 ? [] : emitter.TermsOfRule(form.Sums),
        ];
        string[] next = form.WritesStates ? emitter.WriteNextStates() : [];
        Accumulator[] sums =
        [
            .. emitter.SumsOf(adapted).Select(emitter.Sum),
            .. (plan.Shared?.Sums ?? [])
                .Where(s => form.Sums >= 0 && s.Pass == form.Sums)
                .Select(s =>
                    plan.Graph[s.Node].Operation == Operation.Largest
                        ? new Accumulator(emitter.loop.Names.Local("largest"), IsLargest: true)
                        : emitter.Sum("sum")
                ),
        ];
        for (int i = 0; i < sums.Length; i++)
        {
            emitter.loop.Body.Line($"{sums[i].Name} = {sums[i].With(ExpressionWriter.AsOperand(values[i]))};");
        }

        for (int i = 0; i < next.Length; i++)
        {
            emitter.loop.Store(emitter.StreamOf(StreamKind.State, plan.PassForms!.EarlyStates[i]), next[i]);
        }

        return (emitter.loop, sums);
    }

    /// <summary>
    /// Determines whether a pass sums terms that depend on hyperparameters that elements adapt in the step, so that
    /// each element adapts them before.
    /// </summary>
    public static bool AdaptsBefore(KernelPlan plan, int pass)
    {
        if (plan.Shared is null || pass < plan.Shared.PassesBefore)
        {
            return false;
        }

        bool[] reached = plan.Graph.Reach(
            plan.Shared.Sums.Where(s => s.Pass == pass).Select(s => plan.Graph[s.Node].A),
            isAtHand: i => plan.Graph[i].IsReduction
        );
        return Enumerable
            .Range(0, reached.Length)
            .Any(i =>
                reached[i]
                && plan.Graph[i].Operation == Operation.Hyperparameter
                && plan.Positions.ElementAdapted.Contains(plan.Graph[i].Index)
            );
    }

    private string[] TermsOfRule(int pass)
    {
        int[] taken = [.. Enumerable.Range(0, plan.Shared!.Sums.Count).Where(s => plan.Shared.Sums[s].Pass == pass)];
        string[] values = new string[taken.Length];
        foreach (
            IGrouping<bool, int> some in Enumerable
                .Range(0, taken.Length)
                .GroupBy(s => plan.Shared.Sums[taken[s]].IsOfObjective)
        )
        {
            string[] terms = Writer(previous: some.Key)
                .Write([.. some.Select(s => lean?.Terms[taken[s]] ?? plan.Graph[plan.Shared.Sums[taken[s]].Node].A)]);
            foreach ((int sum, string value) in some.Zip(terms, (s, v) => (s, v)))
            {
                values[sum] = value;
            }
        }

        return values;
    }

    private string[] WriteNextStates() =>
        Writer(previous: false)
            .Write([.. plan.PassForms!.EarlyStates.Select(s => (lean?.NextStates ?? plan.NextStates)[s])]);

    /// <summary>
    /// Creates the loop that takes the sums for the initial value of a rate that finds its own size, and the names of
    /// the sums, in the order of <see cref="StartSums"/>.
    /// </summary>
    public static (KernelLoop Loop, Accumulator[] Sums) Start(KernelPlan plan, KernelPositionNames names)
    {
        KernelLoopEmitter emitter = new(plan, names);
        emitter.loop.Names.Local("pass");
        emitter.ScaleGradient();
        string direction = emitter.Named(
            emitter.Writer(previous: false).Write(plan.Hyperparameters[plan.ScaleFree].Sensitivity)[0],
            "direction"
        );
        string parameter = emitter.loop.Load(emitter.StreamOf(StreamKind.Parameter));
        Accumulator[] sums = [emitter.Sum("squaresOfDirection"), emitter.Sum("squaresOfParameter")];
        emitter.AddSquare(sums[StartSums.DirectionSquare], direction);
        emitter.AddSquare(sums[StartSums.ParameterSquare], parameter);
        return (emitter.loop, sums);
    }

    private Accumulator Sum(string wish) => new(loop.Names.Local(wish), IsLargest: false);

    private void AddSquare(Accumulator sum, string value) =>
        loop.Body.Line($"{sum.Name} = {sum.With($"({Product(value, value)})")};");

    public static KernelLoop Apply(KernelPlan plan, KernelPositionNames names)
    {
        KernelLoopEmitter emitter = new(plan, names);
        emitter.ScaleGradient();
        emitter.AdaptElements(emitter.positions.ElementAdapted);
        emitter.Update();
        return emitter.loop;
    }

    /// <summary>Creates the loop of the update where the pass before has written states.</summary>
    public static KernelLoop ApplyAfterStates(KernelPlan plan, KernelPositionNames names)
    {
        KernelLoopEmitter emitter = new(plan, names, statesAreWritten: true);
        emitter.Update();
        return emitter.loop;
    }

    /// <summary>Creates the loop that replaces parameters by the evaluation weights.</summary>
    public static KernelLoop Evaluate(KernelPlan plan, KernelPositionNames names)
    {
        KernelLoopEmitter emitter = new(plan, names);
        string value = emitter.Writer(previous: false).Write(plan.Evaluation)[0];
        emitter.loop.Store(emitter.StreamOf(StreamKind.Parameter), value);
        return emitter.loop;
    }

    /// <summary>Shortens a gradient that is much longer than usual, before the rule uses it.</summary>
    private void ScaleGradient()
    {
        if (plan.ScaleFree >= 0)
        {
            string gradient = loop.Load(StreamOf(StreamKind.Gradient));
            string scale = loop.Scalar(positions.ScaleFree + ScaleFreeNumbers.GradientScale, "gradientScale");
            loop.Body.Line($"{gradient} = {gradient} * {scale};");
        }
    }

    private void Update()
    {
        int[] stored =
        [
            .. Enumerable.Range(0, plan.Hyperparameters.Count).Where(h => plan.Hyperparameters[h].StoresSensitivity),
        ];
        (int Derivative, int Stream)[] kept =
        [
            .. (plan.Adjoint?.Sums ?? []).Select(s => (s.Derivative, s.Stream)).Where(k => k.Stream >= 0),
            .. (plan.Adjoint?.Terms ?? []).Select(t => (t.Derivative, t.Stream)).Where(k => k.Stream >= 0),
            .. (plan.Adjoint?.Links ?? []).Select(l => (l.Derivative, l.Stream)).Where(k => k.Stream >= 0),
        ];
        int[] states =
        [
            .. Enumerable
                .Range(0, plan.States.Count)
                .Where(s => !plan.Graph.IsState(plan.NextStates[s], s) && !written.Contains(s)),
        ];
        string[] values = Writer(previous: false)
            .Write([
                plan.Update,
                .. states.Select(s => plan.NextStates[s]),
                .. stored.Select(h => plan.Hyperparameters[h].Sensitivity).Where(s => s >= 0),
                .. kept.Select(k => k.Derivative),
            ]);
        for (int s = 0; s < states.Length; s++)
        {
            loop.Store(StreamOf(StreamKind.State, states[s]), values[1 + s]);
        }

        int next = 1 + states.Length;
        foreach (int h in stored)
        {
            if (plan.Hyperparameters[h].KeepsMean)
            {
                StoreMean(h, values[next++]);
                continue;
            }

            loop.Body.Line(
                "// Stored: the next step's hypergradient needs it, and it cannot be computed again from the states."
            );
            loop.Store(
                StreamOf(StreamKind.Sensitivity, h),
                plan.Hyperparameters[h].Sensitivity < 0 ? loop.Constant(new Node(Operation.Constant)) : values[next++]
            );
        }

        foreach ((_, int stream) in kept)
        {
            loop.Body.Line("// Stored: the next step's hypergradients go through the sums of this step.");
            loop.Store(StreamOf(StreamKind.Adjoint, stream), values[next++]);
        }

        int parameter = StreamOf(StreamKind.Parameter);
        loop.Store(parameter, $"{loop.Load(parameter)} - {ExpressionWriter.AsOperand(values[0])}");
    }

    private void StoreMean(int hyperparameter, string direction)
    {
        int stream = StreamOf(StreamKind.Sensitivity, hyperparameter);
        (int memoryAt, int weightAt) = plan.Hyperparameters[hyperparameter].IsScaleFree
            ? (positions.ScaleFree + ScaleFreeNumbers.Memory, positions.ScaleFree + ScaleFreeNumbers.Weight)
            : (
                positions.Fraction(hyperparameter) + FractionNumbers.Memory,
                positions.Fraction(hyperparameter) + FractionNumbers.Weight
            );
        string memory = loop.Scalar(memoryAt, "memoryOfDirections");
        string weight = loop.Scalar(weightAt, "weightOfDirection");
        loop.Body.Line("// The mean of directions, with which the next step compares its gradient.");
        loop.Store(stream, $"({memory} * {loop.Load(stream)}) + ({Product(weight, direction)})");
    }

    /// <summary>Moves each hyperparameter that every element has for itself, with its tower in registers.</summary>
    /// <param name="adapted">The hyperparameters.</param>
    /// <param name="stores">A value that indicates whether the values are stored, or only used by the loop.</param>
    private void AdaptElements(int[] adapted, bool stores = true)
    {
        if (adapted.Length == 0)
        {
            return;
        }

        foreach (int h in adapted.Where(h => plan.Hyperparameters[h].Tower!.UpdatesWithPrevious))
        {
            string before = loop.Names.Local(plan.Hyperparameters[h].Name + "BeforeAdaptation");
            loop.Body.Line($"TLane {before} = {loop.Load(StreamOf(StreamKind.Tower, h))};");
            beforeAdaptation.Add(h, before);
        }

        // All hypergradients are computed before any value moves.
        loop.Body.Line();
        loop.Body.Line(
            "// Each element's own hyperparameters move by their hypergradients: the gradient times the previous "
                + "step's sensitivity."
        );
        loop.Body.Open("if (adapts != 0)");
        (string objective, string[] sensitivities) = Factors(adapted);
        string[] throughSums = [.. adapted.Select(ThroughSums)];
        string[] hypergradients =
        [
            .. adapted.Select(
                (h, a) =>
                {
                    string product = Product(objective, sensitivities[a]) + throughSums[a];
                    product = plan.Hyperparameters[h].IsLearningRate
                        ? $"({product}) * {Factor(previous: true)}"
                        : product;
                    return adapted.Length > 1
                        ? Named(product, "hypergradientOf" + plan.Hyperparameters[h].Name)
                        : product;
                }
            ),
        ];
        for (int a = 0; a < adapted.Length; a++)
        {
            int h = adapted[a];
            if (adapted.Length > 1)
            {
                loop.Body.Open($"if ((adapts & {CSharpText.Number(1 << a)}) != 0)");
            }

            new TowerEmitter(
                loop,
                plan.Hyperparameters[h].Tower!,
                plan.Hyperparameters[h].Name,
                StreamOf(StreamKind.Tower, h),
                positions.Tower(h)
            ).Step(hypergradients[a], stores);
            if (adapted.Length > 1)
            {
                loop.Body.Close();
            }
        }

        loop.Body.Close();
        loop.Body.Line();
    }

    /// <summary>
    /// Gets the terms that are summed for shared values, in the order of <see cref="HypergradientSums"/>.
    /// </summary>
    private string[] Terms(int[] adapted)
    {
        (string objective, string[] sensitivities) = Factors(adapted);
        List<string> terms = [];
        for (int a = 0; a < adapted.Length; a++)
        {
            // What moves without rates uses the gradient of the loss alone.
            string gradient = plan.Hyperparameters[adapted[a]].KeepsMean
                ? loop.Load(StreamOf(StreamKind.Gradient))
                : objective;
            terms.Add(Product(gradient, sensitivities[a]));
            if (plan.Hyperparameters[adapted[a]].IsCosine)
            {
                terms.Add(Product(gradient, gradient));
                terms.Add(Product(sensitivities[a], sensitivities[a]));
            }
        }

        if (plan.Adjoint is { } adjoint)
        {
            terms.AddRange(
                adjoint.Sums.Select(s =>
                    s.Derivative < 0
                        ? loop.Constant(new Node(Operation.Constant))
                        : Product(objective, Previous(s.Derivative, s.Stream))
                )
            );
            terms.AddRange(adjoint.Terms.Where(t => t.IsShared).Select(t => Previous(t.Derivative, t.Stream)));
            terms.AddRange(adjoint.Links.Select(l => Previous(l.Derivative, l.Stream)));
        }

        return [.. terms];
    }

    /// <summary>
    /// Gets the part of the hypergradient of an element's own value that goes through sums, as text that follows the
    /// other part.
    /// </summary>
    private string ThroughSums(int hyperparameter)
    {
        string text = string.Empty;
        foreach (AdjointTerm term in (plan.Adjoint?.Terms ?? []).Where(t => t.Hyperparameter == hyperparameter))
        {
            string adjoint = loop.Scalar(
                positions.Shared(plan.Shared!.FirstAdjoint + term.Sum, previous: true),
                "adjoint"
            );
            text += $" + ({Product(adjoint, Previous(term.Derivative, term.Stream))})";
        }

        return text;
    }

    /// <summary>Gets a derivative of the previous step.</summary>
    private string Previous(int derivative, int stream) =>
        stream >= 0
            ? loop.Load(StreamOf(StreamKind.Adjoint, stream))
            : Writer(previous: true, statesAfterStep: true).Write(derivative)[0];

    private IEnumerable<string> SumsOf(int[] adapted) =>
        adapted.SelectMany(h =>
            plan.Hyperparameters[h].IsCosine
                ? (string[])
                    [
                        $"sumFor{plan.Hyperparameters[h].Name}",
                        $"squaresOfGradientFor{plan.Hyperparameters[h].Name}",
                        plan.Hyperparameters[h].IsScaleFree
                            ? "squaresOfDirections"
                            : $"squaresOfSensitivityTo{plan.Hyperparameters[h].Name}",
                    ]
                : [$"sumFor{plan.Hyperparameters[h].Name}"]
        );

    private static string Product(string a, string b) =>
        $"{ExpressionWriter.AsOperand(a)} * {ExpressionWriter.AsOperand(b)}";

    /// <summary>
    /// Gets the factors of hypergradients: the gradient of the objective, and the sensitivity to each hyperparameter in
    /// the previous step, computed with the hyperparameters of that step.
    /// </summary>
    private (string Objective, string[] Sensitivities) Factors(int[] adapted)
    {
        int[] recomputed = [.. adapted.Where(h => !plan.Hyperparameters[h].StoresSensitivity)];
        bool needsObjective = plan.Adjoint is not null || adapted.Any(h => !plan.Hyperparameters[h].KeepsMean);
        string objective = needsObjective
            ? Writer(previous: true).Write(lean?.Gradient ?? plan.Gradient)[0]
            : string.Empty;
        if (adapted.Length > 1 || plan.Adjoint is not null || adapted.Any(h => plan.Hyperparameters[h].IsCosine))
        {
            objective = Named(objective, "objectiveGradient");
        }

        if (recomputed.Length > 0)
        {
            loop.Body.Line(
                "// Computed again rather than stored: the states still hold the previous step's values, which give "
                    + $"its sensitivity to {string.Join(", ", recomputed.Select(h => plan.Hyperparameters[h].Name))}."
            );
        }

        string[] values = Writer(previous: true, statesAfterStep: true)
            .Write([.. recomputed.Select(h => lean?.Sensitivities[h] ?? plan.Hyperparameters[h].Sensitivity)]);
        return (
            objective,
            [
                .. adapted.Select(h =>
                    plan.Hyperparameters[h].StoresSensitivity ? loop.Load(StreamOf(StreamKind.Sensitivity, h))
                    : plan.Hyperparameters[h].IsCosine ? Named(values[Array.IndexOf(recomputed, h)], "sensitivity")
                    : values[Array.IndexOf(recomputed, h)]
                ),
            ]
        );
    }

    private string Named(string value, string wish)
    {
        if (!value.Contains(' '))
        {
            return value;
        }

        string name = loop.Names.Local(wish);
        loop.Body.Line($"TLane {name} = {value};");
        return name;
    }

    /// <summary>Creates a writer of expressions for this loop.</summary>
    /// <param name="previous">
    /// A value that indicates whether hyperparameters and constants are those of the previous step.
    /// </param>
    /// <param name="statesAfterStep">
    /// A value that indicates whether the state buffers hold the values after the step.
    /// </param>
    private ExpressionWriter Writer(bool previous, bool statesAfterStep = false) =>
        new(plan.Graph, Dialect.Lanes, loop.Body, loop.Names, i => AtHand(i, previous, statesAfterStep));

    private string? AtHand(int i, bool previous, bool statesAfterStep)
    {
        if (statesAfterStep && stateOf.TryGetValue(i, out int s))
        {
            return loop.Load(StreamOf(StreamKind.State, s));
        }

        if (Array.FindIndex(written, w => plan.NextStates[w] == i) is int early and >= 0)
        {
            return loop.Load(StreamOf(StreamKind.State, written[early]));
        }

        if (constantOf.TryGetValue(i, out int c))
        {
            string name = ValueNames.Of(plan.Graph, i, known, h => plan.Hyperparameters[h].Name);
            return loop.Scalar(
                positions.Constant(c, previous),
                previous ? "previous" + Identifiers.Property(name) : name,
                constants[c]
            );
        }

        Node node = plan.Graph[i];
        return node.Operation switch
        {
            Operation.Parameter => loop.Load(StreamOf(StreamKind.Parameter)),
            Operation.Gradient => loop.Load(StreamOf(StreamKind.Gradient)),
            Operation.State => loop.Load(StreamOf(StreamKind.State, node.Index)),
            Operation.Hyperparameter => Hyperparameter(node.Index, previous),
            Operation.SharedState or Operation.Sum or Operation.Largest or Operation.ScopeStep => Shared(i, previous),
            Operation.ObjectiveNumber => Shared(i, previous: true),
            Operation.Constant or Operation.Truth => loop.Constant(node),
            _ => null,
        };
    }

    private string Shared(int node, bool previous) =>
        loop.Scalar(
            positions.Shared(plan.Shared!.IndexOf(plan.Graph, node), previous),
            previous ? "previous" + Identifiers.Property(plan.NameOfShared(node)) : plan.NameOfShared(node)
        );

    private string Hyperparameter(int h, bool previous)
    {
        HyperparameterPlan hyperparameter = plan.Hyperparameters[h];
        if (hyperparameter.IsPerElement)
        {
            string value =
                previous || !beforeAdaptation.TryGetValue(h, out string? before)
                    ? loop.Load(StreamOf(StreamKind.Tower, h))
                    : before;
            return hyperparameter.IsLearningRate ? Scheduled(value, h, previous) : value;
        }

        return loop.Scalar(
            positions.Hyperparameter(h, previous),
            previous ? "previous" + Identifiers.Property(hyperparameter.Name) : hyperparameter.Name
        );
    }

    /// <summary>
    /// Gets an element's own learning rate with the schedule's factor, which does not take the rate out of its bounds.
    /// </summary>
    private string Scheduled(string rate, int h, bool previous)
    {
        string scheduled = $"{rate} * {Factor(previous)}";
        if (!plan.Hyperparameters[h].IsAdapted)
        {
            return $"({scheduled})";
        }

        string max = loop.Scalar(
            positions.Tower(h) + (int)TowerSetting.Max,
            $"{TowerSetting.Max}Of{plan.Hyperparameters[h].Name}"
        );
        double min = plan.Hyperparameters[h].LowerBound;
        string bounded = $"TLane.Min({scheduled}, {max})";
        if (min > 0)
        {
            Node constant = new(Operation.Constant, Bits: BitConverter.DoubleToInt64Bits(min));
            bounded = $"TLane.Max({bounded}, {loop.Constant(constant)})";
        }

        return previous ? bounded : scheduledRate ??= Named(bounded, "scheduledRate");
    }

    private string Factor(bool previous) =>
        previous
            ? loop.Scalar(positions.PreviousFactor, "previousScheduleFactor")
            : loop.Scalar(positions.Factor, "scheduleFactor");

    private int StreamOf(StreamKind kind, int index = -1)
    {
        int stream = positions.StreamOf(kind, index);
        return stream >= 0
            ? stream
            : throw new InvalidOperationException($"No stream {kind} {CSharpText.Number(index)}.");
    }
}
