using System;
using Lrt;

namespace Recipes.Pages.SumRule;

[UpdateRule]
public partial struct ClippedSgd
{
    [Hyperparameter(1e-2, Min = 0)]
    public float LearningRate;

    [Hyperparameter(1, Min = 0)]
    public float MaxNorm;

    public float Update(float parameter, float gradient, int step)
    {
        float norm = Norm.Global(gradient);
        gradient /= MathF.Max(1, norm / MaxNorm);
        return LearningRate * gradient;
    }
}
