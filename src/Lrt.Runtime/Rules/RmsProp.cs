using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// RMSProp (Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012), with coupled weight
    /// decay. Epsilon stands outside the root, as in PyTorch. PyTorch's momentum and centering are one more state each,
    /// and rules of their own: <see cref="RmsPropWithMomentum"/>, <see cref="CenteredRmsProp"/> and
    /// <see cref="CenteredRmsPropWithMomentum"/>.
    /// </summary>
    [UpdateRule]
    public partial struct RmsProp
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>The decay of the mean square.</summary>
        [Hyperparameter(0.99, Min = 0, Max = 1)]
        public float Alpha;

        /// <summary>What keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>The weight of the penalty on the squared norm of the parameters: part of the gradient.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float MeanSquare;

        /// <summary>One step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>What is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            MeanSquare = (Alpha * MeanSquare) + ((1 - Alpha) * gradient * gradient);
            return LearningRate * gradient / (MathF.Sqrt(MeanSquare) + Epsilon);
        }
    }
}
