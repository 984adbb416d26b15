using System;

namespace Lrt;

public static partial class Rules
{
    /// <summary>
    /// Momentum whose steps are made orthogonal (Jordan et al. 2024), as in the authors' code: for the matrices of
    /// hidden layers, convolutions included. Embeddings, outputs and vectors want another rule:
    /// <c>[Optimizer(typeof(Rules.Muon), Otherwise = typeof(Rules.AdamW))]</c>.
    /// </summary>
    [UpdateRule]
    public partial struct Muon
    {
        /// <summary>The learning rate.</summary>
        [Hyperparameter(0.02, Min = 0)]
        public float LearningRate;

        /// <summary>The momentum coefficient.</summary>
        [Hyperparameter(0.95, Min = 0, Max = 1)]
        public float Coefficient;

        /// <summary>The weight decay, relative to the step.</summary>
        [Hyperparameter(0, Min = 0)]
        public float WeightDecay;

        /// <summary>The decaying mean of gradients.</summary>
        [State]
        public float Velocity;

        /// <summary>One step.</summary>
        /// <param name="parameter">The parameter.</param>
        /// <param name="gradient">The gradient of the loss.</param>
        /// <param name="step">The number of the step, from 1.</param>
        /// <returns>The number that is subtracted from the parameter.</returns>
        public float Update(float parameter, float gradient, int step)
        {
            Velocity = (Coefficient * Velocity) + ((1 - Coefficient) * gradient);
            float direction = Matrix.Orthogonalize(((1 - Coefficient) * gradient) + (Coefficient * Velocity));
            float scale = MathF.Sqrt(MathF.Max(1, (float)Shape.Dimension(-2) / Shape.Dimension(-1)));
            return LearningRate * ((scale * direction) + (WeightDecay * parameter));
        }
    }
}
