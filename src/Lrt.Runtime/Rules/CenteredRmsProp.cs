using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// <see cref="RmsProp"/> that divides by the gradient's standard deviation, not by its root mean square (Graves,
    /// Generating Sequences With Recurrent Neural Networks, 2013, section 4.2), with coupled weight decay: PyTorch's
    /// <c>RMSprop(centered=True)</c>.
    /// </summary>
    [UpdateRule]
    public partial struct CenteredRmsProp
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

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float MeanSquare;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float MeanGradient;

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
            return LearningRate * gradient / (deviation + Epsilon);
        }
    }
}
