using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Inspection;
using Lrt.Parameters;
using Lrt.State;
using TorchSharp;

namespace Lrt.Groups;

/// <summary>Parameters that a rule updates with the same settings.</summary>
internal class RuleGroup : ParameterGroup<RuleParameter>
{
    private readonly FeatureBlock[] blocks;
    private readonly FeatureStep? features;
    private readonly ParameterStep whole;
    private readonly double[] sums;
    private readonly HashSet<int> ownTowers = [];
    private SumStep? sharing;
    private RuleScope? savedScope;

    /// <param name="definition">The kernel, the hyperparameters and the name.</param>
    /// <param name="share">The parameters.</param>
    /// <param name="values">The values of each parameter where they differ from the group's; null for none.</param>
    /// <param name="rate">The rate that a scheduler sets; null for a rate of the group's own.</param>
    /// <exception cref="ArgumentException">A parameter or an option cannot be used; the message names it.</exception>
    public RuleGroup(
        GroupDefinition definition,
        IReadOnlyList<NamedParameter> share,
        ParameterValues[]? values = null,
        ScheduledRate? rate = null
    )
        : base(definition.Name)
    {
        Scope = definition.Scope;
        Kernels = definition.Kernels;
        Numbers = new KernelNumbers(Kernels, definition.Hyperparameters, rate);
        for (int h = 0; h < definition.Hyperparameters.Length; h++)
        {
            definition.Hyperparameters[h].CheckOrder(Layout.Hyperparameters[h].Order);
        }

        All =
        [
            .. share.Select(
                (named, i) =>
                    new RuleParameter(
                        named,
                        this,
                        Kernels,
                        WithOwnTowers(definition, named, i, values?[i] ?? ParameterValues.OfGroup)
                    )
            ),
        ];
        if (Layout.Shared?.NeedsOneRate == true)
        {
            CheckParts();
        }

        blocks = FeatureBlock.Divide(Parameters, Kernels, definition.Hyperparameters);
        Settings = new HyperparameterSettings(this);
        features = Layout.PerFeature.Length > 0 ? new FeatureStep(Numbers) : null;
        whole = new ParameterStep(this);
        sums = new double[Layout.SumCount];
    }

    /// <inheritdoc/>
    protected override bool IsRateScaled => Numbers.IsRateScaled;

    public KernelSet Kernels { get; }

    public KernelLayout Layout => Kernels.Layout;

    /// <summary>The numbers that the kernel is called with.</summary>
    public KernelNumbers Numbers { get; }

    /// <summary>The scope of values that are Global; null for a scope of the group's own.</summary>
    public string? Scope { get; }

    public override ScheduledRate Rate => Numbers.Rate;

    /// <inheritdoc/>
    public override HyperparameterSettings Settings { get; }

    public IReadOnlyList<FeatureBlock> Blocks => blocks;

    /// <summary>A value that indicates whether any parameter that takes part has been stepped before.</summary>
    public bool HasPrevious { get; private set; }

    /// <summary>The number of elements of all parameters that take part and have been stepped before.</summary>
    public long PreviousLength { get; private set; }

    /// <summary>The sums of the step, in the layout's order.</summary>
    public ReadOnlySpan<double> Sums => sums;

    /// <inheritdoc/>
    public override int PassesBefore => Layout.Shared?.PassesBefore ?? 0;

    /// <inheritdoc/>
    public override int PassesAfter => (Layout.Shared?.Passes ?? 0) - PassesBefore - (IsMerged ? 1 : 0);

    /// <summary>
    /// The reason for which states are written by the update, though an earlier pass could; null for no reason.
    /// </summary>
    public string? ObjectionToEarlyWrites => FindObjection?.Invoke();

    /// <summary>A value that indicates whether passes before the update may write states in the current step.</summary>
    public bool WritesEarly { get; private set; }

    /// <summary>The pass of the rule's sums that is taken with the hypergradients; -1 for none.</summary>
    public int MergedPass => IsMerged ? PassesBefore : -1;

