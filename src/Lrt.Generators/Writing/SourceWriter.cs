using System.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes C#, with indentation and with line ends that are \n on every platform.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one or several lines, each indented.</summary>
    public void Line(string lines = "")
    {
        foreach (string line in lines.Replace("\r", string.Empty).Split('\n'))
        {
            if (line.Length > 0)
            {
                text.Append(' ', depth * 4).Append(line);
            }

            text.Append('\n');
        }
    }

    /// <summary>Writes the contents of another writer.</summary>
    public void Lines(SourceWriter other) => Line(other.text.ToString().TrimEnd('\n'));

    public void Open(string lines)
    {
        Line(lines);
        OpenBrace();
    }

    public void OpenBrace()
    {
        Line("{");
        depth++;
    }

    public void Close(string after = "")
    {
        depth--;
        Line("}" + after);
    }

    public void Indent() => depth++;

    public void Unindent() => depth--;

    public override string ToString() => text.ToString();
}
