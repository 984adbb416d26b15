using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using static TorchSharp.torch.optim;

namespace Lrt;

/// <summary>
/// Parameters with the same rule and settings, as the running optimizer has them: every hyperparameter can be read and
/// set between any two steps, and adaptation can be stopped and resumed. A learning-rate scheduler sees it as a
/// controller.
/// </summary>
public class OptimizerGroup : ILearningRateController
{
    private readonly ParameterGroup group;

    internal OptimizerGroup(ParameterGroup group) => this.group = group;

    /// <summary>
    /// The name of the member that holds the parameters, or of the learned optimizer; empty for those that no member
    /// claims.
    /// </summary>
    public string Name => group.Name;

    /// <summary>The names under which the parameters are registered.</summary>
    public IEnumerable<string> Parameters => group.Parameters.Select(p => p.Name);

    /// <summary>The hyperparameters of the rule, in its order; none for a learned optimizer.</summary>
    public IEnumerable<string> Hyperparameters => group.Settings?.Names ?? [];

    /// <summary>
    /// What a scheduler reads and sets. A constant learning rate is this number itself. Of a rate that is adapted, or
    /// that differs from feature to feature, the ratio to <see cref="InitialLearningRate"/> is a factor on it; of a
    /// learned optimizer it is the factor on all updates.
    /// </summary>
    /// <remarks>
    /// A number outside the bounds that the rule has for its learning rate is set to the nearest of them: a schedule
    /// that runs past its end makes no descent an ascent.
    /// </remarks>
    public double LearningRate
    {
        get => group.Rate.LearningRate;
        set => group.Rate.LearningRate = group.Settings?.WithinRule(value) ?? value;
    }

    /// <summary>The learning rate from which schedules start.</summary>
    public double InitialLearningRate
    {
        get => group.Rate.InitialLearningRate;
        set => group.Rate.InitialLearningRate = value;
    }

    /// <summary>
    /// A hyperparameter. Of one that has several values, by feature or by parameter: their mean when it is read, all of
    /// them when it is set. The schedule's factor is not part of it. A value that several groups share is set for all
    /// of them.
    /// </summary>
    /// <param name="hyperparameter">
    /// The name of the rule's field, such as <c>nameof(Rules.AdamW.WeightDecay)</c>.
    /// </param>
    /// <exception cref="KeyNotFoundException">
    /// The rule has no such hyperparameter; the message lists those that it has.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite or out of its bounds.</exception>
    public double this[string hyperparameter]
    {
        get => Settings(hyperparameter).Get(hyperparameter);
        set => Settings(hyperparameter).Set(hyperparameter, value);
    }

    /// <summary>Determines whether a hyperparameter moves: it is adapted, and adaptation is not stopped.</summary>
    /// <param name="hyperparameter">Its name.</param>
    /// <exception cref="KeyNotFoundException">The rule has no such hyperparameter.</exception>
    public bool IsAdapting(string hyperparameter) => Settings(hyperparameter).IsAdapting(hyperparameter);

    /// <summary>
    /// Stops the adaptation of a hyperparameter, which keeps its value until it is set or adapted again.
    /// </summary>
    /// <param name="hyperparameter">Its name.</param>
    /// <exception cref="KeyNotFoundException">The rule has no such hyperparameter.</exception>
    /// <exception cref="InvalidOperationException">The hyperparameter is not adapted.</exception>
    public void Freeze(string hyperparameter) => Settings(hyperparameter).Freeze(hyperparameter, true);

    /// <summary>Resumes an adaptation that was stopped. The rates above the value are as they were then.</summary>
    /// <param name="hyperparameter">Its name.</param>
    /// <exception cref="KeyNotFoundException">The rule has no such hyperparameter.</exception>
    /// <exception cref="InvalidOperationException">The hyperparameter is not adapted.</exception>
    public void Resume(string hyperparameter) => Settings(hyperparameter).Freeze(hyperparameter, false);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{group.Title}: "
        + $"{string.Join(", ", Hyperparameters.Select(name => FormattableString.Invariant($"{name} {this[name]}")))}";

    /// <summary>Gets the group in the form that schedulers of momentum look for.</summary>
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
            set => this[group.Settings!.Momentum!] = value;
        }
    }

    private sealed class OfBetas(ParameterGroup of) : OptimizerGroup(of), IBetas
    {
        public (double, double) Betas
        {
            get => (this[group.Settings!.Betas!.Value.First], this[group.Settings.Betas.Value.Second]);
            set => (this[group.Settings!.Betas!.Value.First], this[group.Settings.Betas.Value.Second]) = value;
        }
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
