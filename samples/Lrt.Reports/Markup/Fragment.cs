using System;
using System.IO;

namespace Lrt.Reports.Markup;

/// <summary>Several nodes side by side.</summary>
public sealed class Fragment(params ReadOnlySpan<Node> children) : Node
{
    private readonly Node[] nodes = children.ToArray();

    public override void WriteTo(TextWriter writer)
    {
        foreach (Node child in nodes)
        {
            child.WriteTo(writer);
        }
    }
}
