using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Gradient descent that finds its learning rate by D-Adaptation (Defazio and Mishchenko, ICML 2023), as in the
    /// authors' code: dual averaging from the start, with momentum as a mean of iterates.
    /// </summary>
    [UpdateRule]
    public partial struct DAdaptSgd
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1, Min = 0)]
        public float LearningRate;

        /// <summary>The momentum coefficient: the fraction of the parameter that is kept in a step.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float Coefficient;

        /// <summary>The weight decay, which is part of the gradient.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The initial estimate of the distance to the solution.</summary>
        [Hyperparameter(1e-6, Min = 1e-30)]
        public float InitialDistance;

        /// <summary>The largest factor by which the estimate grows in a step; 0 for no bound.</summary>
        [Hyperparameter(0, Min = 0)]
        public float GrowthRate;

        /// <summary>The sum of gradients, times the step.</summary>
        [State]
        public float WeightedGradients;

        /// <summary>The parameter before the first step.</summary>
        [State(StartsAtParameter = true)]
        public float Start;

        /// <summary>The estimate of the distance to the solution; 0 before the first step.</summary>
        [State(Structure = Structure.Global)]
        public float Distance;

        /// <summary>The norm of the first gradient that is not 0.</summary>
        [State(Structure = Structure.Global)]
        public float FirstNorm;

        /// <summary>The sum of the products of the gradients with their weighted sum.</summary>
        [State(Structure = Structure.Global)]
        public float Correlation;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            float distance = Distance > 0 ? Distance : InitialDistance;
            float norm = Norm.Global(gradient);
            FirstNorm = FirstNorm > 0 ? FirstNorm : norm;
            float rate = FirstNorm > 0 ? distance * LearningRate / FirstNorm : 0;
            gradient += WeightDecay * parameter;
            Correlation += rate * Sum.Global(gradient * WeightedGradients);
            WeightedGradients += rate * gradient;
            float length = Norm.Global(WeightedGradients);
            float estimate = length > 0 ? 2 * Correlation / length : 0;
            Distance = MathF.Max(distance, GrowthRate > 0 ? MathF.Min(estimate, distance * GrowthRate) : estimate);
            float target = Start - WeightedGradients;
            return (1 - Coefficient) * (parameter - target);
        }
    }
}
