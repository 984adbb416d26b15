using System.Collections.Generic;

namespace Lrt.Generators.Text;

/// <summary>Gives each name once: to locals of a method, or to members of a type.</summary>
/// <param name="taken">Names that are in use already.</param>
internal sealed class UniqueNames(params IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = [.. taken];
    private readonly Dictionary<string, int> last = [];

    /// <summary>A name for a local; one that is taken has a number appended.</summary>
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

    /// <summary>A name for a property or a type; one that is taken has a word appended.</summary>
    /// <param name="wish">The name.</param>
    /// <param name="word">What is appended.</param>
    /// <param name="related">Ends of further names that must be free with it, and are taken with it.</param>
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

    /// <summary>Takes the name of a property, and those of its accessors.</summary>
    public void Add(string property) => taken.UnionWith([property, "get_" + property, "set_" + property]);

    private bool IsTaken(string name, string[] related)
    {
        bool isTaken = taken.Contains(name);
        foreach (string end in related)
        {
            isTaken |= taken.Contains(name + end);
        }

        return isTaken;
    }
}
