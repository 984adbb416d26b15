using System;
using System.Collections.Generic;
using Lrt.Execution;
using Lrt.Parameters;

namespace Lrt.Groups;

/// <summary>Examines and bounds the gradients of a step, over all groups, before any sum is taken.</summary>
internal sealed class GradientGuard
{
    // The constant of PyTorch, by which a norm of 0 can be divided too.
    private const double NormOffset = 1e-6;

    /// <summary>The settings of the guard.</summary>
    public GradientGuards Settings { get; set; } = new();

    /// <summary>A value that indicates whether the norm is measured even if no bound needs it.</summary>
    public bool MeasuresNorm { get; set; }

    /// <summary>A value that indicates whether gradients change their sign, so that a step goes uphill.</summary>
    public bool Turns { get; set; }

    /// <summary>A value that indicates whether the guard has to run.</summary>
    public bool IsNeeded => NeedsPass || Turns || Settings.GradientScale != 1 || !double.IsInfinity(Settings.MaxValue);

    private bool NeedsPass =>
        MeasuresNorm || !double.IsInfinity(Settings.MaxNorm) || Settings.NonFinite != NonFiniteGradients.Ignore;

    /// <summary>
    /// Examines the gradients of the parameters that take part, and lets them be multiplied and bounded.
    /// </summary>
    /// <returns>The findings, including whether the step is to be left out.</returns>
    /// <exception cref="InvalidOperationException">
    /// A gradient has numbers that are not finite, and the guard's settings make that an error.
    /// </exception>
    public StepReport Run(IReadOnlyList<ParameterGroup> groups)
    {
        StepReport report = NeedsPass ? Examine(groups) : default;
        if (report.IsSkipped)
        {
            return report;
        }

        double factor = (Turns ? -1 : 1) / Settings.GradientScale;
        if (!double.IsInfinity(Settings.MaxNorm))
        {
            double ratio = Settings.MaxNorm / (report.GradientNorm!.Value + NormOffset);
            factor *= ratio > 1 ? 1 : ratio;
        }

        if (factor != 1 || !double.IsInfinity(Settings.MaxValue))
        {
            foreach (ParameterGroup group in groups)
            {
                foreach (TrackedParameter parameter in group.Parameters)
                {
                    if (parameter.HasGradient)
                    {
                        parameter.Guard(factor, Settings.MaxValue);
                    }
                }
            }
        }

        return report;
    }

    private StepReport Examine(IReadOnlyList<ParameterGroup> groups)
    {
        double order = Settings.NormOrder;
        double total = 0;
        long count = 0;
        TrackedParameter? first = null;
        foreach (ParameterGroup group in groups)
        {
            foreach (TrackedParameter parameter in group.Parameters)
            {
                if (parameter.Gradient is { } gradient)
                {
                    double power = GradientNumbers.Power(gradient, order);
                    total = double.IsInfinity(order) ? Math.Max(total, power) : total + power;
                    if (!double.IsFinite(power) && Settings.NonFinite != NonFiniteGradients.Ignore)
                    {
                        long found = GradientNumbers.NonFinite(gradient);
                        (first, count) = (found > 0 ? first ?? parameter : first, count + found);
                        if (found > 0 && Settings.NonFinite == NonFiniteGradients.Throw)
                        {
                            throw new InvalidOperationException(
                                $"The gradient of parameter {parameter} has {found} of {parameter.Length} numbers "
                                    + "that are not finite. Nothing was updated: "
                                    + "look for examples that are not finite, or lower the learning rate or the scale "
                                    + "of the loss."
                            );
                        }
                    }
                }
            }
        }

        double norm =
            (
                order == 2 ? Math.Sqrt(total)
                : double.IsInfinity(order) ? total
                : Math.Pow(total, 1 / order)
            ) / Settings.GradientScale;
        bool isWanted = MeasuresNorm || !double.IsInfinity(Settings.MaxNorm);
        return new StepReport(isWanted ? norm : null, null, count, first?.Name, IsSkipped: count > 0);
    }
}
