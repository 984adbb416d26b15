using System.IO;

namespace Lrt.Reports.Markup;

/// <summary>A piece of an HTML or SVG document.</summary>
public abstract class Node
{
    public abstract void WriteTo(TextWriter writer);

    public override string ToString()
    {
        using var writer = new StringWriter();
        WriteTo(writer);
        return writer.ToString();
    }

    /// <summary>
    /// Converts a string to <see cref="Text"/>, which escapes it; there is no other way from text to markup.
    /// </summary>
    public static implicit operator Node(string text) => new Text(text);
}
