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
    /// <summary>The key of the diagnostic's property.</summary>
    public const string Key = "Repair";

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

    public string Name { get; } = name;

    public IReadOnlyList<Location> Places { get; } = places;
}
