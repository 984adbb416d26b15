using System.Collections.Generic;

namespace Lrt.Generators.Text;

/// <summary>Assigns names so that none is used twice, among the locals of a method or the members of a type.</summary>
/// <param name="taken">The names that are already in use.</param>
internal sealed class UniqueNames(params IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = [.. taken];
    private readonly Dictionary<string, int> last = [];

    /// <summary>Gets a name for a local; a name that is taken has a number appended.</summary>
    public string Local(string wish)
    {
        string name = Identifiers.Local(wish);
        if (taken.Add(name))
        {
            return name;
        }

        int number = last.TryGetValue(name, out int previous) ? previous : 1;
        string numbered;
        do
        {
            numbered = name + CSharpText.Number(++number);
        } while (!taken.Add(numbered));
        last[name] = number;
        return numbered;
    }

    /// <summary>Gets a name for a property or a type; a name that is taken has a word appended.</summary>
    /// <param name="wish">The preferred name.</param>
    /// <param name="word">The word to append.</param>
    /// <param name="related">The suffixes of further names that must be free as well, and are reserved too.</param>
    public string Member(string wish, string word, params string[] related)
    {
        string name = wish;
        while (IsTaken(name, related))
        {
            name += word;
        }

        Add(name);
        foreach (string end in related)
        {
            Add(name + end);
        }

        return name;
    }

    /// <summary>Reserves the name of a property and the names of its accessors.</summary>
    public void Add(string property) => taken.UnionWith([property, "get_" + property, "set_" + property]);

    private bool IsTaken(string name, string[] related)
    {
        bool isTaken = IsTaken(name);
        foreach (string end in related)
        {
            isTaken |= IsTaken(name + end);
        }

        return isTaken;
    }

    // A property takes the names of its accessors, too.
    private bool IsTaken(string property) =>
        taken.Contains(property) || taken.Contains("get_" + property) || taken.Contains("set_" + property);
}
