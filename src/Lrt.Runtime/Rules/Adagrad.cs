using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adagrad (Duchi, Hazan and Singer, JMLR 2011, with diagonal matrices), with PyTorch's decay of the learning rate,
    /// initial accumulator and coupled weight decay. Epsilon stands outside the root.
    /// </summary>
    [UpdateRule]
    public partial struct Adagrad
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The decay of the learning rate: at step t the rate is divided by 1 + (t - 1) times this number.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float LearningRateDecay;

        /// <summary>
        /// The initial value of the sum of squares. It is added where the sum is used, and is not part of the state.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float InitialAccumulator;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-10, Min = 0)]
        public float Epsilon;

        /// <summary>
        /// The weight decay: the weight of the penalty on the squared norm of the parameters, which is part of the
        /// gradient.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The sum of squared gradients.</summary>
        [State]
        public float Accumulator;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            Accumulator += gradient * gradient;
            float rate = LearningRate * (1 / (1 + ((step - 1) * LearningRateDecay)));
            return rate * gradient / (MathF.Sqrt(InitialAccumulator + Accumulator) + Epsilon);
        }
    }
}
