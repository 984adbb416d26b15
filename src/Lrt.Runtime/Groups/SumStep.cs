using System;
using System.Collections.Generic;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>The steps of a group whose elements share numbers through states and sums of the rule.</summary>
/// <param name="numbers">The numbers that the group's kernel is called with.</param>
/// <param name="scope">The scope that the group shares with the other groups of the rule.</param>
internal sealed class SumStep(KernelNumbers numbers, RuleScope scope)
{
    private readonly SharedLayout layout = numbers.Layout.Shared!;
    private readonly double[] scalars = new double[numbers.Layout.ScalarCount];
    private readonly double[] next = new double[numbers.Layout.Shared!.States.Length];
    private readonly double[][] sumsOfPass = CreateSums(numbers.Layout.Shared!);

    /// <summary>A value that indicates whether the last pass before the update may write states.</summary>
    public bool WritesEarly { get; set; }

    /// <summary>Takes the sums of a pass.</summary>
    public void Sum(int pass, List<RuleParameter> participants)
    {
        foreach (RuleParameter parameter in participants)
        {
            Sum(pass, parameter);
        }
    }

    /// <summary>Takes the sums of a pass over a parameter.</summary>
    public void Sum(int pass, RuleParameter parameter)
    {
        double[] sums = sumsOfPass[pass];
        int adapts = layout.Adjoint?.AdaptsInSums == true ? numbers.Adapts(parameter.Steps) : 0;
        if (pass < layout.PassesBefore)
        {
            WriteObjective(parameter);
        }
        else
        {
            Read(parameter);
        }

        if (numbers.Layout.HasFeatureSums)
        {
            SumByFeature(pass, PackedPass.Of(pass, adapts), parameter, sums);
        }
        else if (parameter.Runner is { } runner)
        {
            Totals.Begin<double>(sums, numbers.Layout.LargestOf(pass));
            if (pass < layout.PassesBefore || numbers.Layout.Zeros.Count > 0 || adapts != 0)
            {
                numbers.Fill(scalars, parameter, current: false);
            }

            numbers.Fill(scalars, parameter, current: true);
            int form = numbers.Layout.PassFor(
                pass,
                hasHypergradients: false,
                numbers.Layout.IsLean(scalars),
                WritesEarly
            );
            runner.SumAll(PackedPass.Of(form, adapts), parameter.Addresses, parameter.Length, scalars, sums);
            parameter.HasWrittenStates |= numbers.Layout.WritesStates(form);
        }
        else
        {
            TensorStep.SumInto(sums, numbers, PackedPass.Of(pass, adapts), parameter);
        }

        Take(pass, parameter, sums);
    }

    /// <summary>
    /// Takes the sums of a pass feature by feature: those of features are added to the block's, and all others over
    /// all features.
    /// </summary>
    private void SumByFeature(int pass, int packed, RuleParameter parameter, double[] sums)
    {
        double[][] byFeature = parameter.Runner is null
            ? TensorStep.Sum(numbers, packed, parameter)
            : FeatureSumStep.Sum(numbers, packed, parameter, sums.Length);
        int first = layout.SumsOf(pass).First;
        for (int s = 0; s < sums.Length; s++)
        {
            SumLayout sum = layout.Sums[first + s];
            if (sum.Scope == Structure.PerFeature)
            {
                int own = Array.IndexOf(layout.FeatureSums, first + s);
                parameter.Block.AddToSum(own, byFeature[s], sum.IsLargest);
            }
            else
            {
                sums[s] = Totals.Of(byFeature[s], sum.IsLargest);
            }
        }
    }

    /// <summary>Takes sums that were computed with the hypergradients of a parameter.</summary>
    /// <param name="pass">The pass of the rule's sums.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="sums">The sums of the pass, in the layout's order.</param>
    public void Take(int pass, RuleParameter parameter, ReadOnlySpan<double> sums)
    {
        int first = layout.SumsOf(pass).First;
        for (int i = 0; i < sums.Length; i++)
        {
            if (layout.Sums[first + i].Scope == Structure.Global)
            {
                scope.Add(first + i, sums[i]);
            }
            else if (layout.Sums[first + i].Scope == Structure.PerTensor)
            {
                parameter.SharedNumbers[layout.FirstSum + first + i] = sums[i];
            }
        }
    }

