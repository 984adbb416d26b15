using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Rprop (Riedmiller and Braun, A Direct Adaptive Method for Faster Backpropagation Learning, ICNN 1993), in the
    /// variant without weight backtracking: only the gradient's sign is used; the step of each parameter grows while
    /// the sign stays the same, and shrinks when the sign changes, which also skips a step. Intended for whole data
    /// sets, not for batches. PyTorch's <c>lr</c> is the first step only; here the steps are multiples of the learning
    /// rate, so that schedules and hypergradients apply to each of them. The bounds are multiples too.
    /// </summary>
    [UpdateRule]
    public partial struct Rprop
    {
        /// <summary>The learning rate: the size of the first step, and the unit of the others.</summary>
        [Hyperparameter(1e-2, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The factor on the step when the sign changes. It has no hypergradient, because that step is skipped.
        /// </summary>
        [Hyperparameter(0.5, Min = 0, Max = 1)]
        public float Decrease;

        /// <summary>The factor on the step while the sign stays the same, at least 1.</summary>
        [Hyperparameter(1.2, Min = 1)]
        public float Increase;

        /// <summary>
        /// The smallest step, in multiples of the learning rate: PyTorch's bound divided by <c>lr</c>.
        /// </summary>
        [Hyperparameter(1e-4, Min = 0)]
        public float SmallestStep;

        /// <summary>
        /// The largest step, in multiples of the learning rate: PyTorch's bound divided by <c>lr</c>.
        /// </summary>
        [Hyperparameter(5e3, Min = 0)]
        public float LargestStep;

        /// <summary>The size of the last step, in multiples of the learning rate.</summary>
        [State(Initial = 1)]
        public float Size;

        /// <summary>The gradient of the previous step; 0 where that step was skipped.</summary>
        [State]
        public float PreviousGradient;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            float agreement = gradient * PreviousGradient;
            float factor =
                agreement > 0 ? Increase
                : agreement < 0 ? Decrease
                : 1;
            Size = MathF.Min(MathF.Max(Size * factor, SmallestStep), LargestStep);
            PreviousGradient = agreement < 0 ? 0 : gradient;
            return LearningRate * MathF.Sign(PreviousGradient) * Size;
        }
    }
}
