using System.Globalization;
using System.Text;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Writing;

/// <summary>
/// Creates the names of generated files, as a pure function of the metadata name. Some file systems and tools ignore
/// case, so each name contains a hash, which differs where only the case differs. A file name may have 255 bytes, and a
/// path on Windows 260 characters with the folders around it; these names have at most 120.
/// </summary>
internal static class HintName
{
    private const int MostCharacters = 80;

    /// <summary>Gets the file name for another part of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="suffix">The suffix of the file for the type.</param>
    public static string Of(TypeIdentity type, string suffix)
    {
        string name = Portable(type.MetadataName);
        string hash = StableHash.Of(type.MetadataName);

        // The part that is cut off is represented by the hash alone, which then has all its digits. The end of a type's
        // name is the most telling part.
        return name.Length <= MostCharacters
            ? $"{name}.{hash.Substring(0, 8)}.{suffix}.g.cs"
            : $"{name.Substring(name.Length - MostCharacters).TrimStart('.', '_', '+', '-')}.{hash}.{suffix}.g.cs";
    }

    /// <summary>Gets the file name for a kernel.</summary>
    /// <param name="space">The namespace of the kernel.</param>
    /// <param name="name">The name of the kernel.</param>
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