    /// <summary>
    /// Adds the adjoints of a parameter to those of the scope, or keeps them where they are those of its tensor.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="sums">The parameter's sums of hypergradients, in the layout's order.</param>
    public void AddAdjoints(RuleParameter parameter, ReadOnlySpan<double> sums)
    {
        for (int k = 0; k < layout.Adjoint!.Scopes.Length; k++)
        {
            double sum = sums[numbers.Layout.Positions.FirstAdjointSum + k];
            if (layout.Adjoint.Scopes[k] == Structure.Global)
            {
                scope.AddAdjoint(k, sum);
            }
            else
            {
                parameter.PreviousNumbers[layout.FirstAdjoint + k] = sum;
            }
        }

        if (layout.Adjoint.Links.Length > 0)
        {
            parameter.KeepLinks(sums.Slice(numbers.Layout.Positions.FirstLinkSum, layout.Adjoint.Links.Length));
        }
    }

    /// <summary>Gives the parameters the adjoints of the scope, after all groups have added theirs.</summary>
    public void TakeAdjoints(List<RuleParameter> participants)
    {
        foreach (RuleParameter parameter in participants)
        {
            for (int k = 0; k < layout.Adjoint!.Scopes.Length; k++)
            {
                if (layout.Adjoint.Scopes[k] == Structure.Global)
                {
                    parameter.PreviousNumbers[layout.FirstAdjoint + k] = scope.Adjoint(k);
                }
            }

            AddLinks(parameter);
        }
    }

    // A sum over a tensor acts on all parameters through the sums over all that it enters.
    private void AddLinks(RuleParameter parameter)
    {
        AdjointLinkLayout[] links = layout.Adjoint!.Links;
        for (int l = 0; parameter.Steps > 0 && l < links.Length; l++)
        {
            parameter.PreviousNumbers[layout.FirstAdjoint + links[l].From] +=
                scope.Adjoint(links[l].To) * parameter.KeptLinks[l];
        }
    }

    /// <summary>
    /// Adds the part that goes through sums to the hypergradients of values that elements share.
    /// </summary>
    /// <param name="parameter">The parameter, or the one that a feature's elements belong to.</param>
    /// <param name="sums">The sums of hypergradients over elements, in the layout's order.</param>
    public void AddThroughSums(RuleParameter parameter, Span<double> sums)
    {
        AdjointTermLayout[] terms = layout.Adjoint!.Terms;
        for (int t = 0; t < terms.Length; t++)
        {
            int shared = Array.IndexOf(numbers.Layout.SharedAdapted, terms[t].Hyperparameter);
            sums[numbers.Layout.SumOffsets[shared]] +=
                parameter.PreviousNumbers[layout.FirstAdjoint + terms[t].Sum]
                * sums[numbers.Layout.Positions.FirstTermSum + t];
        }
    }

    /// <summary>
    /// Moves the values that a tensor has of its own by the sums that it has kept, and what goes through sums of the
    /// rule.
    /// </summary>
    public void AdaptTensor(RuleParameter parameter)
    {
        if (layout.Adjoint is not null)
        {
            AddThroughSums(parameter, parameter.KeptSums);
        }

        parameter.Adapt(parameter.KeptSums);
    }

    /// <summary>
    /// Gives the parameters the sums and shared states that enter the gradient of the objective, before hypergradients
    /// are summed.
    /// </summary>
    public void BeginHypergradients(List<RuleParameter> participants)
    {
        foreach (RuleParameter parameter in participants)
        {
            WriteObjective(parameter);
        }
    }

    /// <summary>
    /// Computes the values of the shared states after the step. Those of tensors are stored; those of the scope are
    /// returned, so that the scope can compare them.
    /// </summary>
    public IEnumerable<double[]> Share(List<RuleParameter> participants)
    {
        foreach (RuleParameter parameter in participants)
        {
            Read(parameter);
            numbers.Share(parameter.Block, parameter.Values, parameter.Steps + 1, parameter.SharedNumbers, next);
            parameter.SharedStates!.Take(next);
            yield return next;
        }
    }

    /// <summary>
    /// Writes the numbers that elements share into a parameter's numbers: states before the step, and the sums that
    /// have been taken.
    /// </summary>
    public void Read(RuleParameter parameter)
    {
        scope.WriteTo(parameter.SharedNumbers);
        parameter.SharedStates!.WriteTo(parameter.SharedNumbers);
    }

    private static double[][] CreateSums(SharedLayout layout)
    {
        double[][] sums = new double[layout.Passes][];
        for (int pass = 0; pass < sums.Length; pass++)
        {
            sums[pass] = new double[layout.SumsOf(pass).Count];
        }

        return sums;
    }

    private void WriteObjective(RuleParameter parameter)
    {
        Read(parameter);
        for (int i = 0; i < layout.Objective.Length; i++)
        {
            parameter.PreviousNumbers[layout.FirstOfObjective + i] = parameter.SharedNumbers[layout.Objective[i]];
        }
    }
}
