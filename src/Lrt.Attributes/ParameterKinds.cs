using System;

namespace Lrt;

/// <summary>
/// Specifies kinds of parameters, told by the layer that registers a parameter and by its name there. A parameter may
/// be of several kinds.
/// </summary>
[Flags]
#if LRT_GENERATOR
internal
#else
public
#endif
enum ParameterKinds
{
    /// <summary>No kind: parameters are selected by name alone.</summary>
    None = 0,

    /// <summary>
    /// A parameter that is none of <see cref="Bias"/>, <see cref="Norm"/> and <see cref="Embedding"/>.
    /// </summary>
    Weight = 1,

    /// <summary>
    /// A parameter whose own name contains "bias", such as <c>bias</c>, <c>bias_ih_l0</c> or <c>in_proj_bias</c>,
    /// including those of normalisations.
    /// </summary>
    Bias = 2,

    /// <summary>
    /// A parameter of a normalisation: of a layer whose class name says so, such as <c>LayerNorm</c>,
    /// <c>BatchNorm2d</c> or a user's own <c>RMSNorm</c>.
    /// </summary>
    Norm = 4,

    /// <summary>The weight of an <c>Embedding</c> or <c>EmbeddingBag</c>.</summary>
    Embedding = 8,

    /// <summary>A parameter of fewer than two dimensions, in addition to its other kinds.</summary>
    Vector = 16,
}
