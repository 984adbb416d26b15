using System;
using System.Linq;
using System.Text.Json;

namespace Lrt.Goldens;

/// <summary>The <c>config</c> of a file or a part of it. Every getter says which file lacks what.</summary>
public sealed class GoldenConfig
{
    private readonly string where;

    internal GoldenConfig(string where, JsonElement json)
    {
        this.where = where;
        Json = json;
    }

    public JsonElement Json { get; }

    /// <summary>Present, and not null.</summary>
    public bool Has(string name) =>
        Json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public double Number(string name) => AsNumber(name, Get(name));

    public double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    public int Integer(string name) => AsInteger(name, Get(name));

    public int Integer(string name, int otherwise) => Has(name) ? Integer(name) : otherwise;

    public string Text(string name) => AsText(name, Get(name));

    public string Text(string name, string otherwise) => Has(name) ? Text(name) : otherwise;

    public bool Flag(string name) =>
        Get(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value
            ? value.GetBoolean()
            : throw Wrong(name, "true or false");

    public bool Flag(string name, bool otherwise) => Has(name) ? Flag(name) : otherwise;

    public double[] Numbers(string name) => [.. Items(name).Select(item => AsNumber(name, item))];

    public int[] Integers(string name) => [.. Items(name).Select(item => AsInteger(name, item))];

    public string[] Texts(string name) => [.. Items(name).Select(item => AsText(name, item))];

    public GoldenConfig Section(string name) => AsSection(name, Get(name));

    public GoldenConfig[] Sections(string name) =>
        [.. Items(name).Select((item, index) => AsSection($"{name}[{index}]", item))];

    /// <summary>The names inside, in the order of the file.</summary>
    public string[] Names() => [.. Json.EnumerateObject().Select(property => property.Name)];

    private JsonElement Get(string name) =>
        Json.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new MalformedGoldenException($"{where} has no '{name}'. It has: {string.Join(", ", Names())}.");

    private JsonElement[] Items(string name) =>
        Get(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : throw Wrong(name, "a list");

    private double AsNumber(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(name, "a number");

    private int AsInteger(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && value.GetDouble() is var number
        && number == Math.Truncate(number)
        && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : throw Wrong(name, "a whole number");

    private string AsText(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text");

    private GoldenConfig AsSection(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? new GoldenConfig($"{where}.{name}", value)
            : throw Wrong(name, "an object");

    private MalformedGoldenException Wrong(string name, string expected) =>
        new($"{where}.{name} is {Get(name).GetRawText()}, expected {expected}.");
}
