using System.Collections.Generic;
using TorchSharp;

namespace Lrt.Inspection;

/// <summary>A parameter as <see cref="OptimizerPlan"/> and <see cref="LearningRateView"/> see it.</summary>
internal interface IInspectedParameter
{
    /// <summary>The name under which the parameter is registered.</summary>
    string Name { get; }

    /// <summary>The shape that the parameter had when the optimizer was created.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>What the compiler decided for it.</summary>
    ParameterPlan Plan { get; }

    /// <summary>Its learning rates as they are now; null where its optimizer has none.</summary>
    ParameterRates? Rates { get; }
}

/// <summary>The learning rates of one parameter tensor.</summary>
/// <param name="Structure">Which scalars share a rate.</param>
/// <param name="Shared">
/// One rate, or one per feature, schedule included; where every element has its own: that before the first step.
/// </param>
/// <param name="Elements">
/// A rate for every element, without the schedule's factor; null where elements share theirs, and before the first
/// step.
/// </param>
/// <param name="Factor">The schedule's factor.</param>
/// <param name="Type">The precision in which shared rates are handed out.</param>
internal readonly record struct ParameterRates(
    Structure Structure,
    double[] Shared,
    torch.Tensor? Elements,
    double Factor,
    torch.ScalarType Type
)
{
    /// <summary>Whether a copy of the rates has the parameter's shape.</summary>
    public bool FillsShape { get; init; } = Elements is not null || Structure == Structure.PerParameter;
}
