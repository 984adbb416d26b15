using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Momentum with a factor for each tensor that is proportional to the norm of the parameters divided by the norm of
    /// their gradient (You, Gitman and Ginsburg 2017), as in timm and NVIDIA's LARC; the factor is applied to the
    /// gradient and the decay, before the velocity.
    /// </summary>
    [UpdateRule]
    public partial struct Lars
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1, Min = 0)]
        public float LearningRate;

        /// <summary>The momentum coefficient: the fraction of the velocity that is kept.</summary>
        [Hyperparameter(0.9, Min = 0, Max = 1)]
        public float Coefficient;

        /// <summary>The fraction of a gradient that is not added to the velocity, after the first step.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float Dampening;

        /// <summary>
        /// The weight decay. Where it is 0, gradients are not scaled, unless <see cref="AlwaysAdapt"/> is 1.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>1 for Nesterov's momentum, which looks one step ahead along the velocity; otherwise 0.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float Nesterov;

        /// <summary>The length of a step relative to the tensor, at a learning rate of 1.</summary>
        [Hyperparameter(1e-3, Min = 0)]
        public float TrustCoefficient;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>1 to bound the factor by the learning rate; 0 for no bound.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float TrustClip;

        /// <summary>1 to scale gradients even without weight decay.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float AlwaysAdapt;

        /// <summary>The decaying sum of scaled gradients.</summary>
        [State]
        public float Velocity;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            float length = Norm.Tensor(parameter);
            float gradientLength = Norm.Tensor(gradient);
            float trust = TrustCoefficient * length / (gradientLength + (WeightDecay * length) + Epsilon);
            trust = length > 0 && gradientLength > 0 ? trust : 1;
            trust = TrustClip > 0 ? MathF.Min(trust / LearningRate, 1) : trust;
            gradient += WeightDecay * parameter;
            float scaled = (WeightDecay > 0 || AlwaysAdapt > 0 ? trust : 1) * gradient;
            Velocity = step == 1 ? scaled : (Coefficient * Velocity) + ((1 - Dampening) * scaled);
            return LearningRate * (Nesterov > 0 ? scaled + (Coefficient * Velocity) : Velocity);
        }
    }
}
