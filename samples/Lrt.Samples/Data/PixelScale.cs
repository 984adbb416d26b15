namespace Lrt.Samples.Data;

/// <summary>What becomes of a pixel's byte.</summary>
public enum PixelScale
{
    /// <summary>Mean 0 and variance 1 over the training set.</summary>
    Standardised,

    /// <summary>0 (paper) to 1 (ink).</summary>
    UnitInterval,
}
