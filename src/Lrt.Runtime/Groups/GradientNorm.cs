namespace Lrt.Groups;

/// <summary>The usual length of a parameter's gradient; 0 before there was any.</summary>
internal sealed class GradientNorm
{
    /// <summary>The length as far as steps are complete.</summary>
    public double Value { get; set; }

    /// <summary>The length after the step that is being made.</summary>
    public double Next { get; set; }

    /// <summary>Completes a step.</summary>
    public void Complete() => Value = Next;
}
