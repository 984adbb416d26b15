using System;
using System.Collections.Generic;
using Experiments.Models.Annotated;
using static TorchSharp.torch;

namespace Experiments.Alrao;

/// <summary>
/// Records the posterior of a network's copies during training: at first after every step, later less and less often.
/// </summary>
public sealed class BeliefLog
{
    private const double Spacing = 1.12;

    private int step = -1;
    private int next;

    public List<Belief> Beliefs { get; } = [];

    /// <summary>Records the posterior; called before the first step and after each step.</summary>
    public void Watch(nn.Module<Tensor, Tensor> model)
    {
        if (++step < next)
        {
            return;
        }

        Beliefs.Add(new Belief(step, ((AveragedNetwork)model).Output.Posterior));
        next = int.Max(step + 1, (int)Math.Ceiling(step * Spacing));
    }
}
