using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Specs;

/// <summary>An annotated model with everything that its optimizer depends on.</summary>
/// <param name="Type">The model class.</param>
/// <param name="Assembly">The name of the assembly that is compiled.</param>
/// <param name="Groups">The group of the class's parameters, then the group of each annotated member.</param>
/// <param name="Alrao">The [Alrao] attribute; null without one.</param>
/// <param name="Call">
/// The types of the arguments of the model's call, if the call returns a single tensor; otherwise empty.
/// </param>
/// <param name="Learned">The learned optimizers.</param>
/// <param name="TakenNames">The names of the model's own members that resemble names of generated options.</param>
/// <param name="Warnings">
/// The warnings that are disabled in the generated part because the user's code has dealt with them.
/// </param>
/// <param name="LayerDecays">The factors on the rate from layer to layer.</param>
/// <param name="Model">
/// The model that the class is the optimizer of; null where the class is the model itself.
/// </param>
/// <param name="IsValid">
/// A value that indicates whether an analyzer has no error to report; a stub is generated otherwise.
/// </param>
internal sealed record ModuleSpec(
    TypeIdentity Type,
    string Assembly,
    EquatableArray<GroupSpec> Groups,
    AlraoSpec? Alrao,
    EquatableArray<string> Call,
    EquatableArray<LearnedSpec> Learned,
    EquatableArray<string> TakenNames,
    UserWarnings Warnings,
    EquatableArray<LayerDecaySpec> LayerDecays,
    OptimizedModelSpec? Model,
    bool IsValid
)
{
    /// <summary>
    /// The groups that step parameters. The group of the class is excluded where a learned optimizer updates the
    /// parameters that no member claims.
    /// </summary>
    public IEnumerable<GroupSpec> RuledGroups => Learned.Any(l => l.IsWhole) ? Groups.Skip(1) : Groups;

    /// <summary>A value that indicates whether some learning rates come from rate models.</summary>
    public bool HasRateTensors => RuledGroups.Any(g => g.Rates == RateSource.Tensor);
}

/// <summary>The rule that a model names.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Form">
/// The portable form where the rule comes from another assembly; null where it is part of this compilation.
/// </param>
internal sealed record RuleReference(TypeIdentity Type, string? Form)
{
    /// <summary>The reference that stands for a missing or unusable rule. No rule matches it.</summary>
    public static RuleReference None { get; } = new(new TypeIdentity(string.Empty, []), null);
}

/// <summary>A group of parameters with the same rule and the same structures.</summary>
/// <param name="Member">
/// The field or property that holds the parameters; null for the parameters that no member claims.
/// </param>
/// <param name="Rule">The update rule.</param>
/// <param name="LearningRate">The initial learning rate; null for the rule's default.</param>
/// <param name="Structure">The structure of the learning rate.</param>
/// <param name="Hypergradients">The adaptations.</param>
/// <param name="Rates">The source of the initial learning rates.</param>
/// <param name="RateTensor">The rate models, where they give the rates; otherwise null.</param>
/// <param name="Values">The values of other hyperparameters, where they differ from the rule's defaults.</param>
/// <param name="Selections">The values for some parameters only, from the group's own attributes.</param>
/// <param name="Inherited">The settings that a member inherits from the class; null for the class's own group.</param>
/// <param name="Average">The average of the weights; null for none.</param>
internal sealed record GroupSpec(
    MemberSpec? Member,
    RuleReference Rule,
    double? LearningRate,
    Structure Structure,
    EquatableArray<HypergradientSpec> Hypergradients,
    RateSource Rates = RateSource.Given,
    RateTensorSpec? RateTensor = null,
    EquatableArray<SetSpec> Values = default,
    EquatableArray<SetSpec> Selections = default,
    InheritedSpec? Inherited = null,
    AverageSpec? Average = null
);

/// <summary>The settings that a member inherits from the class, including values of options.</summary>
/// <param name="Values">The hyperparameters whose values come from the class.</param>
/// <param name="Adaptations">The hyperparameters whose adaptations come from the class.</param>
/// <param name="RateTensor">A value that indicates whether the settings of the rate models come from the class.</param>
/// <param name="Average">A value that indicates whether the settings of the average come from the class.</param>
/// <param name="NamesRule">Whether the member names its rule itself.</param>
internal sealed record InheritedSpec(
    EquatableArray<string> Values,
    EquatableArray<string> Adaptations,
    bool RateTensor,
    bool Average,
    bool NamesRule
);

/// <summary>A field or property of the model; in an optimizer for another class, the field of a group.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="IsNullable">A value that indicates whether the member's type allows null.</param>
/// <param name="IsOtherwise">
/// Whether it is no member, but stands for the parameters that the rule of the class leaves to another.
/// </param>
/// <param name="Names">The names that select its parameters; empty where the member holds them itself.</param>
internal sealed record MemberSpec(
    string Name,
    bool IsNullable,
    bool IsOtherwise = false,
    EquatableArray<string> Names = default
);

/// <summary>A [Hypergradient] attribute.</summary>
/// <param name="Of">The hyperparameter.</param>
/// <param name="Rates">The rates, one per order.</param>
/// <param name="Structure">
/// The structure: the parameters that share a value; without meaning for the learning rate, whose own attribute sets
/// the structure.
/// </param>
/// <param name="Reduction">The combination of contributions to a shared value.</param>
/// <param name="Min">The lower bound; NaN for the rule's.</param>
/// <param name="Max">The upper bound; NaN for the rule's.</param>
/// <param name="Clip">The bound on the hypergradient.</param>
/// <param name="WarmUp">The number of steps before the adaptation begins.</param>
/// <param name="Tower">The way in which the levels move.</param>
/// <param name="IsScaleFree">A value that indicates whether the value finds its own size, without rates.</param>
/// <param name="IsFraction">
/// A value that indicates whether the value is a fraction whose logit moves without rates.
/// </param>
internal sealed record HypergradientSpec(
    string Of,
    EquatableArray<double> Rates,
    Structure Structure,
    HypergradientReduction Reduction,
    double Min,
    double Max,
    double Clip,
    int WarmUp,
    TowerSpec Tower,
    bool IsScaleFree = false,
    bool IsFraction = false
)
{
    /// <summary>
    /// A value that indicates whether the value moves. On a member, an attribute may stop the adaptation that the class
    /// declares.
    /// </summary>
    public bool IsAdapting => Rates.Count > 0 || IsScaleFree || IsFraction;
}
