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

        /// <summary>How fast the learning rate decays: at step t it is divided by 1 + (t - 1) times this.</summary>
        [Hyperparameter(0, Min = 0)]
        public float LearningRateDecay;

        /// <summary>
        /// What the sum of squares starts from. It is added where the sum is used, and is not part of the state.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float InitialAccumulator;

        /// <summary>What keeps the quotient finite.</summary>
        [Hyperparameter(1e-10, Min = 0)]
        public float Epsilon;

        /// <summary>The weight of the penalty on the squared norm of the parameters: part of the gradient.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The sum of squared gradients.</summary>
        [State]
        public float Accumulator;

        /// <summary>One step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>What is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            Accumulator += gradient * gradient;
            float rate = LearningRate * (1 / (1 + ((step - 1) * LearningRateDecay)));
            return rate * gradient / (MathF.Sqrt(InitialAccumulator + Accumulator) + Epsilon);
        }
    }
}
