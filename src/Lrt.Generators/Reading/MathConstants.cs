using System;
using System.Globalization;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>
/// Gets the constants of a rule in double precision, because the same text is compiled for float32 and float64.
/// </summary>
internal static class MathConstants
{
    /// <summary>
    /// Gets the number as it is written: 0.1f is 0.1 in a float64 kernel and 0.1f in a float32 kernel.
    /// </summary>
    public static double Written(float value)
    {
        if (value == 0 || float.IsNaN(value) || float.IsInfinity(value))
        {
            return value;
        }

        // Rounding twice, to double and then to float, could miss the float by one unit; then the float itself is
        // meant.
        double written = double.Parse(NumberText.Shortest(value), CultureInfo.InvariantCulture);
        return (float)written == value ? written : value;
    }

    /// <summary>Gets the value of a constant of MathF, whose definition has more digits than a float holds.</summary>
    public static double? Find(IFieldSymbol field) =>
        !IsMath(field.ContainingType)
            ? null
            : field.Name switch
            {
                nameof(Math.PI) => Math.PI,
                nameof(Math.E) => Math.E,
                "Tau" => 2 * Math.PI,
                _ => null,
            };

    private static bool IsMath(INamedTypeSymbol type) =>
        type.Name is nameof(Math) or "MathF"
        && type.ContainingNamespace is { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true };
}
