namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Gradient descent with momentum: the heavy ball (Polyak 1964), with PyTorch's dampening and coupled weight decay.
    /// The learning rate is outside the velocity.
    /// </summary>
    [UpdateRule]
    public partial struct Momentum
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>The momentum coefficient: the fraction of the velocity that is kept.</summary>
        [Hyperparameter(0.9, Min = 0, Max = 1)]
        public float Coefficient;

        /// <summary>
        /// The fraction of the gradient that is not added to the velocity, from the second step on; without effect
        /// where the coefficient is 0, as in PyTorch.
        /// </summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float Dampening;

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
            float kept = Coefficient == 0 ? 1 : 1 - Dampening;
            Velocity = step == 1 ? gradient : (Coefficient * Velocity) + (kept * gradient);
            return LearningRate * Velocity;
        }
    }
}
