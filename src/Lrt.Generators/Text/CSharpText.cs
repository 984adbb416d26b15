using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Lrt.Generators.Text;

/// <summary>Spelling of C#: identifiers, string literals, documentation.</summary>
internal static class CSharpText
{
    private static readonly HashSet<string> Keywords = [..
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
        + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null "
        + "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static "
        + "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' ')];

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    public static string Identifier(string name) => IsKeyword(name) ? "@" + name : name;

    /// <summary>Text as a string literal.</summary>
    public static string Quote(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or '\u0085' or '\u2028' or '\u2029' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Text inside a documentation comment.</summary>
    public static string Documentation(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
