using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Schedule-free AdamW (Defazio et al. 2024), as in the authors' code: gradients are taken between a sequence that
    /// descends and its average, and models are evaluated with the average. No schedule of the learning rate is needed.
    /// Evaluate and save models within <see cref="ModelOptimizer.EvaluationWeights"/>.
    /// </summary>
    [UpdateRule]
    public partial struct ScheduleFreeAdamW
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(0.0025, Min = 0)]
        public float LearningRate;

        /// <summary>
        /// The position between the sequence (0) and its average (1) at which gradients are taken; above 0, because at
        /// 0 the average could not be recovered.
        /// </summary>
        [Hyperparameter(0.9, Min = 0.001, Max = 1)]
        public float Beta1;

        /// <summary>
        /// The decay rate of the second moment; below 1, because at 1 the bias correction would be infinite.
        /// </summary>
        [Hyperparameter(0.999, Min = 0, Max = 1 - 1e-7)]
        public float Beta2;

        /// <summary>The term that keeps the quotient finite.</summary>
        [Hyperparameter(1e-8, Min = 0)]
        public float Epsilon;

        /// <summary>The weight decay, relative to the step.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>1 where the decay is that of the sequence, 0 where it is that of the parameter.</summary>
        [Hyperparameter(0, Min = 0, Max = 1)]
        public float DecayAtSequence;

        /// <summary>The number of steps in which the learning rate grows from 0.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WarmUp;

        /// <summary>The exponent of the step's number in its weight in the average.</summary>
        [Hyperparameter(0, Min = 0)]
        public float StepPower;

        /// <summary>The exponent of the largest learning rate so far in a step's weight in the average.</summary>
        [Hyperparameter(2, Min = 0)]
        public float RatePower;

        /// <summary>The decaying mean of squared gradients.</summary>
        [State]
        public float SecondMoment;

        /// <summary>The sequence that descends, from the parameter before the first step.</summary>
        [State(StartsAtParameter = true)]
        public float Sequence;

        /// <summary>The largest learning rate so far.</summary>
        [State(Structure = Structure.PerTensor)]
        public float LargestRate;

        /// <summary>The sum of the weights of all steps.</summary>
        [State(Structure = Structure.PerTensor)]
        public float WeightSum;

        /// <summary>Computes one step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            float rate = LearningRate * (WarmUp > 0 ? MathF.Min(1, step / WarmUp) : 1);
            LargestRate = MathF.Max(LargestRate, rate);
            float weight = MathF.Pow(step, StepPower) * MathF.Pow(LargestRate, RatePower);
            WeightSum += weight;
            float share = WeightSum > 0 ? weight / WeightSum : 0;
            SecondMoment = (Beta2 * SecondMoment) + ((1 - Beta2) * gradient * gradient);
            float root = MathF.Sqrt(SecondMoment / (1 - MathF.Pow(Beta2, step)));
            float toSequence = parameter - Sequence;
            float decaying = parameter - (DecayAtSequence * toSequence);
            float descent = rate * ((gradient / (root + Epsilon)) + (WeightDecay * decaying));
            Sequence -= descent;
            return (share * toSequence) + ((1 - (Beta1 * (1 - share))) * descent);
        }

        /// <summary>Computes the average from the parameter and the sequence.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <returns>The evaluation weight.</returns>
        public float Evaluate(float parameter) => Sequence + ((parameter - Sequence) / Beta1);
    }
}
