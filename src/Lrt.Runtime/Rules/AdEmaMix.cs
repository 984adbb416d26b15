using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// AdEMAMix (Pagliardini, Ablin and Grangier, The AdEMAMix Optimizer: Better, Faster, Older, ICLR 2025, algorithm
    /// 1): AdamW with a second, much slower mean of gradients added to the first, so that old gradients still help. The
    /// slow mean has no bias correction; its decay rate and its weight can be warmed up, which long runs need.
    /// Decoupled weight decay.
    /// </summary>
    [UpdateRule]
    public partial struct AdEmaMix
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

        /// <summary>The decay rate of the slow mean; below 1, because at 1 the half-life would be infinite.</summary>
        [Hyperparameter(0.9999, Min = 0, Max = 1 - 1e-7)]
        public float Beta3;

        /// <summary>The weight of the slow mean in the direction; alpha in the paper.</summary>
        [Hyperparameter(2, Min = 0)]
        public float SlowWeight;

        /// <summary>
        /// The number of steps in which the decay rate of the slow mean rises from <see cref="Beta1"/>; 0 for none. The
        /// authors use the whole training.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float Beta3WarmUp;

        /// <summary>
        /// The number of steps in which the weight of the slow mean rises from 0; 0 for none. The authors use the whole
        /// training.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float SlowWeightWarmUp;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>The weight decay, relative to the learning rate.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The slow mean of gradients.</summary>
        [State]
        public float SlowMoment;

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

            // The half-life of the mean rises linearly with the steps, and determines the decay rate.
            float part = step / MathF.Max(Beta3WarmUp, 1);
            float half = ((1 - part) * HalfLife(Beta1)) + (part * HalfLife(Beta3));
            float decay = step < Beta3WarmUp ? MathF.Pow(0.5f, 1 / (half + 1)) : Beta3;
            float weight = step < SlowWeightWarmUp ? SlowWeight * step / MathF.Max(SlowWeightWarmUp, 1) : SlowWeight;
            SlowMoment = (decay * SlowMoment) + ((1 - decay) * gradient);
            float first = FirstMoment * (1 / (1 - MathF.Pow(Beta1, step)));
            float root = MathF.Sqrt(SecondMoment) * (1 / MathF.Sqrt(1 - MathF.Pow(Beta2, step)));
            return LearningRate * (((first + (weight * SlowMoment)) / (root + Epsilon)) + (WeightDecay * parameter));
        }

        // The authors' formula, with an offset that keeps the logarithm finite.
        private static float HalfLife(float decay) => (MathF.Log(0.5f) / MathF.Log(decay + 1e-8f)) - 1;
    }
}