    /// <summary>The steps of the rule's sums; null where the rule has none.</summary>
    public SumStep? Sharing => sharing;

    private bool IsMerged => Layout.Shared?.IsMerged == true;

    /// <summary>
    /// Determines whether a parameter is stepped by tensor operations, because the parameter itself or another
    /// parameter with the same features requires them.
    /// </summary>
    public bool UsesTensors(RuleParameter parameter) => parameter.Block.NeedsTensors;

    /// <inheritdoc/>
    public override bool UsesTensorOperations => HasRateModels || Array.Exists(blocks, b => b.NeedsTensors);

    /// <summary>Gets the tower of a hyperparameter that the whole group shares; null where there is none.</summary>
    public HypergradientTower? TowerOf(int hyperparameter) => Numbers.Towers[hyperparameter];

    /// <summary>Sets the tower of a hyperparameter, shared with other groups or not.</summary>
    /// <param name="hyperparameter">The hyperparameter.</param>
    /// <param name="tower">The tower.</param>
    /// <param name="saves">A value that indicates whether the tower is saved with this group's state.</param>
    public void Share(int hyperparameter, HypergradientTower tower, bool saves)
    {
        Numbers.Towers[hyperparameter] = tower;
        if (saves)
        {
            ownTowers.Add(hyperparameter);
        }
    }

    /// <summary>Joins the scope that the group shares with the other groups of the rule.</summary>
    /// <param name="scope">The scope, with the states and sums that are Global.</param>
    /// <param name="saves">A value that indicates whether the states are saved with this group's state.</param>
    public void Join(RuleScope scope, bool saves)
    {
        sharing = new SumStep(Numbers, scope);
        savedScope = saves ? scope : null;
    }

    /// <summary>Sets the scope in which the learning rate finds its own size.</summary>
    public void Join(ScaleFreeScope scope) => Numbers.ScaleFree = scope;

    /// <summary>Takes the sums for the initial values of rates that find their own size, in a separate pass.</summary>
    public void SumStart() => whole.SumStart(Numbers.ScaleFree!);

    /// <summary>
    /// Computes the values of the shared states after the step from all sums, once for each parameter that takes part.
    /// </summary>
    public IEnumerable<double[]> ShareStates() => sharing!.Share(Participants);

    /// <inheritdoc/>
    public override void Begin()
    {
        (HasPrevious, PreviousLength) = (false, 0);
        foreach (RuleParameter parameter in Participants)
        {
            HasPrevious |= parameter.Steps > 0;
            PreviousLength += parameter.Steps > 0 ? parameter.Length : 0;
            foreach (HypergradientTower tower in parameter.Values.Towers)
            {
                tower.Begin();
            }
        }

        if (HasParticipants)
        {
            features?.Begin(Participants);
        }

        if (Layout.HasFeatureSums)
        {
            foreach (FeatureBlock block in blocks)
            {
                block.BeginSums(Layout.Shared!);
            }
        }

        WritesEarly = Layout.CanWriteEarly && ObjectionToEarlyWrites is null;
        if (sharing is not null)
        {
            sharing.WritesEarly = WritesEarly;
        }
    }

    /// <inheritdoc/>
    public override void Sum(int pass) =>
        sharing?.Sum(IsMerged && pass >= PassesBefore ? pass + 1 : pass, Participants);

    /// <inheritdoc/>
    public override void Reduce()
    {
        bool hasHypergradients =
            Numbers.ScaleFree is not null
            || (
                HasPrevious
                && (
                    Layout.GlobalAdapted.Length + Layout.TensorAdapted.Length > 0
                    || Layout.Adjoint is not null
                    || (features is not null && sharing is not null)
                )
            );
        if (IsMerged && !(hasHypergradients && features is null))
        {
            sharing!.Sum(MergedPass, Participants);
        }

        Array.Clear(sums);
        if (hasHypergradients || Layout.ElementAdapted.Length > 0)
        {
            sharing?.BeginHypergradients(Participants);
        }

        if (!hasHypergradients)
        {
            return;
        }

        if (features is not null && sharing is not null)
        {
            features.ReduceParts(sharing, sums);
        }
        else if (features is not null)
        {
            features.Reduce(sums);
        }
        else
        {
            whole.Reduce(sums);
        }
    }

