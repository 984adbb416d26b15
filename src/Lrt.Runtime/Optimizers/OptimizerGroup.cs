using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using static TorchSharp.torch.optim;

namespace Lrt;

/// <summary>
/// Parameters with the same rule and settings on the running optimizer. Every hyperparameter can be read and set
/// between any two steps, and adaptations can be stopped and resumed. For a learning-rate scheduler the group is a
/// controller.
/// </summary>
public class OptimizerGroup : ILearningRateController
{
    private readonly ParameterGroup group;

    internal OptimizerGroup(ParameterGroup group) => this.group = group;

    /// <summary>
    /// The name of the member that holds the parameters, or of the learned optimizer; empty for the parameters that no
    /// member claims.
    /// </summary>
    public string Name => group.Name;

    /// <summary>The names under which the parameters are registered.</summary>
    public IEnumerable<string> Parameters => group.Parameters.Select(p => p.Name);

    /// <summary>The hyperparameters of the rule, in the rule's order; none for a learned optimizer.</summary>
    public IEnumerable<string> Hyperparameters => group.Settings?.Names ?? [];

    /// <summary>
    /// The learning rate that a scheduler reads and sets. A constant learning rate is equal to this number. Where the
    /// rate is adapted, or differs from feature to feature, the ratio of this number to
    /// <see cref="InitialLearningRate"/> is a factor on the rates; for a learned optimizer it is the factor on all
    /// updates.
    /// </summary>
    /// <remarks>
    /// A number outside the rule's bounds for the learning rate is set to the nearest bound, so that a schedule that
    /// runs past its end does not turn a descent into an ascent.
    /// </remarks>
    public double LearningRate
    {
        get => group.Rate.LearningRate;
        set => group.Rate.LearningRate = group.Settings?.WithinRule(value) ?? value;
    }

    /// <summary>The learning rate at the beginning of schedules.</summary>
    public double InitialLearningRate
    {
        get => group.Rate.InitialLearningRate;
        set => group.Rate.InitialLearningRate = value;
    }

    /// <summary>
    /// Gets or sets a hyperparameter. Where it has several values, by feature or by parameter, getting it returns their
    /// mean and setting it sets all of them. The schedule's factor is not included. A value that several groups share
    /// is set for all of them. Parameters for which another value is selected keep it; parameters for which another
    /// rate is selected, or whose layer has one, keep its ratio to the group's.
    /// </summary>
    /// <param name="hyperparameter">
    /// The name of the rule's field, such as <c>nameof(Rules.AdamW.WeightDecay)</c>.
    /// </param>
    /// <exception cref="KeyNotFoundException">
    /// The rule has no such hyperparameter; the message lists its hyperparameters.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite or out of its bounds.</exception>
    /// <exception cref="InvalidOperationException">Rate models give the learning rates.</exception>
    public double this[string hyperparameter]
    {
        get => Settings(hyperparameter).Get(hyperparameter);
        set => Settings(hyperparameter).Set(hyperparameter, value);
    }

    /// <summary>
    /// Determines whether a hyperparameter moves, that is, whether it is adapted and the adaptation is not stopped.
    /// </summary>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    /// <exception cref="KeyNotFoundException">The rule has no such hyperparameter.</exception>
    public bool IsAdapting(string hyperparameter) => Settings(hyperparameter).IsAdapting(hyperparameter);

    /// <summary>
    /// Stops the adaptation of a hyperparameter, which keeps its value until it is set or adapted again.
    /// </summary>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    /// <exception cref="KeyNotFoundException">The rule has no such hyperparameter.</exception>
    /// <exception cref="InvalidOperationException">The hyperparameter is not adapted.</exception>
    public void Freeze(string hyperparameter) => Settings(hyperparameter).Freeze(hyperparameter, true);

    /// <summary>Resumes an adaptation that was stopped. The rates above the value are unchanged.</summary>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    /// <exception cref="KeyNotFoundException">The rule has no such hyperparameter.</exception>
    /// <exception cref="InvalidOperationException">The hyperparameter is not adapted.</exception>
    public void Resume(string hyperparameter) => Settings(hyperparameter).Freeze(hyperparameter, false);

    /// <summary>Gets the adaptation of a hyperparameter.</summary>
    /// <param name="hyperparameter">The name of the hyperparameter.</param>
    /// <exception cref="KeyNotFoundException">The rule has no such hyperparameter.</exception>
    public Adaptation AdaptationOf(string hyperparameter)
    {
        _ = IsAdapting(hyperparameter);
        return new Adaptation(hyperparameter, this);
    }

    /// <summary>Determines whether a member inherits a hyperparameter, or its adaptation, from the class.</summary>
    internal bool Takes(string hyperparameter, bool adaptation) =>
        group.Settings?.Find(hyperparameter) is { } definition
        && (adaptation ? definition.TakesAdaptation : definition.TakesValue);

    /// <summary>Checks that a value of a hyperparameter is allowed.</summary>
    internal void Check(string hyperparameter, double value) => Settings(hyperparameter).Check(hyperparameter, value);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{group.Title}: "
        + $"{string.Join(", ", Hyperparameters.Select(name => FormattableString.Invariant($"{name} {this[name]}")))}";

    /// <summary>Gets the group, in the form that schedulers of momentum expect.</summary>
    internal static OptimizerGroup Of(ParameterGroup group) =>
        group.Settings switch
        {
            { Betas: not null } => new OfBetas(group),
            { Momentum: not null } => new OfMomentum(group),
            _ => new OfRateOnly(group),
        };

    private HyperparameterSettings Settings(string hyperparameter) =>
        group.Settings
        ?? throw new KeyNotFoundException(
            $"There is no hyperparameter '{hyperparameter}': {group.Title} has a learned optimizer, whose network "
                + "makes the updates."
        );

    private sealed class OfMomentum(ParameterGroup of) : OptimizerGroup(of), IMomentum
    {
        public double Momentum
        {
            get => this[group.Settings!.Momentum!];
            set => group.Settings!.Schedule(group.Settings.Momentum!, value);
        }
    }

    /// <summary>For schedulers that know a momentum only, the momentum is the decay rate of the first moment.</summary>
    private sealed class OfBetas(ParameterGroup of) : OptimizerGroup(of), IBetas, IMomentum
    {
        public (double, double) Betas
        {
            get => (this[First], this[Second]);
            set
            {
                group.Settings!.Schedule(First, value.Item1);
                group.Settings.Schedule(Second, value.Item2);
            }
        }

        public double Momentum
        {
            get => this[First];
            set => group.Settings!.Schedule(First, value);
        }

        private string First => group.Settings!.Betas!.Value.First;

        private string Second => group.Settings!.Betas!.Value.Second;
    }

    private sealed class OfRateOnly(ParameterGroup of) : OptimizerGroup(of), IMomentum
    {
        public double Momentum
        {
            get => throw None();
            set => throw None();
        }

        private NotSupportedException None() =>
            new(
                $"The rule of {group.Title} has no momentum and no betas that a scheduler could move: pass "
                    + "cycle_momentum: false."
            );
    }
}
