using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Lrt.Goldens;

/// <summary>
/// Reads one file, strictly: a slip in a file must not turn into a value that happens not to be compared.
/// </summary>
public static class GoldenReader
{
    public static GoldenFile Read(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            return Parse(name, path, File.ReadAllText(path));
        }
        catch (JsonException broken)
        {
            throw new MalformedGoldenException($"{name} is no JSON: {broken.Message}", broken);
        }
    }

    private static GoldenFile Parse(string name, string path, string json)
    {
        // The document is not disposed: the config refers into it.
        JsonElement root = JsonDocument.Parse(json).RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedGoldenException($"{name} is not a JSON object.");
        }

        var file = new GoldenFile(
            name,
            path,
            Text(name, root, "system"),
            OptionalText(root, "source"),
            OptionalText(root, "description"),
            new GoldenConfig($"{name}: config", Member(name, root, "config", JsonValueKind.Object)),
            Values($"{name}: initial", Member(name, root, "initial", JsonValueKind.Object)),
            [
                .. Member(name, root, "steps", JsonValueKind.Array)
                    .EnumerateArray()
                    .Select((step, index) => Step(name, step, index + 1)),
            ],
            root.TryGetProperty("final", out JsonElement final)
                ? Values($"{name}: final", Member($"{name}: final", final, "expected", JsonValueKind.Object))
                : null,
            Tolerance(name, Member(name, root, "tolerance", JsonValueKind.Object))
        );

        if (file.Steps.Sum(step => step.Expected.All.Count) + (file.Final?.All.Count ?? 0) == 0)
        {
            throw new MalformedGoldenException($"{name} expects nothing: no step and no final has an expected value.");
        }

        return file;
    }

    private static GoldenStep Step(string name, JsonElement step, int number)
    {
        string where = $"{name}: steps[{number - 1}]";
        JsonElement t = Member(where, step, "t", JsonValueKind.Number);
        if (!t.TryGetInt32(out int written) || written != number)
        {
            throw new MalformedGoldenException(
                $"{where} has t = {t.GetRawText()}; steps are numbered from 1 without gaps."
            );
        }

        return new GoldenStep(
            number,
            Values($"{where}.inputs", Member(where, step, "inputs", JsonValueKind.Object)),
            Values($"{where}.expected", Member(where, step, "expected", JsonValueKind.Object))
        );
    }

    private static GoldenTolerance Tolerance(string name, JsonElement json)
    {
        return new GoldenTolerance(Positive("float64"), Positive("float32"), Positive("floor"));

        double Positive(string key)
        {
            double value = Member($"{name}: tolerance", json, key, JsonValueKind.Number).GetDouble();
            return value > 0 && double.IsFinite(value)
                ? value
                : throw new MalformedGoldenException($"{name}: tolerance.{key} is {value}; it must be positive.");
        }
    }

    private static GoldenValues Values(string where, JsonElement json)
    {
        var all = new Dictionary<string, GoldenTensor>(StringComparer.Ordinal);
        Flatten(where, "", json, all);
        return new GoldenValues(where, all);
    }

    private static void Flatten(string where, string path, JsonElement json, Dictionary<string, GoldenTensor> all)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Number:
                Add(where, path, GoldenTensor.Scalar(Number(where, path, json)), all);
                break;
            case JsonValueKind.Object when IsTensor(json):
                Add(where, path, Tensor(where, path, json), all);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    Flatten(where, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value, all);
                }

                break;
            case JsonValueKind.Array when json.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number):
                Add(
                    where,
                    path,
                    GoldenTensor.Vector([.. json.EnumerateArray().Select(item => Number(where, path, item))]),
                    all
                );
                break;
            case JsonValueKind.Array when json.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object):
                int index = 0;
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Flatten(where, $"{path}[{index++}]", item, all);
                }

                break;
            default:
                throw new MalformedGoldenException(
                    $"{where}: '{path}' is {Short(json)}; expected a number, a tensor, a list of numbers or of "
                        + "objects, or an object of these."
                );
        }
    }

    // A parameter may be called "data" or "shape" too; then it is a tensor, not a list.
    private static bool IsTensor(JsonElement json) => IsList(json, "shape") || IsList(json, "data");

    private static bool IsList(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array;

    private static GoldenTensor Tensor(string where, string path, JsonElement json)
    {
        string[] keys = [.. json.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)];
        if (keys is not ["data", "shape"] || !IsList(json, "shape") || !IsList(json, "data"))
        {
            throw new MalformedGoldenException(
                $"{where}: '{path}' has {string.Join(", ", keys)}; a tensor has exactly the lists shape and data."
            );
        }

        try
        {
            return new GoldenTensor(
                [
                    .. json.GetProperty("shape")
                        .EnumerateArray()
                        .Select(size =>
                            size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long whole)
                                ? whole
                                : throw new ArgumentException($"The shape has {Short(size)} as a size.")
                        ),
                ],
                [.. json.GetProperty("data").EnumerateArray().Select(value => Number(where, path, value))]
            );
        }
        catch (Exception wrong) when (wrong is ArgumentException or OverflowException)
        {
            throw new MalformedGoldenException($"{where}: '{path}': {wrong.Message}", wrong);
        }
    }

    private static double Number(string where, string path, JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw new MalformedGoldenException($"{where}: '{path}' holds {Short(json)}, which is no finite number.");

    private static void Add(string where, string path, GoldenTensor tensor, Dictionary<string, GoldenTensor> all)
    {
        if (!all.TryAdd(path, tensor))
        {
            throw new MalformedGoldenException($"{where} says '{path}' twice.");
        }
    }

    private static JsonElement Member(string where, JsonElement json, string name, JsonValueKind kind)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out JsonElement value))
        {
            throw new MalformedGoldenException($"{where} has no '{name}'.");
        }

        return value.ValueKind == kind
            ? value
            : throw new MalformedGoldenException($"{where}: '{name}' is {Short(value)}, expected {kind}.");
    }

    private static string Text(string name, JsonElement root, string key) =>
        Member(name, root, key, JsonValueKind.String).GetString()!;

    private static string OptionalText(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    private static string Short(JsonElement json)
    {
        string text = json.GetRawText();
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}
