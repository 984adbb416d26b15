using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Reflection;
using Lrt.Groups;
using Lrt.Inspection;
using Lrt.Learned;
using Lrt.Parameters;
using Lrt.State;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// The base class of generated optimizers: an ordinary <c>torch.optim.Optimizer</c> whose steps run the kernels that
/// were compiled for one model.
/// </summary>
/// <remarks>
/// An optimizer can be used by one thread at a time; a concurrent call of another thread throws an exception.
/// Optimizers of different models are independent.
/// </remarks>
public abstract class ModelOptimizer : optim.Optimizer, optim.IMomentum, optim.IBetas
{
    private readonly OptimizerGroup[] controllers = [];
    private readonly ParameterGroup[] groups = [];
    private readonly OptimizerStep? update;
    private readonly ExclusiveUse uses = new();
    private readonly nn.Module? model;
    private readonly string stateName = string.Empty;
    private WeightExchange? evaluation;
    private bool isDisposed;

    /// <summary>Binds a model's parameters to their kernels.</summary>
    /// <param name="model">The model, with all its parameters registered.</param>
    /// <param name="definitions">The groups; the first has the parameters that no other group claims.</param>
    /// <exception cref="ArgumentException">
    /// A parameter cannot be optimized; the message names it, its shape and the remedy.
    /// </exception>
    protected ModelOptimizer(nn.Module model, GroupDefinition[] definitions)
        : this(model, definitions, []) { }

