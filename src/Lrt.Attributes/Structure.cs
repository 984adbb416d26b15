namespace Lrt;

/// <summary>How many values a hyperparameter has: which scalars of the parameters share one.</summary>
public enum Structure
{
    /// <summary>One value for every parameter that the attribute covers.</summary>
    Global,

    /// <summary>
    /// One value per output feature of a layer: a row of a linear weight and its bias element share one, as do a convolution's
    /// filter and a normalisation's channel. Elsewhere one per index of each parameter's first dimension.
    /// </summary>
    PerFeature,

    /// <summary>One value per scalar parameter.</summary>
    PerParameter,
}
