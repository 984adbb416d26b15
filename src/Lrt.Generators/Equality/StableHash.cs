using System.Globalization;

namespace Lrt.Generators.Equality;

/// <summary>A hash of text that is the same in every process and on every platform (FNV-1a, 64 bits).</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
