using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Fusion;
using Lrt.Generators.Text;

namespace Lrt.Generators.Emission;

/// <summary>
/// A loop over the elements of a tensor, written from the inside: the body asks for streams, shared numbers and
/// constants, and what it asked for is declared before it.
/// </summary>
internal sealed class KernelLoop(IReadOnlyList<KernelStream> streams)
{
    private readonly SortedDictionary<int, string> loads = [];
    private readonly SortedDictionary<int, string> addresses = [];
    private readonly SortedDictionary<int, string> scalars = [];
    private readonly List<(string Expression, string Name)> constants = [];
    private readonly HashSet<int> stores = [];

    public LocalNames Names { get; } = new("streams", "start", "end", "scalars", "adapts", "sums", "i");

    public SourceWriter Body { get; } = new();

    public bool[] Reads => [.. streams.Select((_, i) => loads.ContainsKey(i))];

    public bool[] Writes => [.. streams.Select((_, i) => stores.Contains(i))];

    /// <summary>The element of a stream; a local that the body may assign.</summary>
    public string Load(int stream) => Declare(loads, stream, () => LoadedName(streams[stream]));

    public void Store(int stream, string value)
    {
        stores.Add(stream);
        Body.Line($"TLane.Store({value}, {Address(stream)}, i);");
    }

    /// <summary>A number that all elements share, in all lanes.</summary>
    public string Scalar(int index, string wish) => Declare(scalars, index, () => wish);

    /// <summary>A constant in all lanes.</summary>
    public string Constant(string expression)
    {
        if (constants.FirstOrDefault(c => c.Expression == expression).Name is { } known)
        {
            return known;
        }

        constants.Add((expression, Names.Take("constant")));
        return constants[constants.Count - 1].Name;
    }

    /// <summary>Writes the method's inside; the body is complete by now.</summary>
    public void Emit(SourceWriter source, IEnumerable<string> before, IEnumerable<string> after)
    {
        foreach (int stream in loads.Keys)
        {
            Address(stream);
        }

        foreach (KeyValuePair<int, string> address in addresses)
        {
            source.Line($"nint {address.Value} = streams[{CSharpText.Number(address.Key)}];");
        }

        foreach (KeyValuePair<int, string> scalar in scalars)
        {
            source.Line($"TLane {scalar.Value} = TLane.Broadcast(scalars[{CSharpText.Number(scalar.Key)}]);");
        }

        foreach ((string expression, string name) in constants)
        {
            source.Line($"TLane {name} = {expression};");
        }

        foreach (string line in before)
        {
            source.Line(line);
        }

        source.Line("nint i = start;");
        source.Open("for (; i <= end - TLane.Count; i += TLane.Count)");
        foreach (KeyValuePair<int, string> load in loads)
        {
            source.Line($"TLane {load.Value} = TLane.Load({addresses[load.Key]}, i);");
        }

        source.Lines(Body);
        source.Close();
        source.Line();
        foreach (string line in after)
        {
            source.Line(line);
        }

        source.Line("return i;");
    }

    private string Address(int stream) => Declare(addresses, stream, () => LoadedName(streams[stream]) + "Stream");

    private string Declare(SortedDictionary<int, string> declared, int index, Func<string> wish)
    {
        if (!declared.TryGetValue(index, out string? name))
        {
            name = Names.Take(wish());
            declared.Add(index, name);
        }

        return name;
    }

    private static string LoadedName(KernelStream stream) => stream.Kind switch
    {
        StreamKind.Sensitivity => $"sensitivityTo{stream.Name}",
        _ => stream.Name.Replace(".", string.Empty),
    };
}
