using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LearningToLearn.Models;

/// <summary>Many quadratics |W x - y|^2 at once: W is [count, n, n], y and x are [count, n].</summary>
[LearnedOptimizer]
public sealed partial class Quadratics : nn.Module
{
    private readonly Parameter points;
    private readonly Tensor matrices;
    private readonly Tensor targets;

    public Quadratics(Tensor start, Tensor matrices, Tensor targets)
        : base(nameof(Quadratics))
    {
        points = new Parameter(start);
        this.matrices = matrices;
        this.targets = targets;
        RegisterComponents();
    }

    /// <summary>
    /// Computes the sum over all quadratics, so that the gradient of each does not depend on their number.
    /// </summary>
    public Tensor Loss() => (matrices.matmul(points.unsqueeze(-1)).squeeze(-1) - targets).square().sum();
}
