namespace Lrt.Groups;

/// <summary>The usual length of a parameter's gradient; 0 before the first gradient.</summary>
internal sealed class GradientNorm
{
    /// <summary>The length after the last completed step.</summary>
    public double Value { get; set; }

    /// <summary>The length after the current step.</summary>
    public double Next { get; set; }

    /// <summary>Completes a step.</summary>
    public void Complete() => Value = Next;
}