    /// <summary>
    /// Moves the values of tensors and features that act on others through sums, once the adjoints of all sums are
    /// known. A step that fails afterwards restores them.
    /// </summary>
    public void AdaptParts()
    {
        if (Layout.Adjoint is not null)
        {
            sharing!.TakeAdjoints(Participants);
        }

        if (features is not null)
        {
            features.AdaptParts(sharing!);
        }
        else if (Layout.Adjoint is not null && Layout.TensorAdapted.Length > 0)
        {
            foreach (RuleParameter parameter in Participants)
            {
                if (parameter.Steps > 0)
                {
                    sharing!.AdaptTensor(parameter);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Prepare()
    {
        if (features is not null)
        {
            if (HasParticipants)
            {
                features.Prepare();
            }

            return;
        }

        foreach (RuleParameter parameter in Participants)
        {
            if (parameter.Runner is null)
            {
                TensorStep.Compute(Numbers, parameter);
            }
        }
    }

    /// <inheritdoc/>
    public override void Apply()
    {
        if (!HasParticipants)
        {
            return;
        }

        if (features is not null)
        {
            features.Apply();
        }
        else
        {
            whole.Apply();
        }

        foreach (RuleParameter parameter in Participants)
        {
            parameter.Count();
        }

        Numbers.Complete();
    }

    /// <inheritdoc/>
    public override void End(bool isApplied)
    {
        foreach (RuleParameter parameter in Participants)
        {
            foreach (HypergradientTower tower in parameter.Values.Towers)
            {
                tower.End(isApplied);
            }
        }

        features?.End(isApplied);
        base.End(isApplied);
    }

    /// <inheritdoc/>
    public override TensorUpdate? Evaluate(TrackedParameter parameter)
    {
        if (!Layout.HasEvaluation || parameter.Steps == 0)
        {
            return null;
        }

        parameter.CheckUnchanged();
        RuleParameter own = (RuleParameter)parameter;
        sharing?.Read(own);
        return TensorStep.Evaluate(Numbers, own);
    }

    /// <summary>
    /// Gets the number of numbers that each pass of the next step moves for an element of a parameter.
    /// </summary>
    public IEnumerable<int> StreamsMovedByPass(RuleParameter parameter) =>
        Layout.StreamsMovedByPass(
            isLean: Layout.Zeros.All(h =>
                Numbers.Effective(h, parameter.Block, 0, parameter.Values, current: true) == 0
            ) && !UsesTensors(parameter),
            mayWrite: Layout.CanWriteEarly && ObjectionToEarlyWrites is null
        );

    /// <summary>Gets the learning rates of a parameter.</summary>
    public virtual ParameterRates RatesOf(RuleParameter parameter)
    {
        int h = Numbers.LearningRateIndex;
        if (h < 0)
        {
            return new ParameterRates(Structure.Global, [double.NaN], null, 1, parameter.Type);
        }

        FeatureBlock block = parameter.Block;
        HyperparameterDefinition definition = Numbers.Definitions[h];
        double factor = Numbers.Factor * parameter.Values.RateFactor;
        double[] shared = (block.Towers[h] ?? parameter.Values.TowerOf(h) ?? TowerOf(h)) is { } tower
            ? [.. tower.Learned.Select(value => definition.WithinBounds(value * factor))]
            : [Numbers.Effective(h, block, 0, parameter.Values, current: true)];
        return new ParameterRates(
            Layout.Hyperparameters[h].Structure,
            shared,
            ElementRatesOf(parameter),
            factor,
            parameter.Type
        )
        {
            Bounds = HasRateModels
                ? (double.NegativeInfinity, double.PositiveInfinity)
                : (definition.Smallest, definition.UpperBound),
        };
    }

    /// <summary>
    /// Gets the values of a parameter's hyperparameters; initial values where they differ from element to element or
    /// feature to feature.
    /// </summary>
    public IReadOnlyList<HyperparameterValue> ValuesOf(RuleParameter parameter)
    {
        FeatureBlock block = parameter.Block;
        return
        [
            .. Numbers.Definitions.Select(
                (d, h) =>
                    new HyperparameterValue(
                        d.Name,
                        Layout.Hyperparameters[h].Structure is Structure.Global or Structure.PerTensor
                            || Layout.Hyperparameters[h].Order == 0 && block.Towers[h] is null
                                ? Numbers.Effective(h, block, 0, parameter.Values, current: true)
                            : h == Numbers.LearningRateIndex
                                ? d.WithinBounds(d.Value * Numbers.Factor * parameter.Values.RateFactor)
                            : d.Value
                    )
            ),
        ];
    }

    /// <summary>
    /// Gets the mean of a hyperparameter's values, where there are several values or the value moves; null for a
    /// constant.
    /// </summary>
    public double? ValuesOf(int hyperparameter)
    {
        HypergradientTower[] all = [.. TowersOf(hyperparameter)];
        if (all.Length > 0)
        {
            return all.SelectMany(t => t.Learned).Average();
        }

        int stream = ElementStreamOf(hyperparameter);
        torch.Tensor[] elements =
        [
            .. stream < 0 ? [] : Parameters.Select(p => p.Buffer(stream)).OfType<torch.Tensor>(),
        ];
        if (elements.Length == 0)
        {
            return null;
        }

        using IDisposable scope = torch.NewDisposeScope();
        using IDisposable off = torch.no_grad();
        return elements.Sum(e => e.to(torch.ScalarType.Float64).sum().cpu().ToDouble())
            / elements.Sum(e => e.NumberOfElements);
    }

    /// <summary>Sets the values of a hyperparameter that towers and elements hold.</summary>
    public void SetValues(int hyperparameter, double value)
    {
        foreach (HypergradientTower tower in TowersOf(hyperparameter))
        {
            tower.Set(value);
        }

        int stream = ElementStreamOf(hyperparameter);
        using IDisposable off = torch.no_grad();
        foreach (RuleParameter parameter in Parameters)
        {
            if (stream >= 0 && parameter.Buffer(stream) is { } elements)
            {
                elements.fill_(value);
            }
        }
    }

    /// <summary>Stops or resumes the adaptation of a hyperparameter.</summary>
    public void Freeze(int hyperparameter, bool isFrozen)
    {
        Numbers.Freeze(hyperparameter, isFrozen);
        foreach (HypergradientTower tower in TowersOf(hyperparameter))
        {
            tower.IsFrozen = isFrozen;
        }
    }

    /// <summary>A value that indicates whether rate models give the learning rates.</summary>
    public virtual bool HasRateModels => false;

    /// <summary>Gets the description of a parameter's rate model; null where there is none.</summary>
    public virtual string? RateModelOf(RuleParameter parameter) => null;

    /// <inheritdoc/>
    public override SavedGroup Save() => RuleState.Save(this, Adaptation);

    /// <inheritdoc/>
    public override IReadOnlyList<HyperparameterDifference> Differences(SavedGroup saved) =>
        RuleState.Differences(saved, this);

    /// <inheritdoc/>
    public override StateRestoration Check(SavedGroup saved)
    {
        RuleState.Check(saved, this, Adaptation);
        return new StateRestoration(() => RuleState.Take(saved, this));
    }

    /// <summary>
    /// Gets the towers that the group saves, in a fixed order: for each hyperparameter the group's, then each layer's.
    /// </summary>
    public IEnumerable<(string Hyperparameter, string Layer, ISavedValues Tower)> SavedTowers()
    {
        if (Numbers.ScaleFree is not null)
        {
            yield return (GradientNorms.Name, string.Empty, new GradientNorms(Parameters));
        }

        for (int h = 0; h < Layout.Hyperparameters.Count; h++)
        {
            if (ownTowers.Contains(h))
            {
                yield return (Layout.Hyperparameters[h].Name, string.Empty, TowerOf(h)!);
            }

            foreach (FeatureBlock block in blocks)
            {
                if (block.Towers[h] is { } feature)
                {
                    yield return (Layout.Hyperparameters[h].Name, block.Parameters[0].Name, feature);
                }
            }

            foreach (RuleParameter parameter in Parameters)
            {
                if (parameter.Values.TowerOf(h) is { } own)
                {
                    yield return (Layout.Hyperparameters[h].Name, parameter.Name, own);
                }
            }
        }
    }

    /// <summary>
    /// Gets the shared states that the group saves, in a fixed order: the Global states, then each tensor's.
    /// </summary>
    public IEnumerable<(string Tensor, SharedStates States)> SavedStates()
    {
        if (savedScope is { States.Count: > 0 })
        {
            yield return (string.Empty, savedScope.States);
        }

        foreach (RuleParameter parameter in Parameters)
        {
            if (parameter.SharedStates is { Count: > 0 } states)
            {
                yield return (parameter.Name, states);
            }
        }
    }

    /// <summary>Gets the rates that elements have for themselves, after the first step has created them.</summary>
    protected torch.Tensor? ElementRatesOf(RuleParameter parameter)
    {
        int stream = ElementStreamOf(Numbers.LearningRateIndex);
        return stream < 0 ? null : parameter.Buffer(stream);
    }

    private IEnumerable<HypergradientTower> TowersOf(int hyperparameter) =>
        blocks
            .Select(b => b.Towers[hyperparameter])
            .Concat(Parameters.Select(p => p.Values.TowerOf(hyperparameter)))
            .Append(TowerOf(hyperparameter))
            .OfType<HypergradientTower>();

    private int ElementStreamOf(int hyperparameter)
    {
        for (int s = 0; s < Layout.Streams.Count; s++)
        {
            if (Layout.Streams[s].Hyperparameter == hyperparameter && Layout.Streams[s].Level == 0)
            {
                return s;
            }
        }

        return -1;
    }

    /// <summary>
    /// The descriptions of the adapted hyperparameters. Towers of other schedules or forms may have buffers of the same
    /// names with other meanings.
    /// </summary>
    private protected virtual IEnumerable<string> Adaptation =>
        Layout.Hyperparameters.Where(h => h.Order > 0).Select(h => h.Adaptation);

    private void CheckParts()
    {
        if (Parameters.FirstOrDefault(p => p.Values.RateFactor != Parameters[0].Values.RateFactor) is { } other)
        {
            throw new ArgumentException(
                $"Parameters '{Parameters[0].Name}' and '{other.Name}' have different learning rates, but the learning "
                    + $"rate of {Layout.Rule} is adapted, and enters a sum over all parameters. Give all of them the "
                    + "same rate, or leave the rate constant."
            );
        }
    }

    private static ParameterValues WithOwnTowers(
        GroupDefinition definition,
        NamedParameter named,
        int index,
        ParameterValues values
    )
    {
        KernelLayout layout = definition.Kernels.Layout;
        if (layout.TensorAdapted.Length == 0)
        {
            return values;
        }

        HypergradientTower?[] towers = new HypergradientTower?[definition.Hyperparameters.Length];
        foreach (int h in layout.TensorAdapted.Select(s => layout.SharedAdapted[s]))
        {
            towers[h] = new HypergradientTower(definition.Kernels, h, definition.Hyperparameters[h], 1, named.Name);
        }

        return values.With(index, towers);
    }
}
