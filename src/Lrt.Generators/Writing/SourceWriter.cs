using System.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes C#: owns indentation and line ends, which are \n on every platform.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes a line, or several; each is indented.</summary>
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

    /// <summary>Writes what another writer holds.</summary>
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
