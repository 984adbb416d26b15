using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Lion (Chen et al., Symbolic Discovery of Optimization Algorithms, NeurIPS 2023, algorithm 2): the sign of a
    /// weighted mean of momentum and gradient, with decoupled weight decay. Every step has the same size, so rates are
    /// three to ten times smaller than AdamW's. The betas have no hypergradient: a sign does not change with them.
    /// </summary>
    [UpdateRule]
    public partial struct Lion
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-4, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The weight of the momentum in the direction; the gradient has the weight 1 minus this number.
        /// </summary>
        [Hyperparameter(0.9, Min = 0, Max = 1)]
        public float Beta1;

        /// <summary>The decay rate of the momentum.</summary>
        [Hyperparameter(0.99, Min = 0, Max = 1)]
        public float Beta2;

        /// <summary>The weight decay, relative to the learning rate.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float Momentum;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            float direction = MathF.Sign((Beta1 * Momentum) + ((1 - Beta1) * gradient));
            Momentum = (Beta2 * Momentum) + ((1 - Beta2) * gradient);
            return LearningRate * (direction + (WeightDecay * parameter));
        }
    }
}
