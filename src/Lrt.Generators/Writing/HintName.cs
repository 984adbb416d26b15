using System.Globalization;
using System.Text;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Writing;

/// <summary>
/// Names of generated files: a pure function of the metadata name. Some file systems and tools ignore case, so a name
/// carries a hash of itself, which differs where only case does. A file system takes 255 bytes; a name has fewer than
/// 200.
/// </summary>
internal static class HintName
{
    private const int MostCharacters = 120;

    /// <summary>The file of another part of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="suffix">What the file adds to the type.</param>
    public static string Of(TypeIdentity type, string suffix)
    {
        string name = Portable(type.MetadataName);
        string hash = StableHash.Of(type.MetadataName);

        // What is cut off stands in the hash alone, which then has all its digits. A type is known by its end.
        return name.Length <= MostCharacters
            ? $"{name}.{hash.Substring(0, 8)}.{suffix}.g.cs"
            : $"{name.Substring(name.Length - MostCharacters).TrimStart('.', '_', '+', '-')}.{hash}.{suffix}.g.cs";
    }

    /// <summary>The file of a kernel.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="name">Its name.</param>
    public static string OfKernel(string space, string name)
    {
        string whole = $"{space}.{name}";
        string portable = Portable(whole);
        if (portable.Length <= MostCharacters && portable == whole)
        {
            return $"{portable}.g.cs";
        }

        string end = portable.Substring(System.Math.Max(0, portable.Length - MostCharacters));
        return $"{end.TrimStart('.', '_', '+', '-')}.{StableHash.Of(whole)}.g.cs";
    }

    private static string Portable(string metadataName)
    {
        StringBuilder name = new();
        foreach (char c in metadataName)
        {
            if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_' or '+' or '-')
            {
                name.Append(c);
            }
            else if (c == '`')
            {
                name.Append('-');
            }
            else
            {
                name.Append("_u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return name.ToString();
    }
}
