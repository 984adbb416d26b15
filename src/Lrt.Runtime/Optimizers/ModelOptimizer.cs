using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Inspection;
using Lrt.Learned;
using Lrt.Parameters;
using Lrt.State;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// The base of generated optimizers: an ordinary <c>torch.optim.Optimizer</c> whose steps run the kernels that were
/// compiled for one model.
/// </summary>
/// <remarks>An optimizer serves one thread at a time; another thread's call is refused. Optimizers of different models are independent.</remarks>
public abstract class ModelOptimizer : optim.Optimizer
{
    private readonly ParameterGroup[] groups = [];
    private readonly OptimizerStep? update;
    private readonly ExclusiveUse uses = new();
    private bool isDisposed;

    /// <summary>Binds a model's parameters to their kernels.</summary>
    /// <param name="model">The model, with all its parameters registered.</param>
    /// <param name="definitions">Its groups: the first takes what no other claims.</param>
    /// <exception cref="ArgumentException">A parameter cannot be optimized; the message names it, its shape and the remedy.</exception>
    protected ModelOptimizer(nn.Module model, GroupDefinition[] definitions)
        : this(model, definitions, [])
    {
    }

    /// <summary>Binds a model's parameters to their kernels, some to learned optimizers.</summary>
    /// <param name="model">The model, with all its parameters registered.</param>
    /// <param name="definitions">Groups with a rule.</param>
    /// <param name="learned">Groups with a learned optimizer. The group without a name, here or there, takes what no other claims.</param>
    /// <exception cref="ArgumentException">A parameter cannot be optimized, or weights are missing or of another network; the message says which, and the remedy.</exception>
    protected ModelOptimizer(nn.Module model, GroupDefinition[] definitions, LearnedGroupDefinition[] learned)
        : base(IntPtr.Zero)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(learned);
        (groups, TiedParameters known) = GroupBinding.Bind(model, definitions, learned);
        update = new OptimizerStep(groups, [.. SharedValue.Bind(groups), .. RuleScope.Bind(groups)], () => ParameterBinding.Verify(model, known));
        LearningRates = new LearningRateView(groups.SelectMany(g => g.Parameters));
        Plan = new OptimizerPlan(groups.SelectMany(g => g.Parameters));
    }

    /// <summary>Stands in for the optimizer of a model that has compile-time errors.</summary>
    /// <param name="error">What is wrong.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected ModelOptimizer(string error)
        : base(IntPtr.Zero) => throw new InvalidOperationException(error);

    /// <summary>The groups of parameters, in the order in which they are stepped.</summary>
    internal IReadOnlyList<ParameterGroup> Groups => groups;

    /// <summary>The learning rates that the next step starts from, by parameter; those of learned optimizers have none.</summary>
    public LearningRateView LearningRates { get; }

    /// <summary>What the compiler decided: rule, structure, order, state and memory traffic of every parameter.</summary>
    public OptimizerPlan Plan { get; }

    /// <summary>What learning-rate schedulers read and set: one controller for each group. The ratio to the initial rate is a factor on the learned one.</summary>
    public override IEnumerable<optim.ILearningRateController> ParamGroups => [.. groups.Select(g => g.Rate).Distinct()];

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

    /// <summary>Updates every parameter that has a gradient. An exception leaves parameters and optimizer as they were.</summary>
    /// <param name="closure">Evaluates the model again, with backward, and returns the loss; optional.</param>
    /// <returns>The closure's loss; null without a closure.</returns>
    /// <exception cref="ArgumentException">A gradient is sparse, or a parameter cannot be written.</exception>
    /// <exception cref="InvalidOperationException">
    /// A parameter was resized, converted or replaced since the optimizer was created, or another thread uses the optimizer.
    /// </exception>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        using ExclusiveUse.Use use = Enter(nameof(step));
        Tensor? loss = closure is null ? null : Evaluate(closure);
        CheckGradients();
        update!.Run();
        return loss!;
    }

    /// <summary>Not supported: the groups are those of the model's attributes.</summary>
    /// <param name="param_group">Not used.</param>
    /// <exception cref="NotSupportedException">Always; the message says what to do instead.</exception>
    public override void add_param_group(ParamGroup param_group) => throw new NotSupportedException(
        "A generated optimizer has the groups that the model's attributes declare. A parameter of the model that was frozen takes part as soon as its requires_grad is true; " +
        "for a module that the model did not have, create the optimizer after adding it.");

    /// <summary>The parameters, each once.</summary>
    public override IEnumerable<Parameter> parameters() =>
        [.. groups.SelectMany(g => g.Parameters).Select(p => p.Parameter)];

    /// <summary>
    /// Saves everything the optimizer remembers: states, learned hyperparameters, schedule. The file is replaced only when the
    /// new one is complete.
    /// </summary>
    /// <param name="location">The file.</param>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public void save_state_dict(string location)
    {
        using ExclusiveUse.Use use = Enter(nameof(save_state_dict));
        StateFile.Write(location, StateExchange.Save(GetType().FullName!, groups));
    }

    /// <summary>Loads what <see cref="save_state_dict"/> saved: with the same options, training continues bit for bit.</summary>
    /// <param name="location">The file.</param>
    /// <exception cref="System.IO.InvalidDataException">The file is damaged or belongs to another model, rule, structure or shape; the message says which. Nothing is loaded then.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public void load_state_dict(string location)
    {
        using ExclusiveUse.Use use = Enter(nameof(load_state_dict));
        StateExchange.Load(StateFile.Read(location), GetType().FullName!, groups);
    }

    /// <summary>Begins a use of the optimizer by this thread.</summary>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    private protected ExclusiveUse.Use Enter(string operation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return uses.Enter(operation);
    }

    /// <summary>Makes sure that the gradients are those of a whole backward pass. Nothing has changed yet.</summary>
    /// <exception cref="InvalidOperationException">Some are missing; the message says what to do.</exception>
    private protected virtual void CheckGradients()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using ExclusiveUse.Use use = uses.Enter(nameof(Dispose));
            isDisposed = true;
            Array.ForEach(groups, group => group.Dispose());
        }

        base.Dispose(disposing);
    }

    // A method of its own: a step without a closure enables no gradients.
    private static Tensor Evaluate(Func<Tensor> closure)
    {
        using IDisposable enabled = enable_grad();
        return closure();
    }
}
