using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LearningToLearn.Models;

/// <summary>Many quadratics |W x - y|^2 at once: W is [count, n, n], y and x are [count, n].</summary>
[LearnedOptimizer]
public sealed partial class Quadratics : nn.Module
{
    private readonly Parameter _points;
    private readonly Tensor _matrices;
    private readonly Tensor _targets;

    public Quadratics(Tensor start, Tensor matrices, Tensor targets)
        : base(nameof(Quadratics))
    {
        _points = new Parameter(start);
        _matrices = matrices;
        _targets = targets;
        RegisterComponents();
    }

    /// <summary>The sum over all quadratics, so that each gets its own gradient whatever their number.</summary>
    public Tensor Loss() => (_matrices.matmul(_points.unsqueeze(-1)).squeeze(-1) - _targets).square().sum();
}
