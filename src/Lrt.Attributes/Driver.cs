namespace Lrt;

/// <summary>What a model of learning rates looks at to say what an example is worth to a parameter.</summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum Driver
{
    /// <summary>The example: what the model is called with.</summary>
    Input,

    /// <summary>
    /// The input of the parameter's own layer, which is the state that the layers before it have computed.
    /// </summary>
    State,
}
