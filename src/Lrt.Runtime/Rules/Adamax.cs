using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adamax (Kingma and Ba, Adam, ICLR 2015, algorithm 2): Adam that divides by a decaying maximum of the gradient
    /// instead of a root of its mean square; coupled weight decay. Epsilon is added to the gradient inside the
    /// maximum, as in PyTorch.
    /// </summary>
    [UpdateRule]
    public partial struct Adamax
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(2e-3, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The decay rate of the first moment; below 1, because at 1 the bias correction would be infinite.
        /// </summary>
        [Hyperparameter(0.9, Min = 0, Max = 1 - 1e-7)]
        public float Beta1;

        /// <summary>The decay rate of the maximum.</summary>
        [Hyperparameter(0.999, Min = 0, Max = 1)]
        public float Beta2;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>
        /// The weight decay: the weight of the penalty on the squared norm of the parameters, which is part of the
        /// gradient.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The decaying maximum of absolute gradients.</summary>
        [State]
        public float Largest;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
            Largest = MathF.Max(Beta2 * Largest, MathF.Abs(gradient) + Epsilon);
            return LearningRate * (FirstMoment * (1 / (1 - MathF.Pow(Beta1, step)))) / Largest;
        }
    }
}
