using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Diagnostics;

/// <summary>
/// What an analyzer tells a code fix about a problem with exactly one right repair. It travels with the diagnostic: the
/// name as a property, the places as additional locations. A fix edits those places and finds out nothing by itself.
/// </summary>
/// <param name="name">Which repair; one of the constants.</param>
/// <param name="places">The syntax to edit; none where the diagnostic's own place says enough.</param>
internal sealed class Repair(string name, params IReadOnlyList<Location> places)
{
    /// <summary>The property's key.</summary>
    public const string Key = "Repair";

    /// <summary>
    /// Compute with float: the places name functions and constants of Math, double literals, and casts to float.
    /// </summary>
    public const string MathF = "MathF";

    /// <summary>As <see cref="MathF"/>, where nothing of Math is to be renamed.</summary>
    public const string FloatSuffix = "FloatSuffix";

    /// <summary>The field lacks nothing but to be public and mutable.</summary>
    public const string SettableField = "SettableField";

    /// <summary>The struct has modifiers that stand in the way, and nothing else does.</summary>
    public const string OrdinaryStruct = "OrdinaryStruct";

    /// <summary>The layers are to be registered: the places are the closing braces of the constructors.</summary>
    public const string RegisterComponents = "RegisterComponents";

    public string Name { get; } = name;

    public IReadOnlyList<Location> Places { get; } = places;
}
