using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adan (Xie et al., Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep Models, 2022, algorithm
    /// 1): a Nesterov step from the mean of gradients and the mean of their differences, divided by the root of a
    /// second moment of both. The betas are decay rates, as in the authors' code; the betas of the paper are one minus
    /// these. Weight decay is proximal: after the step the parameter is divided by 1 plus the learning rate times the
    /// decay. Gradients are not clipped.
    /// </summary>
    [UpdateRule]
    public partial struct Adan
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-3, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The decay rate of the first moment; below 1, because at 1 the bias correction would be infinite.
        /// </summary>
        [Hyperparameter(0.98, Min = 0, Max = 1 - 1e-7)]
        public float Beta1;

        /// <summary>
        /// The decay rate of the mean of differences; below 1, because at 1 the bias correction would be infinite.
        /// </summary>
        [Hyperparameter(0.92, Min = 0, Max = 1 - 1e-7)]
        public float Beta2;

        /// <summary>
        /// The decay rate of the second moment; below 1, because at 1 the bias correction would be infinite.
        /// </summary>
        [Hyperparameter(0.99, Min = 0, Max = 1 - 1e-7)]
        public float Beta3;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>The weight decay, relative to the learning rate.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The decaying mean of differences between a gradient and the previous gradient.</summary>
        [State]
        public float Difference;

        /// <summary>The decaying mean of the squares of the gradient plus the weighted difference.</summary>
        [State]
        public float SecondMoment;

        /// <summary>The gradient of the previous step.</summary>
        [State]
        public float PreviousGradient;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            float difference = step == 1 ? 0 : gradient - PreviousGradient;
            PreviousGradient = gradient;
            float lead = gradient + (Beta2 * difference);
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
            Difference = (Beta2 * Difference) + ((1 - Beta2) * difference);
            SecondMoment = (Beta3 * SecondMoment) + ((1 - Beta3) * lead * lead);
            float first = FirstMoment * (1 / (1 - MathF.Pow(Beta1, step)));
            float second = Difference * (Beta2 / (1 - MathF.Pow(Beta2, step)));
            float root = MathF.Sqrt(SecondMoment) * (1 / MathF.Sqrt(1 - MathF.Pow(Beta3, step)));
            float direction = ((first + second) / (root + Epsilon)) + (WeightDecay * parameter);
            return LearningRate * direction * (1 / (1 + (LearningRate * WeightDecay)));
        }
    }
}
