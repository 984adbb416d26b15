using System.Collections;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules named 0, 1, 2 ...; registered when the list itself is.</summary>
public class ModuleList<T> : Module, IList<T> where T : Module
{
    private readonly List<T> list = new();
    private bool registered;

    public ModuleList(params T[] modules) : base(nameof(ModuleList)) => append(modules);

    public int Count => list.Count;
    public bool IsReadOnly => false;
    public T this[int index] { get => list[index]; set => list[index] = value; }

    public void Add(T item) => list.Add(item);
    public void append(params T[] parameters) => list.AddRange(parameters ?? Array.Empty<T>());
    public void extend(IEnumerable<T> modules) => list.AddRange(modules);
    public void Insert(int index, T item) => list.Insert(index, item);
    public bool Remove(T item) => list.Remove(item);
    public void RemoveAt(int index) => list.RemoveAt(index);
    public void Clear() => list.Clear();
    public bool Contains(T item) => list.Contains(item);
    public int IndexOf(T item) => list.IndexOf(item);
    public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);
    public IEnumerator<T> GetEnumerator() => list.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered) return;
        for (var i = 0; i < list.Count; i++) register_module($"{i}", list[i]);
        registered = true;
    }
}
