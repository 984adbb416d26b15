using System;
using System.Collections.Generic;
using Experiments.Models.Annotated;
using static TorchSharp.torch;

namespace Experiments.Alrao;

/// <summary>
/// Notes the posterior of a network's copies while it is trained: at first after every step, then ever more seldom.
/// </summary>
public sealed class BeliefLog
{
    private const double Spacing = 1.12;

    private int step = -1;
    private int next;

    public List<Belief> Beliefs { get; } = [];

    /// <summary>To be called before the first step and after each.</summary>
    public void Watch(nn.Module<Tensor, Tensor> model)
    {
        if (++step < next)
            return;
        Beliefs.Add(new Belief(step, ((AveragedNetwork)model).Output.Posterior));
        next = int.Max(step + 1, (int)Math.Ceiling(step * Spacing));
    }
}
