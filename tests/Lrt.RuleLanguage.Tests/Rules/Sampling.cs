using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>
/// Checks over random values, the same values in every run. CsCheck shrinks a value that fails and prints the smallest
/// that it found with its seed; CsCheck_Seed then tries that one first, CsCheck_Iter and CsCheck_Time search among new
/// values.
/// </summary>
internal static class Sampling
{
    private const int Shrinks = 20_000;

    private static readonly bool IsSearch = ((string[])["CsCheck_Seed", "CsCheck_Iter", "CsCheck_Time"]).Any(name =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))
    );

    /// <summary>Checks so many values.</summary>
    public static void Check<T>(this Gen<T> values, int count, Action<T> check, Func<T, string>? print = null)
    {
        if (IsSearch)
        {
            values.Sample(check, threads: 1, print: print);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            PCG random = Random(i);
            string seed = random.ToString();
            try
            {
                check(values.Generate(random, null, out _));
            }
            catch (Exception failure)
            {
                values.Sample(check, seed: seed, iter: Shrinks, threads: 1, print: print);
                throw new InvalidOperationException(
                    $"Seed {seed} failed once and not again: the check depends on what ran before.",
                    failure
                );
            }
        }
    }

    /// <summary>The first values of those that <see cref="Check"/> would draw.</summary>
    public static IEnumerable<T> Take<T>(this Gen<T> values, int count) =>
        Enumerable.Range(0, count).Select(i => values.Generate(Random(i), null, out _));

    private static PCG Random(int number) => new((uint)number, 2018);
}
