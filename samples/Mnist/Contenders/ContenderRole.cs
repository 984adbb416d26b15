namespace Mnist.Contenders;

public enum ContenderRole
{
    /// <summary>Stock, at the hopeless rate: what happens without help.</summary>
    Untuned,

    /// <summary>Stock, at a rate found by search: what the others are measured by.</summary>
    Tuned,

    /// <summary>Starts at the hopeless rate with an optimizer that LrtGen wrote.</summary>
    Generated,
}
