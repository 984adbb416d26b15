using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adam with steps whose length is proportional to the norm of the parameter tensor (You et al., ICLR 2020), as in
    /// timm and NVIDIA's code: gradients of norm above <see cref="MaxGradientNorm"/> are scaled down, all tensors
    /// together, and the weight decay is part of the scaled step.
    /// </summary>
    [UpdateRule]
    public partial struct Lamb
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

        /// <summary>
        /// The weight decay. Where it is 0, steps are not scaled, unless <see cref="AlwaysAdapt"/> is 1.
        /// </summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float WeightDecay;

        /// <summary>The norm of all gradients above which they are scaled down; 0 for no bound.</summary>
        [Hyperparameter(1, Min = 0)]
        public float MaxGradientNorm;

        /// <summary>1 to correct the moments for their initial value of 0; 0 for no correction.</summary>
        [Hyperparameter(1, Min = 0, Max = 1)]
        public float BiasCorrection;

        /// <summary>1 for a mean of gradients as the first moment, 0 for their decaying sum.</summary>
        [Hyperparameter(1, Min = 0, Max = 1)]
        public float GradientAveraging;

        /// <summary>1 to bound the factor on a step by 1; 0 for no bound.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float TrustClip;

        /// <summary>1 to scale steps even without weight decay.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float AlwaysAdapt;

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
            float norm = Norm.Global(gradient);
            gradient /= MaxGradientNorm > 0 ? MathF.Max(1, norm / MaxGradientNorm) : 1;
            FirstMoment = (Beta1 * FirstMoment) + ((GradientAveraging > 0 ? 1 - Beta1 : 1) * gradient);
            SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
            float firstCorrection = BiasCorrection > 0 ? 1 - MathF.Pow(Beta1, step) : 1;
            float secondCorrection = BiasCorrection > 0 ? MathF.Sqrt(1 - MathF.Pow(Beta2, step)) : 1;
            float update =
                (FirstMoment / firstCorrection / ((MathF.Sqrt(SecondMoment) / secondCorrection) + Epsilon))
                + (WeightDecay * parameter);
            float length = Norm.Tensor(parameter);
            float updateLength = Norm.Tensor(update);
            float trust = length > 0 && updateLength > 0 ? length / updateLength : 1;
            trust = TrustClip > 0 ? MathF.Min(trust, 1) : trust;
            return LearningRate * (WeightDecay > 0 || AlwaysAdapt > 0 ? trust : 1) * update;
        }
    }
}
