using System.IO;

namespace Lrt.Reports.Markup;

/// <summary>A text, escaped for element content and quoted attributes.</summary>
public sealed class Text(string value) : Node
{
    public override void WriteTo(TextWriter writer) => Write(writer, value);

    internal static void Write(TextWriter writer, string value)
    {
        foreach (char character in value)
        {
            switch (character)
            {
                case '&':
                    writer.Write("&amp;");
                    break;
                case '<':
                    writer.Write("&lt;");
                    break;
                case '>':
                    writer.Write("&gt;");
                    break;
                case '"':
                    writer.Write("&quot;");
                    break;
                case '\'':
                    writer.Write("&#39;");
                    break;
                default:
                    writer.Write(character);
                    break;
            }
        }
    }
}
