using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Samples.Data;
using Mnist.Contenders;

namespace Mnist.Training;

/// <summary>A value of a grid and the result of a training with it on the held-out examples.</summary>
public sealed record Trial(double Value, Evaluation HeldOut, bool HasDiverged);

public sealed record SearchResult(SettingGrid Grid, IReadOnlyList<Trial> Trials, TimeSpan Duration)
{
    public Trial Best => Trials.MaxBy(trial => trial.HasDiverged ? -1 : trial.HeldOut.Accuracy)!;
}
