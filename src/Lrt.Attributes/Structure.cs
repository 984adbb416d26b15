namespace Lrt;

/// <summary>Specifies the structure of a hyperparameter: the scalars of the parameters that share a value.</summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum Structure
{
    /// <summary>One value for every parameter that the attribute covers.</summary>
    Global,

    /// <summary>
    /// One value per feature of a layer, which a weight and its bias share: an output unit of Linear or Bilinear, an
    /// output channel of a convolution (transposed ones too), a column of an embedding, a row of weight_ih or weight_hh
    /// of a recurrent layer, a channel of a normalisation. In other layers, one value per index of each parameter's
    /// first dimension.
    /// </summary>
    PerFeature,

    /// <summary>One value per scalar parameter.</summary>
    PerParameter,

    /// <summary>One value per parameter tensor.</summary>
    PerTensor,
}
