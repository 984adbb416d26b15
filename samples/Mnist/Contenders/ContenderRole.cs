namespace Mnist.Contenders;

public enum ContenderRole
{
    /// <summary>A stock optimizer at a far too small rate, which shows the result without help.</summary>
    Untuned,

    /// <summary>A stock optimizer at a rate found by search, which the others are compared with.</summary>
    Tuned,

    /// <summary>An optimizer that LrtGen wrote, which starts at the far too small rate.</summary>
    Generated,
}
