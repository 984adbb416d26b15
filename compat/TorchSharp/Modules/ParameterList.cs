#nullable enable annotations

using System.Collections;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Parameters named 0, 1, 2 ...</summary>
public class ParameterList : Module, IList<Parameter>
{
    private readonly List<Parameter> list = new();
    private bool registered;

    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => append(parameters);

    public int Count => list.Count;
    public bool IsReadOnly => false;
    public Parameter this[int index] { get => list[index]; set => list[index] = value; }

    public void Add(Parameter item) => list.Add(item);
    public void append(params Parameter[] parameters) => list.AddRange(parameters ?? Array.Empty<Parameter>());
    public void extend(IEnumerable<Parameter> parameters) => list.AddRange(parameters);
    public void Insert(int index, Parameter item) => list.Insert(index, item);
    public bool Remove(Parameter item) => list.Remove(item);
    public void RemoveAt(int index) => list.RemoveAt(index);
    public void Clear() => list.Clear();
    public bool Contains(Parameter item) => list.Contains(item);
    public int IndexOf(Parameter item) => list.IndexOf(item);
    public void CopyTo(Parameter[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);
    public IEnumerator<Parameter> GetEnumerator() => list.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => list.Select((parameter, i) => ($"{i}", parameter));
    public override bool has_parameter(string target) => get_parameter(target) is not null;
    public override Parameter? get_parameter(string target) => int.TryParse(target, out var i) && i >= 0 && i < list.Count ? list[i] : null;

    protected override void RegisterComponents()
    {
        if (registered) return;
        for (var i = 0; i < list.Count; i++) register_parameter($"{i}", list[i]);
        registered = true;
    }

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (!ReplaceParameter(dtype, device, list[i], out var moved)) continue;
            list[i].Dispose();
            list[i] = moved;
            ConditionallyRegisterParameter($"{i}", moved);
        }
    }
}
