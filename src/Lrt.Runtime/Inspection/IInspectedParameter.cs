using System.Collections.Generic;
using TorchSharp;

namespace Lrt.Inspection;

/// <summary>A parameter from the view of <see cref="OptimizerPlan"/> and <see cref="LearningRateView"/>.</summary>
internal interface IInspectedParameter
{
    /// <summary>The name under which the parameter is registered.</summary>
    string Name { get; }

    /// <summary>The shape that the parameter had when the optimizer was created.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>The plan of the parameter.</summary>
    ParameterPlan Plan { get; }

    /// <summary>The current learning rates; null where the optimizer of the parameter has none.</summary>
    ParameterRates? Rates { get; }
}

/// <summary>The learning rates of one parameter tensor.</summary>
/// <param name="Structure">The structure: the scalars that share a rate.</param>
/// <param name="Shared">
/// One rate, or one per feature, including the schedule; where every element has its own rate, the rate before the
/// first step.
/// </param>
/// <param name="Elements">
/// A rate for every element, without the schedule's factor; null where elements share rates, and before the first step.
/// </param>
/// <param name="Factor">The schedule's factor.</param>
/// <param name="Type">The precision in which shared rates are returned.</param>
internal readonly record struct ParameterRates(
    Structure Structure,
    double[] Shared,
    torch.Tensor? Elements,
    double Factor,
    torch.ScalarType Type
)
{
    /// <summary>The bounds of a rate with the schedule's factor.</summary>
    public (double Min, double Max) Bounds { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Computes the rates of the elements with the schedule's factor, in a new tensor.</summary>
    public torch.Tensor OfElements()
    {
        using torch.Tensor scheduled = Elements! * Factor;
        return scheduled.clamp(Bounds.Min, Bounds.Max);
    }

    /// <summary>A value that indicates whether a copy of the rates has the parameter's shape.</summary>
    public bool FillsShape { get; init; } = Elements is not null || Structure == Structure.PerParameter;
}
