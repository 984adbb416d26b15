namespace Lrt;

/// <summary>
/// Specifies the input of a model of learning rates, from which the model computes an example's rate for each
/// parameter.
/// </summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum Driver
{
    /// <summary>The example that the model is called with.</summary>
    Input,

    /// <summary>The input of the parameter's own layer, as computed by the layers before it.</summary>
    State,
}
