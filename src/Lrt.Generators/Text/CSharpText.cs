using System.Globalization;
using System.Text;

namespace Lrt.Generators.Text;

/// <summary>Writes elements of C#: string literals, documentation, whole numbers.</summary>
internal static class CSharpText
{
    /// <summary>Gets a text as a string literal.</summary>
    public static string Quote(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char c in text)
        {
            literal.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    < ' ' or '\u0085' or '\u2028' or '\u2029' => "\\u"
                        + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                    _ => c.ToString(),
                }
            );
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Gets a text as the content of a documentation comment.</summary>
    public static string Documentation(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
