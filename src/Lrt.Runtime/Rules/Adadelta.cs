using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adadelta (Zeiler, ADADELTA: An Adaptive Learning Rate Method, 2012), with PyTorch's learning rate and coupled
    /// weight decay: the gradient in units of its own root mean square, times the root mean square of the steps so
    /// far. Epsilon is inside both roots.
    /// </summary>
    [UpdateRule]
    public partial struct Adadelta
    {
        /// <summary>The learning rate; 1 in the paper.</summary>
        [Hyperparameter(1, Min = 0)]
        public float LearningRate;

        /// <summary>The decay rate of both mean squares.</summary>
        [Hyperparameter(0.9, Min = 0, Max = 1)]
        public float Rho;

        /// <summary>The term that keeps the quotient finite, and from which the first steps grow.</summary>
        [Hyperparameter(1e-6, Min = 0)]
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

        /// <summary>The decaying mean of squared steps, before the learning rate.</summary>
        [State]
        public float MeanSquareStep;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            MeanSquare = (Rho * MeanSquare) + ((1 - Rho) * gradient * gradient);
            float direction = MathF.Sqrt(MeanSquareStep + Epsilon) / MathF.Sqrt(MeanSquare + Epsilon) * gradient;
            MeanSquareStep = (Rho * MeanSquareStep) + ((1 - Rho) * direction * direction);
            return LearningRate * direction;
        }
    }
}
