using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// <see cref="AmsGrad"/> (Reddi, Kale and Kumar, ICLR 2018) with decoupled weight decay (Loshchilov and Hutter,
    /// ICLR 2019): PyTorch's <c>AdamW(amsgrad=True)</c>. The largest second moment is taken before the bias
    /// correction; epsilon stands outside it.
    /// </summary>
    [UpdateRule]
    public partial struct AmsGradW
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

        /// <summary>The weight decay, relative to the learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float SecondMoment;

        /// <summary>The largest second moment of all steps.</summary>
        [State]
        public float LargestSecondMoment;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
            SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
            LargestSecondMoment = MathF.Max(LargestSecondMoment, SecondMoment);
            float first = FirstMoment * (1 / (1 - MathF.Pow(Beta1, step)));
            float root = MathF.Sqrt(LargestSecondMoment) * (1 / MathF.Sqrt(1 - MathF.Pow(Beta2, step)));
            return LearningRate * ((first / (root + Epsilon)) + (WeightDecay * parameter));
        }
    }
}
