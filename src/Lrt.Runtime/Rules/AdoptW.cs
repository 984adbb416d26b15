using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// <see cref="Adopt"/> (Taniguchi et al., NeurIPS 2024) with decoupled weight decay (Loshchilov and Hutter, ICLR
    /// 2019): the authors' <c>decouple=True</c>. The first step has no decay either.
    /// </summary>
    [UpdateRule]
    public partial struct AdoptW
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-3, Min = 0)]
        public float LearningRate;

        /// <summary>The decay rate of the first moment.</summary>
        [Hyperparameter(0.9, Min = 0, Max = 1)]
        public float Beta1;

        /// <summary>The decay rate of the second moment.</summary>
        [Hyperparameter(0.9999, Min = 0, Max = 1)]
        public float Beta2;

        /// <summary>The smallest divisor.</summary>
        [Hyperparameter(1e-6, Min = 0)]
        public float Epsilon;

        /// <summary>
        /// The exponent with which the bound on the normalized gradient grows with the number of previous steps.
        /// </summary>
        [Hyperparameter(0.25, Min = 0)]
        public float ClipExponent;

        /// <summary>
        /// The bound on the normalized gradient in the second step; 1 gives the authors' bound, and a large number is
        /// no bound.
        /// </summary>
        [Hyperparameter(1, Min = 0)]
        public float ClipFactor;

        /// <summary>The weight decay, relative to the learning rate.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of normalized gradients.</summary>
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
            // The divisor does not contain this step's gradient; in the first step there is no divisor.
            float bound = ClipFactor * MathF.Pow(step - 1, ClipExponent);
            float normalized = gradient / MathF.Max(MathF.Sqrt(SecondMoment), Epsilon);
            float clipped = step == 1 ? 0 : MathF.Min(MathF.Max(normalized, -bound), bound);
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * clipped);
            SecondMoment =
                step == 1 ? gradient * gradient : (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
            return LearningRate * (FirstMoment + (step == 1 ? 0 : WeightDecay * parameter));
        }
    }
}
