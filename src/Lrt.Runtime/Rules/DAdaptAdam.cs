using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adam that finds its learning rate by D-Adaptation (Defazio and Mishchenko, ICML 2023), as in the authors' code:
    /// an estimate of the distance to the solution, which only grows, is the scale of steps, and is part of the first
    /// moment.
    /// </summary>
    [UpdateRule]
    public partial struct DAdaptAdam
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(1, Min = 0)]
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

        /// <summary>The weight decay; part of the gradient where <see cref="Decoupled"/> is 0.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>1 for decoupled weight decay, 0 for decay that is part of the gradient.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float Decoupled;

        /// <summary>1 to correct the moments for their initial value of 0; 0 for no correction.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float BiasCorrection;

        /// <summary>The initial estimate of the distance.</summary>
        [Hyperparameter(1e-6, Min = 1e-30)]
        public float InitialDistance;

        /// <summary>The largest factor by which the estimate grows in a step; 0 for no bound.</summary>
        [Hyperparameter(0, Min = 0)]
        public float GrowthRate;

        /// <summary>The decaying mean of gradients, times the step.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float SecondMoment;

        /// <summary>The decaying mean of gradients, times the step, with the decay rate of the estimate.</summary>
        [State]
        public float WeightedGradients;

        /// <summary>The estimate of the distance to the solution; 0 before the first step.</summary>
        [State(Structure = Structure.Global)]
        public float Distance;

        /// <summary>The decaying mean of the products of the gradients with their weighted mean.</summary>
        [State(Structure = Structure.Global)]
        public float Correlation;

        /// <summary>The number of steps in which there was a gradient.</summary>
        [State(Structure = Structure.Global)]
        public float Completed;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            float beta3 = MathF.Sqrt(Beta2);
            float distance = Distance > 0 ? Distance : InitialDistance;
            float number = Completed + 1;
            float correction =
                BiasCorrection > 0 ? MathF.Sqrt(1 - MathF.Pow(Beta2, number)) / (1 - MathF.Pow(Beta1, number)) : 1;
            float rate = distance * LearningRate * correction;
            gradient += (1 - Decoupled) * WeightDecay * parameter;
            float product = Sum.Global(gradient * WeightedGradients / (MathF.Sqrt(SecondMoment) + Epsilon));
            float weighted = (beta3 * WeightedGradients) + ((1 - beta3) * rate * gradient);
            float total = Sum.Global(MathF.Abs(weighted));
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * rate * gradient);
            SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
            WeightedGradients = weighted;
            bool moves = total > 0;
            float correlation = (beta3 * Correlation) + ((1 - beta3) * rate * product);
            float estimate = correlation / ((1 - beta3) * total);
            float grown = MathF.Max(distance, GrowthRate > 0 ? MathF.Min(estimate, distance * GrowthRate) : estimate);
            Correlation = moves ? correlation : Correlation;
            Distance = moves ? grown : distance;
            Completed += moves ? 1f : 0f;
            float update =
                (FirstMoment / (MathF.Sqrt(SecondMoment) + Epsilon)) + (Decoupled * WeightDecay * rate * parameter);
            return moves ? update : 0;
        }
    }
}
