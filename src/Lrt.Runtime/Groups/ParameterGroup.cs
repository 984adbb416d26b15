using System;
using System.Collections.Generic;
using Lrt.Execution;
using Lrt.Inspection;
using Lrt.Parameters;
using Lrt.State;

namespace Lrt.Groups;

/// <summary>
/// Parameters that one kernel steps with the same settings. <see cref="OptimizerStep"/> calls the phases of a step in
/// their order. Before <see cref="Apply"/> nothing that outlives the step changes for good.
/// </summary>
internal abstract class ParameterGroup : IDisposable
{
    protected ParameterGroup(string name) => Name = name;

    /// <summary>
    /// The name of the member that holds the parameters, or of the learned optimizer; empty for the parameters of the
    /// whole model.
    /// </summary>
    public string Name { get; }

    /// <summary>The name of the group in messages.</summary>
    public string Title => TitleOf(Name);

    /// <summary>The rate that a learning-rate scheduler reads and sets.</summary>
    public abstract ScheduledRate Rate { get; }

    /// <summary>The hyperparameters of the rule; null where there is no rule.</summary>
    public virtual HyperparameterSettings? Settings => null;

    /// <summary>The parameters of the group.</summary>
    public abstract IReadOnlyList<TrackedParameter> Parameters { get; }

    /// <summary>The number of passes of <see cref="Sum"/> that <see cref="Reduce"/> needs.</summary>
    public virtual int PassesBefore => 0;

    /// <summary>The number of passes of <see cref="Sum"/> that the update needs in addition.</summary>
    public virtual int PassesAfter => 0;

    /// <summary>
    /// A value that indicates whether any parameter is stepped by tensor operations, which may fail after the sums.
    /// </summary>
    public virtual bool UsesTensorOperations => true;

    /// <summary>
    /// The function that finds the reason for which no pass before the update may write states; null before the
    /// optimizer is complete.
    /// </summary>
    public Func<string?>? FindObjection { get; set; }

    /// <summary>Fetches the gradients and makes every check.</summary>
    public abstract void Collect();

    /// <summary>Begins the step of the parameters that take part.</summary>
    public virtual void Begin() { }

    /// <summary>
    /// Adds up the hypergradients of shared values. Values of tensors move, which a step that fails restores; states
    /// are written where nothing can fail any more.
    /// </summary>
    public virtual void Reduce() { }

    /// <summary>
    /// Adds up what elements and later passes need. States are written where nothing can fail any more.
    /// </summary>
    /// <param name="pass">The pass, from 0.</param>
    public virtual void Sum(int pass) { }

    /// <summary>
    /// Performs all computations that can fail. Afterwards <see cref="Apply"/> only runs kernels and copies.
    /// </summary>
    public virtual void Prepare() { }

    /// <summary>
    /// Adapts the values that elements and features have for themselves, and updates states and parameters.
    /// </summary>
    public abstract void Apply();

    /// <summary>
    /// Ends a step and releases the gradients; a step that was not applied leaves everything unchanged.
    /// </summary>
    /// <param name="isApplied">A value that indicates whether the step was completed.</param>
    public virtual void End(bool isApplied)
    {
        foreach (TrackedParameter parameter in Parameters)
        {
            parameter.End(isApplied);
        }
    }

    /// <summary>
    /// Computes the evaluation weights of a parameter, between steps; null where the parameter itself is used.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The parameter has changed; the message describes the change.
    /// </exception>
    public virtual TensorUpdate? Evaluate(TrackedParameter parameter) => null;

    /// <summary>Saves the state of the group.</summary>
    public abstract SavedGroup Save();

    /// <summary>Checks that a saved state fits the group. Nothing is restored.</summary>
    /// <returns>The restoration, which cannot fail. It has to be disposed in any case.</returns>
    /// <exception cref="System.IO.InvalidDataException">
    /// The state does not fit; the message names the place.
    /// </exception>
    public abstract StateRestoration Check(SavedGroup saved);

    /// <summary>Gets the constants that differ from those of a state that was restored.</summary>
    public virtual IReadOnlyList<HyperparameterDifference> Differences(SavedGroup saved) => [];

    public virtual void Dispose()
    {
        foreach (TrackedParameter parameter in Parameters)
        {
            parameter.Dispose();
        }
    }

    /// <summary>Gets the name of a group's parameters in messages.</summary>
    protected static string TitleOf(string name) => name.Length == 0 ? "the model" : $"'{name}'";
}

/// <summary>A group of parameters of one kind.</summary>
/// <typeparam name="TParameter">The kind.</typeparam>
internal abstract class ParameterGroup<TParameter> : ParameterGroup
    where TParameter : TrackedParameter
{
    private readonly TParameter[] parameters = [];
    private readonly List<TParameter> participants = [];

    protected ParameterGroup(string name)
        : base(name) { }

    public override IReadOnlyList<TParameter> Parameters => parameters;

    /// <summary>Sets the parameters of the group.</summary>
    protected TParameter[] All
    {
        init => parameters = value;
    }

    /// <summary>The parameters that take part in the current step.</summary>
    public List<TParameter> Participants => participants;

    /// <summary>A value that indicates whether any parameter takes part in the current step.</summary>
    public bool HasParticipants => participants.Count > 0;

    /// <summary>A value that indicates whether the schedule's ratio is a factor on the rates.</summary>
    protected abstract bool IsRateScaled { get; }

    /// <inheritdoc/>
    public override void Collect()
    {
        Rate.Check(Title, IsRateScaled);
        foreach (TParameter parameter in parameters)
        {
            if (parameter.Collect())
            {
                participants.Add(parameter);
            }
        }
    }

    /// <inheritdoc/>
    public override void End(bool isApplied)
    {
        participants.Clear();
        base.End(isApplied);
    }
}

/// <summary>A saved state that was checked and can be restored.</summary>
/// <param name="take">The action that restores the state.</param>
/// <param name="dispose">The action that releases resources of a state that was not restored.</param>
internal sealed class StateRestoration(Action take, Action? dispose = null) : IDisposable
{
    /// <summary>Restores the state.</summary>
    public void Take() => take();

    public void Dispose() => dispose?.Invoke();
}
