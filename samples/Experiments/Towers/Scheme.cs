namespace Experiments.Towers;

/// <summary>Specifies the initial values of the levels of a tower.</summary>
public enum Scheme
{
    /// <summary>All levels start at the same rate, which may become negative, as in the authors' program.</summary>
    Published,

    /// <summary>All levels start at the same rate; the lowest stays at or above 0, which is the default.</summary>
    Bounded,

    /// <summary>The lowest level starts at the rate that is varied, all levels above it at 0.01; bounded.</summary>
    LowestVaried,
}
