using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// <see cref="CenteredRmsProp"/> (Graves 2013, section 4.2) with momentum on the normalized gradient, and coupled
    /// weight decay: PyTorch's <c>RMSprop(centered=True, momentum=...)</c>. The learning rate is outside the
    /// velocity.
    /// </summary>
    [UpdateRule]
    public partial struct CenteredRmsPropWithMomentum
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>The decay rate of the means.</summary>
        [Hyperparameter(0.99, Min = 0, Max = 1)]
        public float Alpha;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>
        /// The weight decay: the weight of the penalty on the squared norm of the parameters, which is part of the
        /// gradient.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The momentum coefficient: the fraction of the velocity that is kept.</summary>
        [Hyperparameter(0.9, Min = 0, Max = 1)]
        public float Coefficient;

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float MeanSquare;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float MeanGradient;

        /// <summary>The decaying sum of normalized gradients.</summary>
        [State]
        public float Velocity;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            MeanSquare = (Alpha * MeanSquare) + ((1 - Alpha) * gradient * gradient);
            MeanGradient = (Alpha * MeanGradient) + ((1 - Alpha) * gradient);

            // A mean square below the square of the mean comes from rounding.
            float deviation = MathF.Sqrt(MathF.Max(MeanSquare - (MeanGradient * MeanGradient), 0));
            Velocity = (Coefficient * Velocity) + (gradient / (deviation + Epsilon));
            return LearningRate * Velocity;
        }
    }
}
