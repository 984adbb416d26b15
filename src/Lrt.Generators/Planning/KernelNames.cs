using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Planning;

/// <summary>
/// Distinguishes kernels of a compilation that would have the same name: their hash is appended to the name.
/// </summary>
/// <param name="Shared">The names that several kernels have, in order.</param>
/// <param name="Digits">The number of digits of the hash that are needed.</param>
internal sealed record KernelNames(EquatableArray<string> Shared, int Digits)
{
    private const int Few = 6;

    /// <summary>
    /// Finds the names that collide. Case does not distinguish names, because file systems may ignore it.
    /// </summary>
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

    /// <summary>Gets the name of a kernel.</summary>
    public string Of(KernelPlan kernel) =>
        Shared.Contains(kernel.Name.ToUpperInvariant())
            ? $"{kernel.Name.TrimStart('@')}_{kernel.Key.Substring(0, Math.Min(Digits, kernel.Key.Length))}"
            : kernel.Name;
}
