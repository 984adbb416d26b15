using System.Collections.Generic;
using Lrt.Generators.Text;

namespace Lrt.Generators.Emission;

/// <summary>Hands out names for locals that collide with nothing in their method.</summary>
internal sealed class LocalNames(params string[] taken)
{
    private readonly HashSet<string> taken = [.. taken];

    public string Take(string wish)
    {
        string name = char.ToLowerInvariant(wish[0]) + wish.Substring(1);
        if (CSharpText.IsKeyword(name))
        {
            name += "Value";
        }

        string unique = name;
        for (int i = 2; !taken.Add(unique); i++)
        {
            unique = name + CSharpText.Number(i);
        }

        return unique;
    }
}
