namespace Lrt.Groups;

/// <summary>Values that groups share, in the phases of a step.</summary>
internal interface IStepScope
{
    /// <summary>Begins a step, if a parameter of any group takes part.</summary>
    void Begin();

    /// <summary>
    /// A value that indicates whether the step cannot be made with these gradients and is to be left out; known once
    /// hypergradients are summed.
    /// </summary>
    bool IsRefused => false;

    /// <summary>
    /// The reason for which a step may still fail after its first pass, so that no pass may write states; null for
    /// none.
    /// </summary>
    string? ObjectionToEarlyWrites => null;

    /// <summary>Moves shared hyperparameters, after their hypergradients have been summed.</summary>
    void Adapt();

    /// <summary>Computes shared states, after all sums have been taken.</summary>
    void Share();

    /// <summary>Ends a step; a step that was not applied leaves everything unchanged.</summary>
    /// <param name="isApplied">A value that indicates whether the step was completed.</param>
    void End(bool isApplied);
}
