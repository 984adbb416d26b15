using System;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>
/// The steps of a group whose features have no values of their own: a parameter is reduced and updated as a whole.
/// </summary>
internal sealed class ParameterStep
{
    private readonly RuleGroup group;
    private readonly KernelNumbers numbers;
    private readonly KernelLayout layout;
    private readonly double[][] scalars;
    private readonly long[] filled;
    private readonly double[] part;
    private readonly double[] weighted;
    private readonly bool needsPrevious;
    private readonly int mergedPass;
    private readonly bool isSimple;

    /// <param name="group">The group, whose parameters and numbers are known.</param>
    public ParameterStep(RuleGroup group)
    {
        this.group = group;
        numbers = group.Numbers;
        layout = numbers.Layout;
        int different = group.Parameters.Select(p => p.Values.Index + 1).DefaultIfEmpty(1).Max();
        scalars = [.. Enumerable.Range(0, different).Select(_ => new double[layout.ScalarCount])];
        filled = new long[different];
        int merged = group.MergedPass;
        mergedPass = merged >= 0 && layout.Forms.Any(f => f.HasHypergradients && f.Sums == merged) ? merged : -1;
        part = new double[layout.SumCount + (mergedPass < 0 ? 0 : layout.Shared!.SumsOf(mergedPass).Count)];
        isSimple = layout.TensorAdapted.Length == 0 && mergedPass < 0 && layout.Adjoint is null;
        weighted = new double[layout.SumCount];
        needsPrevious = layout.SharedAdapted.Length > 1 && layout.ScaleFree >= 0;
    }

    /// <summary>Adds up the hypergradients of the values that the whole group shares.</summary>
    /// <param name="sums">The sums, to which the hypergradients are added.</param>
    public void Reduce(double[] sums)
    {
        Array.Fill(filled, -1);
        foreach (RuleParameter parameter in group.Participants)
        {
            if (numbers.ScaleFree is { } scaleFree)
            {
                ReduceScaleFree(scaleFree, parameter, sums);
            }
            else
            {
                // Without hypergradients to take it with, the merged pass is a pass of its own.
                if (group.MergedPass >= 0 && (mergedPass < 0 || parameter.Steps == 0 || parameter.Runner is null))
                {
                    group.Sharing!.Sum(group.MergedPass, parameter);
                }

                if (parameter.Steps > 0)
                {
                    Reduce(parameter, sums);
                }
            }
        }
    }

    /// <summary>Takes the sums for the initial values of rates that find their own size, in a separate pass.</summary>
    public void SumStart(ScaleFreeScope scope)
    {
        foreach (RuleParameter parameter in group.Participants)
        {
            if (!scope.Starts(group, parameter))
            {
                continue;
            }

            double[] start = new double[StartSums.Count];
            if (parameter.Runner is { } runner)
            {
                double[] own = scalars[parameter.Values.Index];
                numbers.Fill(own, parameter, current: true);
                runner.SumAll(layout.StartPass, parameter.Addresses, parameter.Length, own, start);
            }
            else
            {
                TensorStep.SumInto(start, numbers, layout.StartPass, parameter);
            }

            scope.AddStart(group, parameter, start);
        }
    }

    /// <summary>Adapts and updates all parameters that take part.</summary>
    public void Apply()
    {
        // Parameters of the same values that were always updated together share a step, and so its constants.
        Array.Fill(filled, -1);
        foreach (RuleParameter parameter in group.Participants)
        {
            if (parameter.Runner is not { } runner)
            {
                parameter.WriteUpdate();
                continue;
            }

            if (layout.HasFeatureSums)
            {
                FeatureSumStep.Apply(numbers, parameter);
                continue;
            }

            double[] own = scalars[parameter.Values.Index];
            if (filled[parameter.Values.Index] != parameter.Steps || layout.Shared is not null || layout.IsPerTensor)
            {
                if (layout.ElementAdapted.Length > 0)
                {
                    numbers.Fill(own, parameter, current: false);
                }

                numbers.Fill(own, parameter, current: true);
                filled[parameter.Values.Index] = parameter.Steps;
            }

            runner.ApplyAll(
                parameter.Addresses,
                parameter.Length,
                own,
                parameter.HasWrittenStates ? ApplyFlags.StatesAreWritten : numbers.Adapts(parameter.Steps)
            );
        }
    }

    private void Reduce(RuleParameter parameter, double[] sums)
    {
        if (parameter.Runner is not { } runner)
        {
            Array.Clear(weighted);
            TensorStep.ReduceInto(weighted, numbers, parameter);
            Take(parameter, sums);
            return;
        }

        if (layout.HasFeatureSums)
        {
            double[][] byFeature = FeatureSumStep.Sum(numbers, KernelRunner.Hypergradients, parameter, part.Length);
            for (int s = 0; s < part.Length; s++)
            {
                part[s] = Totals.Of(byFeature[s], isLargest: false);
            }

            TakePart(parameter, sums);
            return;
        }

        double[] own = scalars[parameter.Values.Index];
        if (filled[parameter.Values.Index] != parameter.Steps || layout.Shared is not null)
        {
            numbers.Fill(own, parameter, current: false);
            if (layout.Forms.Count > 0)
            {
                numbers.Fill(own, parameter, current: true);
            }

            filled[parameter.Values.Index] = parameter.Steps;
        }

        int pass = layout.PassFor(mergedPass, hasHypergradients: true, layout.IsLean(own), group.WritesEarly);
        parameter.HasWrittenStates |= layout.WritesStates(pass);
        if (parameter.Values.RateFactor == 1 && isSimple)
        {
            runner.SumAll(pass, parameter.Addresses, parameter.Length, own, sums);
            return;
        }

        Totals.Begin<double>(part, layout.LargestOf(pass));
        runner.SumAll(pass, parameter.Addresses, parameter.Length, own, part);
        if (mergedPass >= 0)
        {
            group.Sharing!.Take(mergedPass, parameter, part.AsSpan(sums.Length));
        }

        TakePart(parameter, sums);
    }

    // The sums are taken for each parameter, because lengths of gradients are kept for each parameter.
    private void ReduceScaleFree(ScaleFreeScope scope, RuleParameter parameter, double[] sums)
    {
        Array.Clear(part);
        if (parameter.Runner is { } runner)
        {
            double[] own = scalars[parameter.Values.Index];
            if (needsPrevious)
            {
                numbers.Fill(own, parameter, current: false);
            }

            runner.ReduceAll(parameter.Addresses, parameter.Length, own, part);
        }
        else
        {
            TensorStep.ReduceInto(part, numbers, parameter);
        }

        int offset = layout.SumOffsets[Array.IndexOf(layout.SharedAdapted, layout.ScaleFree)];
        scope.Add(group, parameter, part.AsSpan(offset, HypergradientSums.CountOf(isCosine: true)));
        if (parameter.Steps > 0)
        {
            TakePart(parameter, sums);
        }
    }

    private void TakePart(RuleParameter parameter, double[] sums)
    {
        Array.Clear(weighted);
        numbers.Add(part.AsSpan(0, weighted.Length), parameter.Values.RateFactor, weighted);
        Take(parameter, sums);
    }

    private void Take(RuleParameter parameter, double[] sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += weighted[i];
        }

        if (layout.Adjoint is null)
        {
            parameter.Adapt(weighted);
            return;
        }

        group.Sharing!.AddAdjoints(parameter, weighted);
        parameter.Keep(weighted);
    }
}
