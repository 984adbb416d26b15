using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Every rule with every structure, by name.</summary>
internal static class Zoo
{
    public static readonly string[] Rules = ["Sgd", "Momentum", "Nesterov", "Adam", "AdamW"];

    /// <param name="rule">One of <see cref="Rules"/>.</param>
    /// <param name="structure">How the learning rate is adapted; null for a constant one.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="learningRate">The initial learning rate.</param>
    /// <param name="weightDecay">The weight decay.</param>
    public static (TensorList Model, ModelOptimizer Optimizer) Create(string rule, Structure? structure, IEnumerable<Tensor> tensors, double learningRate = 0.02, double weightDecay = 0)
    {
        switch (rule, structure)
        {
            case ("Sgd", null):
                ConstantSgdZoo constantSgd = new(tensors);
                return (constantSgd, constantSgd.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Sgd", Structure.Global):
                GlobalSgdZoo globalSgd = new(tensors);
                return (globalSgd, globalSgd.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Sgd", Structure.PerFeature):
                PerFeatureSgdZoo perFeatureSgd = new(tensors);
                return (perFeatureSgd, perFeatureSgd.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Sgd", Structure.PerParameter):
                PerParameterSgdZoo perParameterSgd = new(tensors);
                return (perParameterSgd, perParameterSgd.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Momentum", null):
                ConstantMomentumZoo constantMomentum = new(tensors);
                return (constantMomentum, constantMomentum.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Momentum", Structure.Global):
                GlobalMomentumZoo globalMomentum = new(tensors);
                return (globalMomentum, globalMomentum.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Momentum", Structure.PerFeature):
                PerFeatureMomentumZoo perFeatureMomentum = new(tensors);
                return (perFeatureMomentum, perFeatureMomentum.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Momentum", Structure.PerParameter):
                PerParameterMomentumZoo perParameterMomentum = new(tensors);
                return (perParameterMomentum, perParameterMomentum.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Nesterov", null):
                ConstantNesterovZoo constantNesterov = new(tensors);
                return (constantNesterov, constantNesterov.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Nesterov", Structure.Global):
                GlobalNesterovZoo globalNesterov = new(tensors);
                return (globalNesterov, globalNesterov.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Nesterov", Structure.PerFeature):
                PerFeatureNesterovZoo perFeatureNesterov = new(tensors);
                return (perFeatureNesterov, perFeatureNesterov.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Nesterov", Structure.PerParameter):
                PerParameterNesterovZoo perParameterNesterov = new(tensors);
                return (perParameterNesterov, perParameterNesterov.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Adam", null):
                ConstantAdamZoo constantAdam = new(tensors);
                return (constantAdam, constantAdam.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Adam", Structure.Global):
                GlobalAdamZoo globalAdam = new(tensors);
                return (globalAdam, globalAdam.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Adam", Structure.PerFeature):
                PerFeatureAdamZoo perFeatureAdam = new(tensors);
                return (perFeatureAdam, perFeatureAdam.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("Adam", Structure.PerParameter):
                PerParameterAdamZoo perParameterAdam = new(tensors);
                return (perParameterAdam, perParameterAdam.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("AdamW", null):
                ConstantAdamWZoo constantAdamW = new(tensors);
                return (constantAdamW, constantAdamW.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("AdamW", Structure.Global):
                GlobalAdamWZoo globalAdamW = new(tensors);
                return (globalAdamW, globalAdamW.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("AdamW", Structure.PerFeature):
                PerFeatureAdamWZoo perFeatureAdamW = new(tensors);
                return (perFeatureAdamW, perFeatureAdamW.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            case ("AdamW", Structure.PerParameter):
                PerParameterAdamWZoo perParameterAdamW = new(tensors);
                return (perParameterAdamW, perParameterAdamW.CreateOptimizer(new() { LearningRate = learningRate, WeightDecay = weightDecay }));
            default:
                throw new ArgumentException($"{rule} {structure}", nameof(rule));
        }
    }
}
