using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using Lrt.Parameters;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Groups;

/// <summary>
/// A step of an optimizer, the same for all kinds of groups. An exception before <see cref="Apply"/> leaves everything
/// unchanged.
/// </summary>
internal sealed class OptimizerStep
{
    private readonly ParameterGroup[] groups;
    private readonly IStepScope[] values;
    private readonly Action verify;
    private readonly List<(TrackedParameter Parameter, Tensor Before)> kept = [];
    private readonly string? objection;
    private bool isRunning;

    /// <param name="groups">The groups, in the order in which they are stepped.</param>
    /// <param name="values">The values that groups share.</param>
    /// <param name="verify">The action that checks that the model still has the parameters of the groups.</param>
    public OptimizerStep(ParameterGroup[] groups, IStepScope[] values, Action verify)
    {
        (this.groups, this.values, this.verify) = (groups, values, verify);
        objection = Enumerable
            .Reverse(values)
            .Select(value => value.ObjectionToEarlyWrites)
            .Concat(groups.Select(group => group.UsesTensorOperations ? $"tensor operations step {group.Title}" : null))
            .FirstOrDefault(found => found is not null);
        Array.ForEach(groups, group => group.FindObjection = FindObjectionToEarlyWrites);
    }

    /// <summary>The guard of the gradients, which runs before any sum is taken.</summary>
    public GradientGuard Guards { get; } = new();

    /// <summary>A value that indicates whether the norm of the update is measured.</summary>
    public bool MeasuresUpdate { get; set; }

    /// <summary>A value that indicates whether autograd is notified that parameters were written.</summary>
    public bool RaisesVersions { get; set; }

    /// <summary>The report on the last step.</summary>
    public StepReport Report { get; private set; }

    /// <summary>
    /// Finds the reason for which nothing may be written before all passes are complete: something between the first
    /// write and the update that can fail. Null for no reason. Guards refuse gradients before the first pass.
    /// </summary>
    private string? FindObjectionToEarlyWrites() =>
        MeasuresUpdate ? "the update is measured"
        : RaisesVersions ? "versions are checked"
        : objection;

    /// <summary>Steps all parameters that have a gradient.</summary>
    /// <param name="begin">An action that runs before anything is read.</param>
    /// <exception cref="InvalidOperationException">
    /// A step is made from within a step, or the model has changed since the optimizer was created.
    /// </exception>
    /// <exception cref="ArgumentException">A gradient or a parameter cannot be used.</exception>
    public void Run(Action? begin)
    {
        if (isRunning)
        {
            throw new InvalidOperationException(
                "The optimizer is in the middle of a step. Begin another step after its end."
            );
        }

        isRunning = true;
        bool isApplied = false;
        try
        {
            begin?.Invoke();
            Report = default;
            Collect();
            Guard();
            if (Report.IsSkipped)
            {
                return;
            }

            if (!Sum())
            {
                Report = Report with { IsSkipped = true };
                return;
            }

            Prepare();
            isApplied = true;
            Apply();
            Measure();
        }
        finally
        {
            Release(isApplied);
            isRunning = false;
        }
    }

    /// <summary>Fetches the gradients. Every check of gradients and parameters is made here.</summary>
    private void Collect()
    {
        bool hasLost = false;
        foreach (ParameterGroup group in groups)
        {
            group.Collect();
            foreach (TrackedParameter parameter in group.Parameters)
            {
                hasLost |= parameter.HasLostGradient;
            }
        }

        if (hasLost)
        {
            verify();
        }
    }

    /// <summary>Inspects and bounds all gradients before any sum is taken.</summary>
    private void Guard()
    {
        if (Guards.IsNeeded)
        {
            Report = Guards.Run(groups);
        }
    }

    /// <summary>
    /// Takes sums pass by pass: first those that hypergradients need, then hypergradients, by which the values that
    /// groups share move, then all others. A step that fails afterwards restores the values.
    /// </summary>
    /// <returns><see langword="true"/> if the step can be made; <see langword="false"/> if it is left out.</returns>
    private bool Sum()
    {
        (int before, int after) = (0, 0);
        foreach (ParameterGroup group in groups)
        {
            group.Begin();
            before = Math.Max(before, group.PassesBefore);
            after = Math.Max(after, group.PassesAfter);
        }

        foreach (IStepScope value in values)
        {
            value.Begin();
        }

        for (int pass = 0; pass < before; pass++)
        {
            foreach (ParameterGroup group in groups)
            {
                if (pass < group.PassesBefore)
                {
                    group.Sum(pass);
                }
            }
        }

        if (!AdaptSharedValues())
        {
            return false;
        }

        for (int pass = 0; pass < after; pass++)
        {
            foreach (ParameterGroup group in groups)
            {
                if (pass < group.PassesAfter)
                {
                    group.Sum(group.PassesBefore + pass);
                }
            }
        }

        foreach (IStepScope value in values)
        {
            value.Share();
        }

        return true;
    }

    private bool AdaptSharedValues()
    {
        foreach (ParameterGroup group in groups)
        {
            group.Reduce();
        }

        bool isRefused = false;
        foreach (IStepScope value in values)
        {
            isRefused |= value.IsRefused;
        }

        if (isRefused)
        {
            return false;
        }

        foreach (IStepScope value in values)
        {
            value.Adapt();
        }

        return true;
    }

    /// <summary>Computes the updates that are tensor operations, without writing them.</summary>
    private void Prepare()
    {
        foreach (ParameterGroup group in groups)
        {
            group.Prepare();
        }

        if (MeasuresUpdate)
        {
            Keep();
        }

        if (RaisesVersions)
        {
            ForEachWritten(parameter => parameter.PrepareVersion());
        }
    }

    /// <summary>Copies the parameters as they are before the update.</summary>
    private void Keep()
    {
        foreach (ParameterGroup group in groups)
        {
            foreach (TrackedParameter parameter in group.Parameters)
            {
                if (parameter.HasGradient)
                {
                    kept.Add((parameter, LastingCopy.Of(parameter.Parameter)));
                }
            }
        }
    }

    /// <summary>Updates states and parameters: kernels that write memory run, and computed values are copied.</summary>
    private void Apply()
    {
        foreach (ParameterGroup group in groups)
        {
            group.Apply();
        }

        if (RaisesVersions)
        {
            ForEachWritten(parameter => parameter.RaiseVersion());
        }
    }

    private void ForEachWritten(Action<TrackedParameter> action)
    {
        foreach (ParameterGroup group in groups)
        {
            foreach (TrackedParameter parameter in group.Parameters)
            {
                if (parameter.HasGradient)
                {
                    action(parameter);
                }
            }
        }
    }

    /// <summary>Measures the norm of the update.</summary>
    private void Measure()
    {
        if (!MeasuresUpdate)
        {
            return;
        }

        using IDisposable off = no_grad();
        double total = 0;
        foreach ((TrackedParameter parameter, Tensor before) in kept)
        {
            using IDisposable scope = NewDisposeScope();
            total += parameter.Parameter.detach().to(ScalarType.Float64).sub(before).square().sum().cpu().ToDouble();
        }

        Report = Report with { UpdateNorm = Math.Sqrt(total) };
    }

    /// <summary>Releases the gradients, and restores values that have moved where the step was not applied.</summary>
    private void Release(bool isApplied)
    {
        foreach ((_, Tensor before) in kept)
        {
            before.Dispose();
        }

        kept.Clear();
        foreach (ParameterGroup group in groups)
        {
            group.End(isApplied);
        }

        foreach (IStepScope value in values)
        {
            value.End(isApplied);
        }
    }
}
