using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// <see cref="DoG"/> for each parameter tensor separately (Ivgi, Hinder and Carmon, ICML 2023): distance and
    /// gradients are those of the tensor.
    /// </summary>
    [UpdateRule]
    public partial struct LDoG
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1, Min = 0)]
        public float LearningRate;

        /// <summary>The weight decay, which is part of the gradient.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The first step, relative to 1 plus the norm of the parameters.</summary>
        [Hyperparameter(1e-6, Min = 0)]
        public float RelativeStep;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>The rate of the first step; 0 to derive it from <see cref="RelativeStep"/>.</summary>
        [Hyperparameter(0, Min = 0)]
        public float FirstRate;

        /// <summary>The parameter before the first step.</summary>
        [State(StartsAtParameter = true)]
        public float Start;

        /// <summary>The greatest distance from the start so far.</summary>
        [State(Structure = Structure.PerTensor)]
        public float Distance;

        /// <summary>The sum of squared gradient norms.</summary>
        [State(Structure = Structure.PerTensor)]
        public float SquaredGradients;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            gradient += WeightDecay * parameter;
            float distance = Norm.Tensor(parameter - Start);
            float first = FirstRate > 0 ? 0 : RelativeStep * (1 + Norm.Tensor(parameter));
            float squared = Sum.Tensor(gradient * gradient);
            Distance = MathF.Max(Distance, step == 1 ? first : distance);
            SquaredGradients += step == 1 ? squared + Epsilon : squared;
            float rate = LearningRate * Distance / MathF.Sqrt(SquaredGradients);
            return (step == 1 && FirstRate > 0 ? FirstRate : rate) * gradient;
        }
    }
}
