using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019): the decay is scaled by the learning rate
    /// and is not part of the gradient, of the moments and thus of the hypergradient's left factor.
    /// </summary>
    [UpdateRule]
    public partial struct AdamW
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-3, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The decay rate of the first moment; below 1, because at 1 the bias correction would be infinite.
        /// </summary>
        [Hyperparameter(0.9, Min = 0, Max = 1 - 1e-7)]
        public float Beta1;

        /// <summary>
        /// The decay rate of the second moment; below 1, because at 1 the bias correction would be infinite.
        /// </summary>
        [Hyperparameter(0.999, Min = 0, Max = 1 - 1e-7)]
        public float Beta2;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>
        /// The weight decay, relative to the learning rate. The default is PyTorch's; TorchSharp's is 0.
        /// </summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float SecondMoment;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
            SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
            float first = FirstMoment * (1 / (1 - MathF.Pow(Beta1, step)));
            float root = MathF.Sqrt(SecondMoment) * (1 / MathF.Sqrt(1 - MathF.Pow(Beta2, step)));
            return LearningRate * ((first / (root + Epsilon)) + (WeightDecay * parameter));
        }
    }
}
