using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// NAdam (Dozat, Incorporating Nesterov Momentum into Adam, ICLR workshop 2016): Adam with a Nesterov step, whose
    /// momentum grows during training; coupled weight decay. The rule follows PyTorch 2; version 1.13 has an additional
    /// factor in the momentum's bias correction. Epsilon stands outside the bias correction.
    /// </summary>
    [UpdateRule]
    public partial struct NAdam
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(2e-3, Min = 0)]
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

        /// <summary>
        /// The exponent of the momentum's growth from half of <see cref="Beta1"/> to all of it: in each step the
        /// distance shrinks by 0.96 to this power.
        /// </summary>
        [Hyperparameter(4e-3, Min = 0)]
        public float MomentumDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float SecondMoment;

        /// <summary>The product of the momenta of all steps, which is the same for every parameter.</summary>
        [State(Initial = 1)]
        public float MomentumProduct;

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

            // The momentum of this step and of the next step, and the product of all momenta up to this step.
            float momentum = Beta1 * (1 - (0.5f * MathF.Pow(0.96f, step * MomentumDecay)));
            float next = Beta1 * (1 - (0.5f * MathF.Pow(0.96f, (step + 1) * MomentumDecay)));
            MomentumProduct *= momentum;
            float now = gradient * ((1 - momentum) / (1 - MomentumProduct));
            float ahead = FirstMoment * (next / (1 - (MomentumProduct * next)));
            float root = MathF.Sqrt(SecondMoment) * (1 / MathF.Sqrt(1 - MathF.Pow(Beta2, step)));
            return LearningRate * (now + ahead) / (root + Epsilon);
        }
    }
}
