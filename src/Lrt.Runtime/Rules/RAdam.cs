using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// RAdam (Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, ICLR 2020, algorithm 2), with
    /// coupled weight decay: Adam that moves along the first moment alone while there are too few gradients for a
    /// reliable second moment, and afterwards scales its steps according to the variance of the second moment. As in
    /// PyTorch, the length of the average has to be above 5 (4 in the paper), and epsilon is added to the uncorrected
    /// root.
    /// </summary>
    [UpdateRule]
    public partial struct RAdam
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
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>
        /// The weight decay: the weight of the penalty on the squared norm of the parameters, which is part of the
        /// gradient.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

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
            gradient += WeightDecay * parameter;
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * gradient);
            SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
            float first = FirstMoment * (1 / (1 - MathF.Pow(Beta1, step)));

            // The length of a simple average with the variance of the second moment: in the limit, and after the steps
            // so far.
            float power = MathF.Pow(Beta2, step);
            float longest = (2 / (1 - Beta2)) - 1;
            float length = longest - (2 * step * power / (1 - power));
            float rectification = MathF.Sqrt(
                (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length) * (1 - power)
            );
            return LearningRate * (length > 5 ? first * rectification / (MathF.Sqrt(SecondMoment) + Epsilon) : first);
        }
    }
}
