using System;
using System.IO;
using System.Linq;

namespace Lrt.Samples.Data;

/// <summary>A text as the numbers of its characters.</summary>
/// <param name="Alphabet">The characters that occur, in their order; the position of a character is its number.</param>
public sealed record CharacterText(string Alphabet, long[] Numbers)
{
    /// <summary>Alice's Adventures in Wonderland: 148,476 characters of an alphabet of 72.</summary>
    public static CharacterText Alice => Read(Path.Combine(AppContext.BaseDirectory, "data", "alice.txt"));

    public static CharacterText Read(string path)
    {
        try
        {
            return Of(File.ReadAllText(path));
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusableDataException(path, "no such file.", cause);
        }
    }

    public static CharacterText Of(string text)
    {
        string alphabet = string.Concat(text.Distinct().Order());
        return new CharacterText(
            alphabet,
            [.. text.Select(character => (long)alphabet.IndexOf(character, StringComparison.Ordinal))]
        );
    }
}
