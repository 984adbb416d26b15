using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Reporting;

/// <summary>Reads and writes an experiment's results.</summary>
public static class ResultFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        // Diverged trainings have losses that are NaN or infinite.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Write<T>(T results, TextWriter writer) =>
        writer.Write(JsonSerializer.Serialize(results, Options));

    /// <exception cref="InvalidDataException">The file was not written by <see cref="Write"/>.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options)
                ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException($"{path} does not hold this experiment's results: {cause.Message}", cause);
        }
    }
}
