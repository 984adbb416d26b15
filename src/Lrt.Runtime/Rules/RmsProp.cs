using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// RMSProp (Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012), with coupled weight
    /// decay. Epsilon stands outside the root, as in PyTorch. PyTorch's momentum and centering need one more state
    /// each, and are rules of their own: <see cref="RmsPropWithMomentum"/>, <see cref="CenteredRmsProp"/> and
    /// <see cref="CenteredRmsPropWithMomentum"/>.
    /// </summary>
    [UpdateRule]
    public partial struct RmsProp
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>The decay rate of the mean square.</summary>
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

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            MeanSquare = (Alpha * MeanSquare) + ((1 - Alpha) * gradient * gradient);
            return LearningRate * gradient / (MathF.Sqrt(MeanSquare) + Epsilon);
        }
    }
}
