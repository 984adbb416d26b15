using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Text;

/// <summary>Creates C# identifiers from names that users chose, of types, members and assemblies.</summary>
internal static class Identifiers
{
    private const int HashDigits = 8;

    private static readonly HashSet<string> Reserved = Words(
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do "
            + "double else enum event "
            + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is "
            + "lock long namespace new null "
            + "object operator out override params private protected public readonly ref return sbyte sealed short "
            + "sizeof stackalloc static "
            + "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void "
            + "volatile while"
    );

    // Contextual keywords, several of which are not allowed as names of types.
    private static readonly HashSet<string> Contextual = Words(
        "alias allows and ascending async await descending dynamic equals extension field file from global into join "
            + "let managed nameof "
            + "nint not notnull nuint or orderby partial record required scoped select unmanaged var when where "
            + "with yield"
    );

    /// <summary>Determines whether a name is a keyword or a contextual keyword of C#.</summary>
    public static bool IsKeyword(string name) => Reserved.Contains(name) || Contextual.Contains(name);

    /// <summary>Gets a name in a form that is allowed anywhere.</summary>
    public static string Escape(string name) => IsKeyword(name) ? "@" + name : name;

    /// <summary>
    /// Gets the name of a property for a member: <c>_encoder</c> becomes <c>Encoder</c>, <c>_1st</c> stays.
    /// </summary>
    public static string Property(string member)
    {
        string name = member.TrimStart('_');
        return name.Length == 0 ? "Member"
            : !char.IsLetter(name[0]) ? "_" + name
            : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>Gets the name of a local for any name.</summary>
    public static string Local(string wish)
    {
        string name = wish.TrimStart('_');
        name = name.Length == 0 ? "value" : char.ToLowerInvariant(name[0]) + name.Substring(1);
        return char.IsDigit(name[0]) ? "_" + name
            : IsKeyword(name) ? name + "Value"
            : name;
    }

    /// <summary>
    /// Gets the part of a namespace that stands for an assembly. Names of letters and digits joined by dots are joined
    /// by underscores; every other name has a hash of itself appended, so that two assemblies that see each other's
    /// internal types never share a namespace.
    /// </summary>
    public static string Assembly(string name)
    {
        string identifier = FromAny(name);
        bool isPlain = name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => c == '.' || char.IsLetterOrDigit(c));
        return Escape(isPlain ? identifier : $"{identifier}_{StableHash.Of(name).Substring(0, HashDigits)}");
    }

    private static string FromAny(string text)
    {
        StringBuilder identifier = new();
        foreach (char c in text)
        {
            identifier.Append(char.IsLetterOrDigit(c) ? c : '_');
        }

        return identifier.Length == 0 || char.IsDigit(identifier[0]) ? "_" + identifier : identifier.ToString();
    }

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];
}
