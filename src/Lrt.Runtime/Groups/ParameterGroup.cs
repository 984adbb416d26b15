using System;
using System.Collections.Generic;
using Lrt.Execution;
using Lrt.Parameters;
using Lrt.State;

namespace Lrt.Groups;

/// <summary>
/// Parameters that one kernel steps with the same settings. <see cref="OptimizerStep"/> calls the phases of a step in
/// their order; until <see cref="Apply"/> nothing that outlives the step may change for good.
/// </summary>
internal abstract class ParameterGroup : IDisposable
{
    protected ParameterGroup(string name) => Name = name;

    /// <summary>
    /// The name of the member that holds the parameters, or of the learned optimizer; empty for those of the whole
    /// model.
    /// </summary>
    public string Name { get; }

    /// <summary>The group in messages.</summary>
    public string Title => TitleOf(Name);

    /// <summary>What a learning-rate scheduler reads and sets.</summary>
    public abstract ScheduledRate Rate { get; }

    /// <summary>The hyperparameters of its rule; null where there is no rule.</summary>
    public virtual HyperparameterSettings? Settings => null;

    /// <summary>All parameters of the group.</summary>
    public abstract IReadOnlyList<TrackedParameter> Parameters { get; }

    /// <summary>The number of passes over the gradients that <see cref="Sum"/> needs.</summary>
    public virtual int SumPasses => 0;

    /// <summary>Fetches gradients and checks everything that can be wrong.</summary>
    public abstract void Collect();

    /// <summary>Begins the step of the parameters that take part.</summary>
    public virtual void Begin() { }

    /// <summary>Adds up what shared values and later passes need. Nothing changes.</summary>
    /// <param name="pass">The pass, from 0.</param>
    public virtual void Sum(int pass) { }

    /// <summary>Computes what can fail: after it, <see cref="Apply"/> only runs kernels and copies.</summary>
    public virtual void Prepare() { }

    /// <summary>Adapts what elements and features have for themselves, and updates states and parameters.</summary>
    public abstract void Apply();

    /// <summary>
    /// Ends a step, and lets go of the gradients; a step that was not applied leaves everything as it was.
    /// </summary>
    /// <param name="isApplied">Whether the step came to its end.</param>
    public virtual void End(bool isApplied)
    {
        foreach (TrackedParameter parameter in Parameters)
        {
            parameter.End(isApplied);
        }
    }

    /// <summary>The weights to evaluate a parameter with, between steps; null where they are its own.</summary>
    /// <exception cref="InvalidOperationException">The parameter has changed; the message says how.</exception>
    public virtual TensorUpdate? Evaluate(TrackedParameter parameter) => null;

    /// <summary>What the group remembers.</summary>
    public abstract SavedGroup Save();

    /// <summary>Makes sure that a saved state fits the group. Nothing is taken.</summary>
    /// <returns>Takes the state; cannot fail. Disposed, taken or not.</returns>
    /// <exception cref="System.IO.InvalidDataException">The state does not fit; the message says where.</exception>
    public abstract StateRestoration Check(SavedGroup saved);

    public virtual void Dispose()
    {
        foreach (TrackedParameter parameter in Parameters)
        {
            parameter.Dispose();
        }
    }

    /// <summary>Parameters in messages, by the name of their group.</summary>
    protected static string TitleOf(string name) => name.Length == 0 ? "the model" : $"'{name}'";
}

/// <summary>A saved state that was checked and is yet to be taken.</summary>
/// <param name="take">Takes the state.</param>
/// <param name="dispose">Lets go of what was made for a state that was not taken.</param>
internal sealed class StateRestoration(Action take, Action? dispose = null) : IDisposable
{
    /// <summary>Takes the state.</summary>
    public void Take() => take();

    public void Dispose() => dispose?.Invoke();
}
