using System;
using Lrt.Parameters;

namespace Lrt.Groups;

/// <summary>A step of an optimizer, whatever its groups. An exception before <see cref="Apply"/> leaves everything as it was.</summary>
/// <param name="groups">The groups, in the order in which they are stepped.</param>
/// <param name="values">What groups share.</param>
/// <param name="verify">Makes sure that the model still has the parameters of the groups.</param>
internal sealed class OptimizerStep(ParameterGroup[] groups, IStepScope[] values, Action verify)
{
    private bool isRunning;

    /// <summary>Steps all parameters that have a gradient.</summary>
    /// <exception cref="InvalidOperationException">A step is made from within a step, or the model has changed since the optimizer was created.</exception>
    /// <exception cref="ArgumentException">A gradient or a parameter cannot be used.</exception>
    public void Run()
    {
        if (isRunning)
        {
            throw new InvalidOperationException("The optimizer is in the middle of a step, and cannot begin another one.");
        }

        isRunning = true;
        bool isApplied = false;
        try
        {
            Collect();
            Guard();
            Sum();
            AdaptSharedValues();
            Prepare();
            isApplied = true;
            Apply();
        }
        finally
        {
            Release(isApplied);
            isRunning = false;
        }
    }

    /// <summary>Fetches the gradients; every check of gradients and parameters is made here.</summary>
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

    /// <summary>The place of what inspects or scales all gradients before any sum is taken.</summary>
    private static void Guard()
    {
    }

    /// <summary>Takes the sums over gradients that shared values need, pass by pass.</summary>
    private void Sum()
    {
        int passes = 0;
        foreach (ParameterGroup group in groups)
        {
            group.Begin();
            passes = Math.Max(passes, group.SumPasses);
        }

        foreach (IStepScope value in values)
        {
            value.Begin();
        }

        for (int pass = 0; pass < passes; pass++)
        {
            foreach (ParameterGroup group in groups)
            {
                if (pass < group.SumPasses)
                {
                    group.Sum(pass);
                }
            }
        }
    }

    /// <summary>Moves the values that groups share. A step that fails afterwards restores them.</summary>
    private void AdaptSharedValues()
    {
        foreach (IStepScope value in values)
        {
            value.Adapt();
        }
    }

    /// <summary>Computes what tensor operations update, without writing it.</summary>
    private void Prepare()
    {
        foreach (ParameterGroup group in groups)
        {
            group.Prepare();
        }
    }

    /// <summary>Updates states and parameters: kernels that write memory run, and what was computed is copied.</summary>
    private void Apply()
    {
        foreach (ParameterGroup group in groups)
        {
            group.Apply();
        }
    }

    /// <summary>Lets go of the gradients; restores what has moved where the step was not applied.</summary>
    private void Release(bool isApplied)
    {
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
