using System;

namespace Lrt;

/// <summary>
/// Makes a partial class the optimizer of a model of another class, which needs no attributes of its own: a model of
/// another assembly, a <c>Sequential</c>, or any <c>nn.Module</c>. The class gets <see cref="OptimizerAttribute"/> or
/// <see cref="LearnedOptimizerAttribute"/> and the other attributes of a model, a constructor that takes the model, and
/// derives from <c>ModelOptimizer</c>.
/// </summary>
/// <remarks>
/// Fields with <see cref="ParameterGroupAttribute"/> take the place of a model's members. Attributes that are part of
/// a model's own training step, <see cref="AlraoAttribute"/> and <see cref="LearningRateTensorAttribute"/>, belong on
/// the model.
/// </remarks>
/// <example>
/// <c>[OptimizerFor(typeof(ResNet)), Optimizer(typeof(Rules.AdamW))] public sealed partial class ResNetOptimizer { }
/// </c>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class OptimizerForAttribute : Attribute
{
    /// <summary>Names the model.</summary>
    /// <param name="model">The class of the model, which derives from <c>nn.Module</c>.</param>
    public OptimizerForAttribute(Type model) => Model = model;

    /// <summary>The class of the model.</summary>
    public Type Model { get; }
}