    /// <summary>Binds a model's parameters to their kernels, and some of them to learned optimizers.</summary>
    /// <param name="model">The model, with all its parameters registered.</param>
    /// <param name="definitions">The groups with a rule.</param>
    /// <param name="learned">
    /// The groups with a learned optimizer. The group without a name, in either list, takes the parameters that no
    /// other group claims.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A parameter cannot be optimized, or weights are missing or belong to another network; the message names the
    /// parameter or option, and the remedy.
    /// </exception>
    protected ModelOptimizer(nn.Module model, GroupDefinition[] definitions, LearnedGroupDefinition[] learned)
        : base(IntPtr.Zero)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(learned);
        this.model = model;
        Type? ofOther = OptimizerForOther();
        stateName = (ofOther ?? GetType().DeclaringType)?.GetCustomAttribute<StateNameAttribute>()?.Name
            ?? (ofOther ?? GetType()).FullName!;
        (groups, TiedParameters known) = GroupBinding.Bind(model, definitions, learned);
        update = new OptimizerStep(
            groups,
            [.. SharedValue.Bind(groups), .. RuleScope.Bind(groups), .. ScaleFreeScope.Bind(groups)],
            () => ParameterBinding.Verify(model, known)
        );
        Groups = new OptimizerGroups(groups.Select(OptimizerGroup.Of));
        controllers = [.. Groups.Zip(groups).DistinctBy(pair => pair.Second.Rate).Select(pair => pair.First)];
        LearningRates = new LearningRateView(groups.SelectMany(g => g.Parameters));
        Plan = new OptimizerPlan(groups.SelectMany(g => g.Parameters));
    }

    /// <summary>Takes the place of the optimizer of a model that has compile-time errors.</summary>
    /// <param name="error">The description of the errors.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected ModelOptimizer(string error)
        : base(IntPtr.Zero) => throw new InvalidOperationException(error);

    /// <summary>The groups of parameters, in the order in which they are stepped.</summary>
    internal IReadOnlyList<ParameterGroup> ParameterGroups => groups;

    /// <summary>
    /// The groups by name, with the current values of all hyperparameters: <c>optimizer.Groups["hidden"]["WeightDecay"]
    /// = 0</c>. Values may be set between any two steps, and in a handler of <see cref="Stepping"/>, which allows
    /// schedules of any hyperparameter.
    /// </summary>
    public OptimizerGroups Groups { get; } = new([]);

    /// <summary>
    /// The treatment of gradients before a rule uses them: bounds, the scale of the loss, numbers that are not finite.
    /// Can be set between any two steps. By default gradients are not changed.
    /// </summary>
    public GradientGuards Guards
    {
        get => update!.Guards.Settings;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            update!.Guards.Settings = value;
        }
    }

    /// <summary>
    /// A value that indicates whether the loss is maximized: the sign of every gradient is changed before an update
    /// rule, a learned optimizer or a rate model reads it. Weight decay still shrinks parameters, coupled or not, as
    /// with <c>maximize</c> of PyTorch. The gradients are copied for it. The value can be set between any two steps; it
    /// is false by default, and is not part of the saved state.
    /// </summary>
    /// <exception cref="NotSupportedException">
    /// It is set for a model with an averaged output, whose copies learn from a loss of their own.
    /// </exception>
    public virtual bool Maximize
    {
        get => update!.Guards.Turns;
        set => update!.Guards.Turns = value;
    }

    /// <summary>
    /// A value that indicates whether a backward pass that needs parameters from before the step throws, as with stock
    /// optimizers, instead of computing gradients from new parameters and old activations. The check costs some
    /// microseconds per parameter and step; by default it is made in debug builds of the model's project only.
    /// </summary>
    public bool ChecksVersions
    {
        get => update!.RaisesVersions;
        set => update!.RaisesVersions = value;
    }

    /// <summary>
    /// The measurements of every step for <see cref="LastStep"/>, besides those that guards need; none by default.
    /// </summary>
    public StepMeasures Measures
    {
        get =>
            (update!.Guards.MeasuresNorm ? StepMeasures.GradientNorm : StepMeasures.None)
            | (update.MeasuresUpdate ? StepMeasures.UpdateNorm : StepMeasures.None);
        set =>
            (update!.Guards.MeasuresNorm, update.MeasuresUpdate) = (
                value.HasFlag(StepMeasures.GradientNorm),
                value.HasFlag(StepMeasures.UpdateNorm)
            );
    }

    /// <summary>
    /// The report on the last step: norms, numbers that were not finite, and whether the step was left out.
    /// </summary>
    public StepReport LastStep => update!.Report;

    /// <summary>
    /// Occurs in a step before anything is read, while gradients are as backward left them. A handler may change
    /// gradients, rates and guards.
    /// </summary>
    public event EventHandler? Stepping;

    /// <summary>
    /// Occurs at the end of a step, even of a step that was left out; see <see cref="LastStep"/>. A step that throws
    /// does not raise the event.
    /// </summary>
    public event EventHandler? Stepped;

    /// <summary>
    /// The learning rates with which the next step begins, by parameter; parameters of learned optimizers have none.
    /// </summary>
    public LearningRateView LearningRates { get; }

    /// <summary>
    /// The plan that the compiler made: rule, structure, order, state and memory traffic of every parameter.
    /// </summary>
    public OptimizerPlan Plan { get; }

    /// <summary>
    /// The constant hyperparameters that had other values in the state that was loaded, restored or imported last, such
    /// as a weight decay that the options give another value; empty where all were the same. The optimizer's own values
    /// apply. Files of earlier versions have no such values.
    /// </summary>
    public IReadOnlyList<HyperparameterDifference> StateDifferences { get; private set; } = [];

    /// <summary>
    /// The groups that schedulers read and set, each an <see cref="OptimizerGroup"/>. The ratio of a group's learning
    /// rate to the initial rate is a factor on adapted rates. Where a rule has momentum or betas, schedulers set them
    /// as in stock optimizers.
    /// </summary>
    public override IEnumerable<optim.ILearningRateController> ParamGroups => controllers;

    /// <summary>
    /// The momentum coefficient of the first group that has one. Setting it sets the coefficient of all groups that
    /// have one.
    /// </summary>
    double optim.IMomentum.Momentum
    {
        get => controllers.OfType<optim.IMomentum>().First().Momentum;
        set
        {
            foreach (optim.IMomentum group in controllers.OfType<optim.IMomentum>())
            {
                group.Momentum = value;
            }
        }
    }

    /// <summary>
    /// The decay rates of both moments of the first group that has them. Setting them sets the rates of all groups that
    /// have them.
    /// </summary>
    (double, double) optim.IBetas.Betas
    {
        get => controllers.OfType<optim.IBetas>().First().Betas;
        set
        {
            foreach (optim.IBetas group in controllers.OfType<optim.IBetas>())
            {
                group.Betas = value;
            }
        }
    }

    /// <summary>Sets all gradients to null.</summary>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public override void zero_grad()
    {
        using ExclusiveUse.Use use = Enter(nameof(zero_grad));
        foreach (ParameterGroup group in groups)
        {
            foreach (TrackedParameter parameter in group.Parameters)
            {
                parameter.ClearGradient();
            }
        }
    }

    /// <summary>
    /// Updates every parameter that has a gradient. An exception leaves parameters and optimizer unchanged.
    /// </summary>
    /// <param name="closure">
    /// A function that evaluates the model again, with backward, and returns the loss; optional.
    /// </param>
    /// <returns>The closure's loss; null without a closure.</returns>
    /// <exception cref="ArgumentException">A gradient is sparse, or a parameter cannot be written.</exception>
    /// <exception cref="InvalidOperationException">
    /// A parameter was resized, converted or replaced since the optimizer was created, or another thread uses the
    /// optimizer.
    /// </exception>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        using ExclusiveUse.Use use = EnterTraining(nameof(step));
        Tensor? loss = closure is null ? null : Evaluate(closure);
        CheckGradients();
        update!.Run(Stepping is null ? null : RaiseStepping);
        Stepped?.Invoke(this, EventArgs.Empty);
        return loss!;
    }

    /// <summary>Not supported: the groups are defined by the model's attributes.</summary>
    /// <param name="param_group">Not used.</param>
    /// <exception cref="NotSupportedException">Always; the message describes the alternative.</exception>
    public override void add_param_group(ParamGroup param_group) =>
        throw new NotSupportedException(
            "A generated optimizer has the groups that the model's attributes declare. A parameter of the model that "
                + "was frozen takes part as soon as its requires_grad is true; "
                + "for a module that the model did not have, create the optimizer after adding it."
        );

    /// <summary>Gets the parameters, each of them once.</summary>
    public override IEnumerable<Parameter> parameters() =>
        [.. groups.SelectMany(g => g.Parameters).Select(p => p.Parameter)];

    /// <summary>
    /// Saves the complete state of the optimizer: states, learned hyperparameters, schedule. The file is replaced only
    /// when the new one is complete.
    /// </summary>
    /// <param name="location">The file.</param>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public void save_state_dict(string location)
    {
        using ExclusiveUse.Use use = Enter(nameof(save_state_dict));
        StateFile.Write(location, StateExchange.Save(stateName, groups));
    }

    /// <summary>Writes the complete state of the optimizer into a stream, from its current position on.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public void save_state_dict(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using ExclusiveUse.Use use = Enter(nameof(save_state_dict));
        StateFile.Write(stream, StateExchange.Save(stateName, groups));
    }

    /// <summary>Writes the complete state of the optimizer, as into a stream.</summary>
    /// <param name="writer">The writer, which stays open.</param>
    /// <exception cref="IOException">The writer's stream cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public void save_state_dict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Flush();
        save_state_dict(writer.BaseStream);
    }

    /// <summary>
    /// Loads a state that <see cref="save_state_dict(string)"/> saved. With the same options, training continues bit
    /// for bit.
    /// </summary>
    /// <param name="location">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or belongs to another model, rule, structure or shape; the message names the difference.
    /// Nothing is loaded in that case.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public void load_state_dict(string location)
    {
        using ExclusiveUse.Use use = EnterTraining(nameof(load_state_dict));
        Take(StateFile.Read(location));
    }

    /// <summary>
    /// Loads a state from a stream, which is at the end of the state afterwards. With the same options, training
    /// continues bit for bit.
    /// </summary>
    /// <param name="stream">
    /// The stream, at the position where the state was saved. A stream that cannot be positioned is copied into a
    /// temporary file.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// The state is damaged or belongs to another model, rule, structure or shape; the message names the difference.
    /// Nothing is loaded in that case.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public void load_state_dict(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using ExclusiveUse.Use use = EnterTraining(nameof(load_state_dict));
        Take(StateFile.Read(stream));
    }

    /// <summary>Loads a state, as from a stream.</summary>
    /// <param name="reader">The reader, at the position where the state was saved.</param>
    /// <inheritdoc cref="load_state_dict(Stream)" path="/exception"/>
    public void load_state_dict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        load_state_dict(reader.BaseStream);
    }

    /// <summary>
    /// Takes over the state of one of TorchSharp's optimizers, so that the training that it began goes on: the moments
    /// of an <c>Adam</c> or <c>AdamW</c> and their step counts, or the momentum of an <c>SGD</c>, which counts no
    /// steps. A state that PyTorch saved is loaded into such an optimizer first, by <c>load_py</c> of
    /// TorchSharp.PyBridge.
    /// </summary>
    /// <remarks>
    /// Hyperparameters keep the values of this optimizer; <see cref="StateDifferences"/> has those that differ. Adapted
    /// values go on from where they are.
    /// </remarks>
    /// <param name="optimizer">
    /// The optimizer of the same parameters, whose state is copied. Every parameter that requires gradients must be
    /// one of its own.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The state is not that of this optimizer's rules, or the optimizer does not have a parameter; the message says
    /// which. Nothing is imported.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The evaluation weights are in use, or another thread uses the optimizer.
    /// </exception>
    public void ImportState(OptimizerHelper optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        using ExclusiveUse.Use use = EnterTraining(nameof(ImportState));
        Take(StockState.Read(optimizer, StateExchange.Save(stateName, groups), groups));
    }

    /// <summary>
    /// Takes over the state of PyTorch's <c>Adam</c>, <c>AdamW</c> or <c>SGD</c> as tensors with names, such as a
    /// safetensors file has them: the name of the parameter, a dot, and PyTorch's name of the state.
    /// </summary>
    /// <remarks>
    /// The states are <c>step</c>, <c>exp_avg</c>, <c>exp_avg_sq</c> and, with <c>amsgrad</c>, <c>max_exp_avg_sq</c>;
    /// or <c>momentum_buffer</c>. Hyperparameters are not among them. The tensors are copied.
    /// </remarks>
    /// <param name="state">The tensors, such as <c>"fc.weight.exp_avg"</c>.</param>
    /// <exception cref="ArgumentException">
    /// The tensors are not the state of this optimizer's rules and parameters; the message names the first that is
    /// missing or unknown. Nothing is imported.
    /// </exception>
    /// <exception cref="InvalidDataException">A tensor has another shape than its parameter.</exception>
    /// <exception cref="InvalidOperationException">
    /// The evaluation weights are in use, or another thread uses the optimizer.
    /// </exception>
    public void ImportState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using ExclusiveUse.Use use = EnterTraining(nameof(ImportState));
        Take(StockState.Read(state, StateExchange.Save(stateName, groups), groups));
    }

    /// <summary>
    /// Copies the model's parameters and buffers and the complete state of the optimizer in memory, for a return to
    /// this point: early stopping, or a rollback after a step that went wrong.
    /// </summary>
    /// <returns>The copy, which has to be disposed when it is no longer needed.</returns>
    /// <exception cref="InvalidOperationException">
    /// The evaluation weights are in use, or another thread uses the optimizer.
    /// </exception>
    public OptimizerSnapshot TakeSnapshot()
    {
        using ExclusiveUse.Use use = EnterTraining(nameof(TakeSnapshot));
        return new OptimizerSnapshot(StateExchange.Save(stateName, groups), model!);
    }

    /// <summary>
    /// Returns to a snapshot of this model or of another model of the same class. Training continues from there bit for
    /// bit.
    /// </summary>
    /// <param name="snapshot">The snapshot, which can be restored again.</param>
    /// <exception cref="InvalidDataException">
    /// The snapshot's state belongs to another model or to other options; the message names the difference. Nothing is
    /// restored.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The model has other parameters or buffers than the snapshot, the evaluation weights are in use, or another
    /// thread uses the optimizer. Nothing is restored.
    /// </exception>
    public void Restore(OptimizerSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        using ExclusiveUse.Use use = EnterTraining(nameof(Restore));
        snapshot.Restore(model!, () => Take(snapshot.State));
    }

    /// <summary>
    /// Replaces the model's parameters by the evaluation weights until the returned object is disposed: <c>using
    /// (optimizer.EvaluationWeights())</c>. The rule's <c>Evaluate</c> method computes these weights; where there is
    /// none, and before a parameter's first step, they are the parameters themselves. Afterwards the parameters are
    /// restored bit for bit, whatever happened in between.
    /// </summary>
    /// <returns>
    /// An object that restores the training weights when it is disposed. Disposing it again has no effect.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// The evaluation weights are already in use, a parameter has changed or cannot be written, or another thread uses
    /// the optimizer.
    /// </exception>
    /// <remarks>
    /// Until then, a step or a load throws an exception; <see cref="save_state_dict(string)"/> saves the state of
    /// training, and <c>model.save</c> saves the evaluation weights. A second copy of the parameters is kept in the
    /// meantime. The running statistics of batch normalisation are not parameters and remain those of the training
    /// weights. Compute them again before the evaluation, by passing training data through the model in training mode
    /// within the block.
    /// </remarks>
    public IDisposable EvaluationWeights()
    {
        using ExclusiveUse.Use use = EnterTraining(nameof(EvaluationWeights));
        evaluation = WeightExchange.Begin(groups);
        return new EvaluationBlock(this, evaluation);
    }

    /// <summary>Begins a use of the optimizer by this thread that needs the training weights.</summary>
    /// <exception cref="InvalidOperationException">
    /// The evaluation weights are in use, or another thread uses the optimizer.
    /// </exception>
    private protected ExclusiveUse.Use EnterTraining(string operation)
    {
        ExclusiveUse.Use use = Enter(operation);
        if (evaluation is null)
        {
            return use;
        }

        use.Dispose();
        throw new InvalidOperationException(
            $"{operation} was called while the evaluation weights are in use, which it would take for the weights that "
                + "are trained. Leave the block of EvaluationWeights() first."
        );
    }

    private void EndEvaluation(WeightExchange begun)
    {
        if (evaluation == begun)
        {
            using ExclusiveUse.Use use = uses.Enter(nameof(EvaluationWeights));
            evaluation = null;
            begun.Dispose();
        }
    }

    /// <summary>Gets a hyperparameter of the class, for generated properties.</summary>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected double GetHyperparameter(string hyperparameter) => Groups[string.Empty][hyperparameter];

    /// <summary>
    /// Sets a hyperparameter of the class, and of the members that inherit it, for generated properties.
    /// </summary>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is not finite, or is out of the bounds of the class's or a member's rule. Nothing is set in that case.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetHyperparameter(string hyperparameter, double value)
    {
        OptimizerGroup[] taking = Groups.Taking(hyperparameter, adaptation: false);
        Array.ForEach(taking, group => group.Check(hyperparameter, value));
        Array.ForEach(taking, group => group[hyperparameter] = value);
    }

    /// <summary>
    /// Gets the adaptation of a hyperparameter of the class, and of the members that inherit it, for generated
    /// properties.
    /// </summary>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Adaptation AdaptationOf(string hyperparameter) =>
        new(hyperparameter, Groups.Taking(hyperparameter, adaptation: true));

    /// <summary>Begins a use of the optimizer by this thread.</summary>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    private protected ExclusiveUse.Use Enter(string operation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return uses.Enter(operation);
    }

    /// <summary>Checks that the gradients are those of a complete backward pass. Nothing has changed yet.</summary>
    /// <exception cref="InvalidOperationException">Gradients are missing; the message describes the remedy.</exception>
    private protected virtual void CheckGradients() { }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using ExclusiveUse.Use use = uses.Enter(nameof(Dispose));
            isDisposed = true;
            evaluation?.Dispose();
            evaluation = null;
            Array.ForEach(groups, group => group.Dispose());
        }

        base.Dispose(disposing);
    }

    /// <summary>The period in which the evaluation weights are in the place of the parameters.</summary>
    private sealed class EvaluationBlock(ModelOptimizer optimizer, WeightExchange begun) : IDisposable
    {
        public void Dispose() => optimizer.EndEvaluation(begun);
    }

    private void Take(SavedState state) => StateDifferences = StateExchange.Load(state, stateName, groups);

    // Classes may derive from an optimizer for a model of another class.
    private Type? OptimizerForOther()
    {
        Type? type = GetType();
        while (type?.IsDefined(typeof(OptimizerForAttribute), inherit: false) == false)
        {
            type = type.BaseType;
        }

        return type;
    }

    private void RaiseStepping() => Stepping?.Invoke(this, EventArgs.Empty);

    // A method of its own, so that a step without a closure does not enable gradients.
    private static Tensor Evaluate(Func<Tensor> closure)
    {
        using IDisposable enabled = enable_grad();
        return closure();
    }
}
