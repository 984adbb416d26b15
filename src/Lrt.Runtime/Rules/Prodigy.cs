using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Adam that finds its learning rate (Mishchenko and Defazio 2023, algorithm 4), as in the authors' code: an
    /// estimate of the distance to the solution, which only grows, is the scale of steps. The learning rate stays at 1,
    /// except where a scheduler changes it.
    /// </summary>
    [UpdateRule]
    public partial struct Prodigy
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

        /// <summary>The decay rate of the estimate's sums; 0 for the root of <see cref="Beta2"/>.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float Beta3;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>
        /// The weight decay, relative to the step; part of the gradient where <see cref="Decoupled"/> is 0.
        /// </summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>1 for decoupled weight decay, 0 for decay that is part of the gradient.</summary>
        [Hyperparameter(1, Min = 0, Max = 1)]
        public float Decoupled;

        /// <summary>1 to correct the moments for their initial value of 0; 0 for no correction.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float BiasCorrection;

        /// <summary>
        /// 1 to exclude the learning rate from the denominator of the estimate, for a warm-up; otherwise 0.
        /// </summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float SafeguardWarmup;

        /// <summary>The initial estimate of the distance.</summary>
        [Hyperparameter(1e-6, Min = 1e-30)]
        public float InitialDistance;

        /// <summary>The factor on the estimate.</summary>
        [Hyperparameter(1, Min = 0)]
        public float DistanceCoefficient;

        /// <summary>The largest factor by which the estimate grows in a step; 0 for no bound.</summary>
        [Hyperparameter(0, Min = 0)]
        public float GrowthRate;

        /// <summary>The decaying mean of gradients, times the estimate.</summary>
        [State]
        public float FirstMoment;

        /// <summary>The decaying mean of squared gradients, times the squared estimate.</summary>
        [State]
        public float SecondMoment;

        /// <summary>The decaying sum of gradients, times the step.</summary>
        [State]
        public float WeightedGradients;

        /// <summary>The parameter before the first step.</summary>
        [State(StartsAtParameter = true)]
        public float Start;

        /// <summary>The estimate of the distance to the solution; 0 before the first step.</summary>
        [State(Structure = Structure.Global)]
        public float Distance;

        /// <summary>The greatest estimate of all steps, without the bound on growth.</summary>
        [State(Structure = Structure.Global)]
        public float GreatestEstimate;

        /// <summary>The decaying sum of the products of the gradients with the displacement from the start.</summary>
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
            float beta3 = Beta3 > 0 ? Beta3 : MathF.Sqrt(Beta2);
            float distance = Distance > 0 ? Distance : InitialDistance;
            float greatest = GreatestEstimate > 0 ? GreatestEstimate : InitialDistance;
            float number = Completed + 1;
            float correction =
                BiasCorrection > 0 ? MathF.Sqrt(1 - MathF.Pow(Beta2, number)) / (1 - MathF.Pow(Beta1, number)) : 1;
            float rate = distance * LearningRate * correction;
            gradient += (1 - Decoupled) * WeightDecay * parameter;
            float product = Sum.Global(gradient * (Start - parameter));
            float weighted =
                (beta3 * WeightedGradients)
                + (distance / InitialDistance * (SafeguardWarmup > 0 ? distance : rate) * gradient);
            float total = Sum.Global(MathF.Abs(weighted));
            FirstMoment = (Beta1 * FirstMoment) + ((1 - Beta1) * distance * gradient);
            SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * distance * distance * gradient * gradient);
            bool moves = total > 0;
            WeightedGradients = moves ? weighted : WeightedGradients;
            float correlation = (beta3 * Correlation) + (distance / InitialDistance * rate * product);
            float estimate = DistanceCoefficient * correlation / total;
            float grown = distance == InitialDistance ? MathF.Max(distance, estimate) : distance;
            float highest = MathF.Max(greatest, estimate);
            grown = MathF.Min(highest, GrowthRate > 0 ? grown * GrowthRate : highest);
            Correlation = moves ? correlation : Correlation;
            GreatestEstimate = moves ? highest : greatest;
            Distance = moves ? grown : distance;
            Completed += moves ? 1f : 0f;
            float update = rate * FirstMoment / (MathF.Sqrt(SecondMoment) + (grown * Epsilon));
            return moves ? update + (Decoupled * WeightDecay * rate * parameter) : 0;
        }
    }
}
