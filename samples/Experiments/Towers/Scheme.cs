namespace Experiments.Towers;

/// <summary>What the levels of a tower start with.</summary>
public enum Scheme
{
    /// <summary>All levels at the same rate, which may turn negative: as the authors' program has it.</summary>
    Published,

    /// <summary>
    /// All levels at the same rate; the lowest stays at or above 0, as it does where nothing else is said.
    /// </summary>
    Bounded,

    /// <summary>The lowest at the rate that is varied, all above it at 0.01; bounded.</summary>
    LowestVaried,
}
