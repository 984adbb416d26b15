using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Learned;

/// <summary>A model that consists of its parameters only, for the time of a step.</summary>
[LearnedOptimizer]
public sealed partial class LearnedVector : nn.Module
{
    public LearnedVector(Tensor start)
        : base(nameof(LearnedVector))
    {
        Values = new Parameter(start);
        RegisterComponents();
    }

    public Parameter Values { get; }
}
