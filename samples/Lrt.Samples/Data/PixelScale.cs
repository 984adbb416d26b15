namespace Lrt.Samples.Data;

/// <summary>Specifies the conversion of a pixel's byte.</summary>
public enum PixelScale
{
    /// <summary>Conversion to mean 0 and variance 1 over the training set.</summary>
    Standardised,

    /// <summary>Conversion to the interval from 0 (paper) to 1 (ink).</summary>
    UnitInterval,
}
