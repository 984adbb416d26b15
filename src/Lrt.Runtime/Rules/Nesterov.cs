namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Nesterov's accelerated gradient (Nesterov 1983), in the form of Sutskever et al. (ICML 2013) that PyTorch uses:
    /// the direction looks ahead along the velocity. Coupled weight decay; the learning rate is outside the velocity.
    /// </summary>
    [UpdateRule]
    public partial struct Nesterov
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>The momentum coefficient: the fraction of the velocity that is kept.</summary>
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
            Velocity = (Coefficient * Velocity) + gradient;
            return LearningRate * (gradient + (Coefficient * Velocity));
        }
    }
}
