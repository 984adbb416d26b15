using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules under names of one's own; registered when the dictionary itself is.</summary>
public class ModuleDict<T> : Module, IDictionary<string, T>, IList<(string, T)> where T : Module
{
    private readonly OrderedDict<string, T> items_ = new();
    private bool registered;

    public ModuleDict() : base(nameof(ModuleDict)) { }

    public int Count => items_.Count;
    public bool IsReadOnly => false;
    public ICollection<string> Keys => items_.Keys;
    public ICollection<T> Values => items_.Values;
    public T this[string key] { get => items_[key]; set => items_[key] = value; }
    public (string, T) this[int index] { get => items_[index]; set => items_[index] = value; }

    public void Add(string key, T value) => items_.Add(key, value);
    public void Add((string, T) item) => items_.Add(item);
    public void Add(KeyValuePair<string, T> item) => items_.Add(item);
    public void Insert(int index, (string, T) item) => items_.Insert(index, item);
    public bool Remove(string key) => items_.Remove(key);
    public bool Remove((string, T) item) => items_.Remove(item);
    public bool Remove(KeyValuePair<string, T> item) => items_.Remove(item);
    public void RemoveAt(int index) => items_.RemoveAt(index);
    public void Clear() => items_.Clear();
    public void clear() => items_.Clear();
    public bool ContainsKey(string key) => items_.ContainsKey(key);
    public bool Contains((string, T) item) => items_.Contains(item);
    public bool Contains(KeyValuePair<string, T> item) => items_.Contains(item);
    public bool TryGetValue(string key, out T value) => items_.TryGetValue(key, out value);
    public int IndexOf((string, T) item) => items_.IndexOf(item);
    public void CopyTo((string, T)[] array, int arrayIndex) => items_.CopyTo(array, arrayIndex);
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => throw new NotImplementedException();
    public IEnumerator<(string, T)> items() => items_.items();
    public IEnumerable<string> keys() => items_.keys();
    public IEnumerable<T> values() => items_.values();
    public IEnumerator<(string, T)> GetEnumerator() => items_.GetEnumerator();
    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => throw new NotImplementedException();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered) return;
        foreach (var (name, module) in items_) register_module(name, module);
        registered = true;
    }
}
