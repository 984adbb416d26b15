using System.Globalization;
using System.Text;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Emission;

/// <summary>
/// Names of generated files: a pure function of the metadata name. Some file systems and tools ignore case, so a name
/// carries a hash of itself, which differs where only case does.
/// </summary>
internal static class HintName
{
    public static string Of(TypeIdentity type, string suffix)
    {
        StringBuilder name = new();
        foreach (char c in type.MetadataName)
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

        return $"{name}.{StableHash.Of(type.MetadataName).Substring(0, 8)}.{suffix}.g.cs";
    }
}
