using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lrt.TestKit;

/// <summary>
/// Creates sources that are broken in small ways, the same for the same seed: a token deleted, doubled, or swapped with
/// another.
/// </summary>
public static class TokenFuzzer
{
    public static IEnumerable<BrokenSource> Break(string source, int seed, int count)
    {
        string[] tokens =
        [
            .. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString()),
        ];
        if (tokens.Length < 2)
        {
            throw new KitFailure("A source of fewer than two tokens cannot be fuzzed.");
        }

        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            List<string> broken;
            List<string> done;
            string text;
            do
            {
                (broken, done) = ([.. tokens], []);
                for (int times = random.Next(1, 4); times > 0 && broken.Count > 1; times--)
                {
                    done.Add(BreakOnce(broken, random));
                }

                text = string.Concat(broken);
            } while (text == source); // swapped with its like, or deleted what was doubled
            yield return new BrokenSource($"seed {seed}, case {i}: {string.Join(", ", done)}", text);
        }
    }

    private static string BreakOnce(List<string> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        string token = tokens[at].Trim();
        switch (random.Next(3))
        {
            case 0:
                tokens.RemoveAt(at);
                return $"deleted `{token}`";
            case 1:
                tokens.Insert(at, tokens[at]);
                return $"doubled `{token}`";
            default:
                int other = random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                return $"swapped `{token}` and `{tokens[at].Trim()}`";
        }
    }
}

/// <summary>A case of the fuzzer; the name suffices to create it again.</summary>
public sealed record BrokenSource(string Name, string Text);
