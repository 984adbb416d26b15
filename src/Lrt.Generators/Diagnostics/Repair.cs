using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Diagnostics;

/// <summary>
/// The data that an analyzer passes to a code fix about a problem with exactly one right repair. A repair travels with
/// the diagnostic: the name as a property, the places as additional locations. A code fix edits these places and
/// analyzes nothing itself.
/// </summary>
/// <param name="name">The name of the repair; one of the constants.</param>
/// <param name="places">The syntax to edit; none where the location of the diagnostic suffices.</param>
internal sealed class Repair(string name, params IReadOnlyList<Location> places)
{
    /// <summary>The key of the diagnostic's property with the name.</summary>
    public const string Key = "Repair";

    /// <summary>The key of the diagnostic's property with the symbol.</summary>
    public const string SymbolKey = "Symbol";

    /// <summary>
    /// Compute with float: the places are functions and constants of Math, double literals, and casts to float.
    /// </summary>
    public const string MathF = "MathF";

    /// <summary>Like <see cref="MathF"/>, for expressions that name no member of Math.</summary>
    public const string FloatSuffix = "FloatSuffix";

    /// <summary>The field only has to be made public and mutable.</summary>
    public const string SettableField = "SettableField";

    /// <summary>The struct only has to lose the modifiers that keep it from being compiled.</summary>
    public const string OrdinaryStruct = "OrdinaryStruct";

    /// <summary>The layers are to be registered: the places are the closing braces of the constructors.</summary>
    public const string RegisterComponents = "RegisterComponents";

    /// <summary>The argument of an attribute has no effect and is to be removed.</summary>
    public const string Argument = "Argument";

    /// <summary>The attribute has no effect and is to be removed.</summary>
    public const string Attribute = "Attribute";

    /// <summary>The expressions at the two places are to be exchanged.</summary>
    public const string Swap = "Swap";

    /// <summary>The rates from here on are to be removed.</summary>
    public const string LowerOrder = "LowerOrder";

    /// <summary>The argument is to become the second one of [LearningRate], whose first one is the place.</summary>
    public const string MoveStructure = "MoveStructure";

    /// <summary>The attribute is to be [LearningRate], with the value at the place.</summary>
    public const string LearningRate = "LearningRate";

    /// <summary>The structure is to be Structure.Global.</summary>
    public const string GlobalStructure = "GlobalStructure";

    /// <summary>The list of parameters at the place lacks the number of the step.</summary>
    public const string Step = "Step";

    /// <summary>The member only has to lose the modifier <c>static</c>.</summary>
    public const string Instance = "Instance";

    /// <summary>The member is a tensor and has to be a Parameter.</summary>
    public const string Parameter = "Parameter";

    /// <summary>The member is an array or a list of layers and has to be a ModuleList.</summary>
    public const string ModuleList = "ModuleList";

    /// <summary>The last layer, which is at the place, has to be an averaged output.</summary>
    public const string AveragedOutput = "AveragedOutput";

    /// <summary>The call that registers, at the first place, is to be moved behind the second place.</summary>
    public const string RegisterLast = "RegisterLast";

    /// <summary>The creation of the optimizer, at the first place, is to be moved behind the second place.</summary>
    public const string CreateOptimizerLast = "CreateOptimizerLast";

    /// <summary>The text is to be the name of the symbol.</summary>
    public const string NameOf = "NameOf";

    public string Name { get; } = name;

    public IReadOnlyList<Location> Places { get; } = places;

    /// <summary>The documentation id of a symbol that the repair names; null for none.</summary>
    public string? Symbol { get; init; }
}
