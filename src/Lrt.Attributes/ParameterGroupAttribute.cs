using System;

namespace Lrt;

/// <summary>
/// Selects the parameters of a group by their names, on a field of type <c>OptimizerGroup</c> of a class with
/// <see cref="OptimizerForAttribute"/>. Other attributes of the field, such as <see cref="LearningRateAttribute"/>,
/// <see cref="HypergradientAttribute"/>, <see cref="SetAttribute"/> or <see cref="OptimizerAttribute"/>, are those of
/// the group; what it lacks it inherits from the class. The constructor that is generated assigns the field.
/// </summary>
/// <remarks>
/// Every name must select a parameter when the optimizer is created, unless the field's type allows null: then a group
/// without parameters is null. A parameter belongs to one group.
/// </remarks>
/// <example>
/// <c>[ParameterGroup("fc"), LearningRate(1e-2)] private readonly OptimizerGroup head;</c>
/// </example>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class ParameterGroupAttribute : Attribute
{
    /// <summary>Names the parameters.</summary>
    /// <param name="names">
    /// The names, as <c>named_parameters()</c> and <c>named_modules()</c> have them: of parameters, such as
    /// <c>"fc.weight"</c>, or of modules, such as <c>"layer1"</c>, which stand for all their parameters. <c>*</c>
    /// stands for any characters, <c>?</c> for a single character.
    /// </param>
    public ParameterGroupAttribute(params string[] names) => Names = names;

    /// <summary>The names of parameters and modules.</summary>
    public string[] Names { get; }
}
