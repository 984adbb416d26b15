namespace Lrt.Benchmarks.Layouts;

/// <summary>A linear layer: a weight of outputs x inputs and optionally a bias.</summary>
public sealed record LayerShape(int Outputs, int Inputs, bool HasBias = true)
{
    public long Parameters => ((long)Outputs * Inputs) + (HasBias ? Outputs : 0);
}
