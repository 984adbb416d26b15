using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// The steps of averaged gradient descent (Polyak and Juditsky, Acceleration of Stochastic Approximation by
    /// Averaging, 1992), in PyTorch's form: a learning rate that falls with a power of the number of steps, a decay of
    /// the parameters, and coupled weight decay. The average of the parameters, with which the method is evaluated, is
    /// not a part of the rule.
    /// </summary>
    [UpdateRule]
    public partial struct Asgd
    {
        /// <summary>The learning rate of the first step.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The weight decay, relative to the learning rate, and the rate at which the learning rate falls.
        /// </summary>
        [Hyperparameter(1e-4, Min = 0)]
        public float Lambda;

        /// <summary>The power with which the learning rate falls.</summary>
        [Hyperparameter(0.75, Min = 0)]
        public float Alpha;

        /// <summary>
        /// The weight decay: the weight of the penalty on the squared norm of the parameters, which is part of the
        /// gradient.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            float rate = LearningRate * MathF.Pow(1 + (Lambda * LearningRate * (step - 1)), -Alpha);
            return rate * ((Lambda * parameter) + gradient);
        }
    }
}
