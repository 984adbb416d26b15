using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Inspection;
using Lrt.Learned;
using Lrt.Persistence;
using Lrt.Stepping;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// The base of generated optimizers: an ordinary <c>torch.optim.Optimizer</c> whose steps run the kernels that were
/// compiled for one model.
/// </summary>
public abstract class ModelOptimizer : optim.Optimizer
{
    private readonly OptimizerGroup[] groups;
    private readonly LearnedGroup[] learned;
    private readonly Action verify;
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
        (groups, this.learned, TiedParameters known) = ParameterBinding.Bind(model, definitions, learned);
        verify = () => ParameterBinding.Verify(model, known);
        LearningRates = new LearningRateView(groups);
        Plan = new OptimizerPlan(groups, this.learned);
    }

    /// <summary>Stands in for the optimizer of a model that has compile-time errors.</summary>
    /// <param name="error">What is wrong.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected ModelOptimizer(string error)
        : base(IntPtr.Zero) => throw new InvalidOperationException(error);

    /// <summary>For tests: what is behind <see cref="LearningRates"/>.</summary>
    internal IReadOnlyList<OptimizerGroup> Groups => groups;

    /// <summary>Its learned optimizers.</summary>
    internal IReadOnlyList<LearnedGroup> LearnedGroups => learned;

    /// <summary>The learning rates that the next step starts from, by parameter; those of learned optimizers have none.</summary>
    public LearningRateView LearningRates { get; }

    /// <summary>What the compiler decided: rule, structure, order, state and memory traffic of every parameter.</summary>
    public OptimizerPlan Plan { get; }

    /// <summary>One controller per group: what learning-rate schedulers read and set. The ratio to the initial rate is a factor on the learned one.</summary>
    public override IEnumerable<optim.ILearningRateController> ParamGroups => [.. groups, .. learned];

    /// <summary>Sets all gradients to null.</summary>
    public override void zero_grad()
    {
        foreach (OptimizerGroup group in groups)
        {
            foreach (BoundParameter parameter in group.Parameters)
            {
                parameter.ClearGradient();
            }
        }

        foreach (LearnedParameter parameter in learned.SelectMany(g => g.Parameters))
        {
            parameter.ClearGradient();
        }
    }

    /// <summary>Updates every parameter that has a gradient.</summary>
    /// <param name="closure">Evaluates the model again, with backward, and returns the loss; optional.</param>
    /// <returns>The closure's loss; null without a closure.</returns>
    /// <exception cref="ArgumentException">A gradient is sparse.</exception>
    /// <exception cref="InvalidOperationException">A parameter was resized, converted or replaced since the optimizer was created.</exception>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Tensor? loss = null;
        if (closure is not null)
        {
            using IDisposable enabled = enable_grad();
            loss = closure();
        }

        try
        {
            // All that can fail comes first: an exception leaves every group as it was.
            foreach (OptimizerGroup group in groups)
            {
                group.Begin(verify);
            }

            Array.ForEach(learned, group => group.Begin(verify));
            BeforeUpdate();
            foreach (OptimizerGroup group in groups)
            {
                group.Update();
            }

            Array.ForEach(learned, group => group.Update());
        }
        finally
        {
            foreach (OptimizerGroup group in groups)
            {
                group.End();
            }

            Array.ForEach(learned, group => group.End());
        }

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
        [.. groups.SelectMany(g => g.Parameters).Select(p => p.Parameter), .. learned.SelectMany(g => g.Parameters).Select(p => p.Parameter)];

    /// <summary>
    /// Saves everything the optimizer remembers: states, learned hyperparameters, schedule. The file is replaced only when the
    /// new one is complete.
    /// </summary>
    /// <param name="location">The file.</param>
    public void save_state_dict(string location)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        StateFile.Write(location, StateExchange.Save(GetType().FullName!, groups, learned));
    }

    /// <summary>Loads what <see cref="save_state_dict"/> saved: with the same options, training continues bit for bit.</summary>
    /// <param name="location">The file.</param>
    /// <exception cref="System.IO.InvalidDataException">The file is damaged or belongs to another model, rule, structure or shape; the message says which. Nothing is loaded then.</exception>
    public void load_state_dict(string location)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        StateExchange.Load(StateFile.Read(location), GetType().FullName!, groups, learned);
    }

    /// <summary>What remains to be computed when gradients are at hand and nothing is updated yet. What it throws leaves everything as it was.</summary>
    private protected virtual void BeforeUpdate()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            isDisposed = true;
            foreach (BoundParameter parameter in groups.SelectMany(g => g.Parameters))
            {
                parameter.Dispose();
            }

            Array.ForEach(learned, group => group.Dispose());
        }

        base.Dispose(disposing);
    }
}
