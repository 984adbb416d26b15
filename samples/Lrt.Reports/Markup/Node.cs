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

    /// <summary>Text becomes markup only by way of <see cref="Text"/>, which escapes it.</summary>
    public static implicit operator Node(string text) => new Text(text);
}
