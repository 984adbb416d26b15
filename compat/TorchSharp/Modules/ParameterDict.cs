using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Parameters under names of one's own.</summary>
public class ParameterDict : Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDict<string, Parameter> list = new();
    private bool registered;

    public ParameterDict() : base(nameof(ParameterDict)) { }

    public int Count => list.Count;
    public bool IsReadOnly => false;
    public ICollection<string> Keys => list.Keys;
    public ICollection<Parameter> Values => list.Values;
    public Parameter this[string key] { get => list[key]; set => list[key] = value; }
    public (string, Parameter) this[int index] { get => list[index]; set => list[index] = value; }

    public void Add(string key, Parameter value) => list.Add(key, value);
    public void Add((string, Parameter) item) => list.Add(item);
    public void Add(KeyValuePair<string, Parameter> item) => list.Add(item);
    public void Insert(int index, (string, Parameter) item) => list.Insert(index, item);
    public bool Remove(string key) => list.Remove(key);
    public bool Remove((string, Parameter) item) => list.Remove(item);
    public bool Remove(KeyValuePair<string, Parameter> item) => list.Remove(item);
    public void RemoveAt(int index) => list.RemoveAt(index);
    public void Clear() => list.Clear();
    public void clear() => list.Clear();
    public bool ContainsKey(string key) => list.ContainsKey(key);
    public bool Contains((string, Parameter) item) => list.Contains(item);
    public bool Contains(KeyValuePair<string, Parameter> item) => list.Contains(item);
    public bool TryGetValue(string key, out Parameter value) => list.TryGetValue(key, out value);
    public int IndexOf((string, Parameter) item) => list.IndexOf(item);
    public void CopyTo((string, Parameter)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);
    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => throw new NotImplementedException();
    public IEnumerator<(string, Parameter)> items() => list.items();
    public IEnumerable<string> keys() => list.keys();
    public IEnumerable<Parameter> values() => list.values();
    public IEnumerator<(string, Parameter)> GetEnumerator() => list.GetEnumerator();
    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => throw new NotImplementedException();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse) => list;
    public override bool has_parameter(string target) => list.ContainsKey(target);
    public override Parameter get_parameter(string target) => list.TryGetValue(target, out var parameter) ? parameter : null;

    protected override void RegisterComponents()
    {
        if (registered) return;
        foreach (var (name, parameter) in list) register_parameter(name, parameter);
        registered = true;
    }

    protected override void _toEpilog(ScalarType? dtype, Device device, bool non_blocking)
    {
        foreach (var name in list.Keys)
        {
            if (!ReplaceParameter(dtype, device, list[name], out var moved)) continue;
            list[name].Dispose();
            list[name] = moved;
            ConditionallyRegisterParameter(name, moved);
        }
    }
}
