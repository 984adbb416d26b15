using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Momentum as in the reference implementation of Alrao (Blier, Wolinski and Ollivier 2018), with coupled weight
    /// decay: the fraction of the velocity that is lost in a step grows with the learning rate, from nothing at rate 0
    /// to everything. A larger coefficient means less memory here, and 0 means that nothing is ever forgotten; use
    /// <see cref="Sgd"/> for no momentum. Intended for random rates per feature; <see cref="Momentum"/> is momentum in
    /// the usual sense.
    /// </summary>
    [UpdateRule]
    public partial struct AlraoMomentum
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The coefficient: the decay of the velocity, in multiples of the root of the learning rate.
        /// </summary>
        [Hyperparameter(0.9, Min = 0, Max = 1)]
        public float Coefficient;

        /// <summary>
        /// The weight decay: the weight of the penalty on the squared norm of the parameters, which is part of the
        /// gradient.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying sum of gradients.</summary>
        [State]
        public float Velocity;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;

            // The reference implementation's mu * min(sqrt(rate), 1 / mu), without its division by 0.
            float forgotten = MathF.Min(Coefficient * MathF.Sqrt(LearningRate), 1);
            Velocity = ((1 - forgotten) * Velocity) + gradient;
            return LearningRate * Velocity;
        }
    }
}
