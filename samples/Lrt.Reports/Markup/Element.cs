using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Lrt.Reports.Markup;

/// <summary>An element with its attributes and children. <c>Set</c> and <c>Add</c> return the element itself.</summary>
public sealed class Element(string name) : Node
{
    private static readonly HashSet<string> Void = ["meta", "br", "hr", "img", "col", "line", "rect", "circle", "path"];

    private readonly List<(string Name, string Value)> attributes = [];
    private readonly List<Node> children = [];

    public Element(string name, params ReadOnlySpan<Node> children)
        : this(name) => Add(children);

    public Element Set(string attribute, string value)
    {
        attributes.Add((attribute, value));
        return this;
    }

    /// <summary>
    /// Sets an attribute to a coordinate with two decimals, which is finer than any screen and keeps the file small.
    /// </summary>
    public Element Set(string attribute, double value) =>
        Set(attribute, value.ToString("0.##", CultureInfo.InvariantCulture));

    public Element Class(string value) => Set("class", value);

    public Element Add(params ReadOnlySpan<Node> children)
    {
        this.children.AddRange(children);
        return this;
    }

    public override void WriteTo(TextWriter writer)
    {
        writer.Write('<');
        writer.Write(name);
        foreach ((string attribute, string value) in attributes)
        {
            writer.Write(' ');
            writer.Write(attribute);
            writer.Write("=\"");
            Text.Write(writer, value);
            writer.Write('"');
        }

        if (children.Count == 0 && Void.Contains(name))
        {
            writer.Write("/>");
            return;
        }

        writer.Write('>');
        foreach (Node child in children)
        {
            child.WriteTo(writer);
        }

        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }
}
