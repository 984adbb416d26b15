namespace Lrt.Groups;

/// <summary>What groups share, in the phases of a step.</summary>
internal interface IStepScope
{
    /// <summary>Begins a step, if a parameter of any group takes part.</summary>
    void Begin();

    /// <summary>Moves what is shared, once all sums are taken.</summary>
    void Adapt();

    /// <summary>Ends a step; one that was not applied leaves everything as it was.</summary>
    /// <param name="isApplied">Whether the step came to its end.</param>
    void End(bool isApplied);
}
