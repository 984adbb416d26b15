using Lrt.Reports.Markup;

namespace Lrt.Reports.Page;

/// <summary>A list of names and their values.</summary>
public sealed class Settings
{
    private readonly Element list = new Element("dl").Class("settings");

    public Settings Add(string name, Node value)
    {
        list.Add(new Element("div", new Element("dt", name), new Element("dd", value)));
        return this;
    }

    public Node Draw() => list;
}
