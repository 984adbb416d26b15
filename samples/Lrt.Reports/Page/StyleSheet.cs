using System.IO;
using Lrt.Reports.Markup;

namespace Lrt.Reports.Page;

/// <summary>
/// An embedded style sheet, written without escaping, because HTML does not unescape the content of a style element.
/// </summary>
internal sealed class StyleSheet(string resource) : Node
{
    public override void WriteTo(TextWriter writer)
    {
        using Stream stream = typeof(StyleSheet).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException($"The assembly has no resource {resource}.");
        using var reader = new StreamReader(stream);
        writer.Write("<style>\n");
        writer.Write(reader.ReadToEnd());
        writer.Write("</style>");
    }
}
