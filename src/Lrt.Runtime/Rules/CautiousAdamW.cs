using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// AdamW that moves only the elements where the first moment and the gradient have the same sign (Liang et al.
    /// 2024, "Cautious Optimizers"). The moves are divided by the share of these elements in the tensor. As in the
    /// authors' first release, epsilon is added before the bias correction.
    /// </summary>
    [UpdateRule]
    public partial struct CautiousAdamW
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
        [Hyperparameter(1e-6, Min = 0)]
        public float Epsilon;

        /// <summary>The weight decay, relative to the learning rate.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>1 to correct the moments for their initial value of 0; 0 for no correction.</summary>
        [Hyperparameter(1, Min = 0, Max = 1)]
        public float BiasCorrection;

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
            float correction =
                BiasCorrection > 0 ? MathF.Sqrt(1 - MathF.Pow(Beta2, step)) / (1 - MathF.Pow(Beta1, step)) : 1;
            float agrees = FirstMoment * gradient > 0 ? 1f : 0f;
            float share = MathF.Max(Mean.Tensor(agrees), 1e-3f);
            float direction = correction / share * (FirstMoment * agrees) / (MathF.Sqrt(SecondMoment) + Epsilon);
            return LearningRate * (direction + (WeightDecay * parameter));
        }
    }
}
