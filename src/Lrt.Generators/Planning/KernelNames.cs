using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Planning;

/// <summary>
/// Tells kernels of a compilation apart that would have the same name: those have their hash appended.
/// </summary>
/// <param name="Shared">Names that several kernels have, in order.</param>
/// <param name="Digits">How many digits of the hash it takes.</param>
internal sealed record KernelNames(EquatableArray<string> Shared, int Digits)
{
    private const int Few = 6;

    /// <summary>Finds the names that meet. File systems may ignore case, so case does not tell names apart.</summary>
    public static KernelNames Find(IEnumerable<KernelPlan> kernels)
    {
        var meeting = kernels
            .GroupBy(k => k.Name, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Name: g.Key, Keys: g.Select(k => k.Key).Distinct(StringComparer.Ordinal).ToArray()))
            .Where(g => g.Keys.Length > 1)
            .ToArray();
        bool areFewEnough = meeting.All(g =>
            g.Keys.Select(k => k.Substring(0, Few)).Distinct(StringComparer.Ordinal).Count() == g.Keys.Length
        );
        return new KernelNames(
            meeting.Select(g => g.Name.ToUpperInvariant()).OrderBy(n => n, StringComparer.Ordinal).ToEquatableArray(),
            areFewEnough ? Few : int.MaxValue
        );
    }

    /// <summary>The name of a kernel.</summary>
    public string Of(KernelPlan kernel) =>
        Shared.Contains(kernel.Name.ToUpperInvariant())
            ? $"{kernel.Name.TrimStart('@')}_{kernel.Key.Substring(0, Math.Min(Digits, kernel.Key.Length))}"
            : kernel.Name;
}
