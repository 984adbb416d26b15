using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// A loop over the elements of a tensor, written from the inside: the body requests streams, shared numbers and
/// constants, and the requested ones are declared before the loop. Where features have numbers for themselves, a loop
/// over rows encloses it.
/// </summary>
/// <param name="streams">The streams that the loop may load and store.</param>
/// <param name="ofFeature">
/// The positions of the shared numbers that each feature has for itself; empty where there are no rows.
/// </param>
/// <param name="streamNames">The names of the positions of streams.</param>
/// <param name="numberNames">The names of the positions of shared numbers.</param>
/// <param name="rowNames">The names of the positions of numbers of features.</param>
internal sealed class KernelLoop(
    IReadOnlyList<KernelStream> streams,
    IReadOnlyList<int> ofFeature,
    PositionNames streamNames,
    PositionNames numberNames,
    PositionNames rowNames
)
{
    private readonly SortedDictionary<int, string> loads = [];
    private readonly SortedDictionary<int, string> addresses = [];
    private readonly SortedDictionary<int, string> scalars = [];
    private readonly Dictionary<int, (string Wish, string Comment)> descriptions = [];
    private readonly Dictionary<string, string> constants = [];
    private readonly List<(string Expression, string Name)> inOrder = [];
    private readonly HashSet<int> stores = [];

    public UniqueNames Names { get; } =
        new("streams", "start", "end", "scalars", "rows", "adapts", "sums", "row", "last", "i");

    public SourceWriter Body { get; } = new();

    public bool[] Reads => [.. streams.Select((_, i) => loads.ContainsKey(i))];

    public bool[] Writes => [.. streams.Select((_, i) => stores.Contains(i))];

    /// <summary>The number of streams that the loop loads and stores.</summary>
    public int StreamsMoved => loads.Count + stores.Count;

    /// <summary>Gets the local with the element of a stream, which the body may assign.</summary>
    public string Load(int stream) => Declare(loads, stream, () => LoadedName(streams[stream]));

    public void Store(int stream, string value)
    {
        stores.Add(stream);
        Body.Line($"TLane.Store({value}, {Address(stream)}, i);");
    }

    /// <summary>Gets the local with a number that all elements share, in all lanes.</summary>
    /// <param name="index">The position of the number.</param>
    /// <param name="wish">The preferred name.</param>
    /// <param name="comment">The comment; empty where the name suffices.</param>
    public string Scalar(int index, string wish, string comment = "")
    {
        descriptions[index] = (wish, comment);
        return Declare(scalars, index, () => wish);
    }

    /// <summary>Gets a constant in all lanes.</summary>
    public string Constant(Node node)
    {
        string expression = Dialect.Lanes.Write(node, string.Empty, string.Empty, string.Empty);
        if (!constants.TryGetValue(expression, out string? name))
        {
            name = Names.Local(ValueNames.Of(node));
            constants.Add(expression, name);
            inOrder.Add((expression, name));
        }

        return name;
    }

    /// <summary>Writes the body of a method that only visits elements, after the loop's body is complete.</summary>
    public void Emit(SourceWriter source)
    {
        if (ofFeature.Count == 0)
        {
            EmitWhole(source, [], []);
        }
        else
        {
            EmitAcrossRows(source);
        }
    }

    /// <summary>
    /// Writes the body of a method that sums over elements, for each row separately, after the loop's body is complete.
    /// </summary>
    /// <param name="source">The writer that receives the text.</param>
    /// <param name="sums">The locals to which the loop's body adds.</param>
    public void EmitSums(SourceWriter source, Accumulator[] sums)
    {
        IEnumerable<string> before = sums.Select(sum =>
            $"TLane {sum.Name} = TLane.Constant({NumberText.Literal(sum.Initial)});"
        );
        if (ofFeature.Count == 0)
        {
            EmitWhole(source, before, sums.Select((sum, n) => sum.AddTo($"sums[{CSharpText.Number(n)}]")));
        }
        else
        {
            string row = sums.Length == 1 ? "row" : $"(row * {CSharpText.Number(sums.Length)})";
            EmitRowByRow(
                source,
                before,
                sums.Select(
                    (sum, n) => sum.AddTo($"sums[{row}{(n == 0 ? string.Empty : " + " + CSharpText.Number(n))}]")
                )
            );
        }
    }

    private void EmitWhole(SourceWriter source, IEnumerable<string> before, IEnumerable<string> after)
    {
        EmitDeclarations(source);
        EmitLines(source, before);
        source.Line("nint i = start;");
        EmitElements(source, "for (; i <= end - TLane.Count; i += TLane.Count)");
        source.Line();
        EmitLines(source, after);
        source.Line("return i;");
    }

    private void EmitRowByRow(SourceWriter source, IEnumerable<string> before, IEnumerable<string> after)
    {
        EmitDeclarations(source);
        source.Open("for (int row = 0; row < rows.Count; row++)");
        foreach ((string name, string number) in NumbersOfFeature("row"))
        {
            source.Line($"TLane {name} = {number};");
        }

        EmitLines(source, before);
        source.Line("nint last = end + (row * rows.Pitch) - TLane.Count;");
        EmitElements(source, "for (nint i = start + (row * rows.Pitch); i <= last; i += TLane.Count)");
        source.Line();
        EmitLines(source, after);
        source.Close();
        source.Line();
        source.Line("return end - ((end - start) % TLane.Count);");
    }

    /// <summary>
    /// Rows follow each other without gaps, and so do lanes: a lane that extends into the next row has the next row's
    /// numbers in its last elements.
    /// </summary>
    private void EmitAcrossRows(SourceWriter source)
    {
        (string Name, string Number)[] own = [.. NumbersOfFeature("row")];
        (string Name, string Number)[] next = [.. NumbersOfFeature("row + 1")];
        EmitDeclarations(source);
        source.Line("int row = 0;");
        source.Line("nint i = start;");
        source.Open("while (true)");
        foreach ((string name, _) in own)
        {
            source.Line($"TLane {name};");
        }

        source.Line("nint last = end - TLane.Count;");
        source.Open("if (i <= last)");
        EmitLines(source, own.Select(n => $"{n.Name} = {n.Number};"));
        source.Close();
        source.Open("else if (row + 1 == rows.Count)");
        source.Line("return i;");
        source.Close();
        source.Open("else if (i == end)");
        source.Line("row++;");
        source.Line("end += rows.Pitch;");
        source.Line("continue;");
        source.Close();
        source.Open("else");
        EmitLines(source, own.Zip(next, (o, n) => $"{o.Name} = TLane.Join({o.Number}, {n.Number}, (int)(end - i));"));
        source.Line("last = i;");
        source.Line("row++;");
        source.Line("end += rows.Pitch;");
        source.Close();
        source.Line();
        EmitElements(source, "for (; i <= last; i += TLane.Count)");
        source.Close();
    }

    private void EmitDeclarations(SourceWriter source)
    {
        foreach (int stream in loads.Keys)
        {
            Address(stream);
        }

        foreach (KeyValuePair<int, string> address in addresses)
        {
            string position = streamNames.Of(address.Key, LoadedName(streams[address.Key]));
            source.Line($"nint {address.Value} = streams[{position}];");
        }

        foreach (KeyValuePair<int, string> scalar in scalars.Where(s => !ofFeature.Contains(s.Key)))
        {
            (string wish, string text) = descriptions[scalar.Key];
            string comment = text.Length == 0 ? string.Empty : $" // {text}";
            source.Line(
                $"TLane {scalar.Value} = TLane.Broadcast(scalars[{numberNames.Of(scalar.Key, wish)}]);{comment}"
            );
        }

        foreach ((string expression, string name) in inOrder)
        {
            source.Line($"TLane {name} = {expression};");
        }
    }

    private IEnumerable<(string Name, string Number)> NumbersOfFeature(string row) =>
        scalars
            .Where(s => ofFeature.Contains(s.Key))
            .Select(s =>
                (
                    s.Value,
                    $"TLane.Broadcast(rows[{rowNames.Of(IndexOfFeature(s.Key), descriptions[s.Key].Wish)}, {row}])"
                )
            );

    private int IndexOfFeature(int position) => ofFeature.TakeWhile(p => p != position).Count();

    private void EmitElements(SourceWriter source, string loop)
    {
        source.Open(loop);
        foreach (KeyValuePair<int, string> load in loads)
        {
            string reader = streams[load.Key].Kind == StreamKind.Gradient ? "TGradient.Load<TLane>" : "TLane.Load";
            source.Line($"TLane {load.Value} = {reader}({addresses[load.Key]}, i);");
        }

        source.Lines(Body);
        source.Close();
    }

    private static void EmitLines(SourceWriter source, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            source.Line(line);
        }
    }

    private string Address(int stream) => Declare(addresses, stream, () => LoadedName(streams[stream]) + "Stream");

    private string Declare(SortedDictionary<int, string> declared, int index, Func<string> wish)
    {
        if (!declared.TryGetValue(index, out string? name))
        {
            name = Names.Local(wish());
            declared.Add(index, name);
        }

        return name;
    }

    private static string LoadedName(KernelStream stream) =>
        stream.Kind switch
        {
            StreamKind.Sensitivity when stream.IsMean => "directions",
            StreamKind.Sensitivity => $"sensitivityTo{stream.Name}",
            _ => stream.Name.Replace(".", string.Empty),
        };
}
