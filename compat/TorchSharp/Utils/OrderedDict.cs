using System.Collections;

namespace TorchSharp.Utils;

/// <summary>A dictionary that enumerates in the order of insertion.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    private readonly List<(TKey, TValue)> list = new();
    private readonly Dictionary<TKey, TValue> map = new();

    public int Count => map.Count;
    public bool IsReadOnly => false;
    public ICollection<TKey> Keys => list.Select(item => item.Item1).ToList();
    public ICollection<TValue> Values => list.Select(item => item.Item2).ToList();

    public TValue this[TKey key]
    {
        get => map[key];
        set
        {
            map[key] = value;
            var index = Find(key);
            if (index >= 0) list[index] = (key, value);
            else list.Add((key, value));
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => list[index];
        set
        {
            list[index] = value;
            map[value.Item1] = value.Item2;
        }
    }

    public void Add(TKey key, TValue value)
    {
        map.Add(key, value);
        list.Add((key, value));
    }

    public void Insert(int index, (TKey, TValue) item)
    {
        map.Add(item.Item1, item.Item2);
        list.Insert(index, item);
    }

    public bool Remove(TKey key)
    {
        var index = Find(key);
        if (index < 0) throw new KeyNotFoundException($"The given key '{key}' was not present in the dictionary.");
        list.RemoveAt(index);
        return map.Remove(key);
    }

    public void RemoveAt(int index)
    {
        map.Remove(list[index].Item1);
        list.RemoveAt(index);
    }

    public void Clear()
    {
        list.Clear();
        map.Clear();
    }

    public void clear() => Clear();
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);
    public bool Contains((TKey, TValue) item) => list.Contains(item);
    public bool Contains(KeyValuePair<TKey, TValue> item) => map.ContainsKey(item.Key);
    public bool ContainsKey(TKey key) => map.ContainsKey(key);
    public bool TryGetValue(TKey key, out TValue value) => map.TryGetValue(key, out value);
    public int IndexOf((TKey, TValue) item) => list.IndexOf(item);
    public bool Remove((TKey, TValue) item) => ContainsKey(item.Item1) && Remove(item.Item1);
    public bool Remove(KeyValuePair<TKey, TValue> item) => ContainsKey(item.Key) && Remove(item.Key);
    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => throw new NotImplementedException();
    public IEnumerator<(TKey, TValue)> items() => list.GetEnumerator();
    public IEnumerable<TKey> keys() => map.Keys;
    public IEnumerable<TValue> values() => map.Values;
    public IEnumerator<(TKey, TValue)> GetEnumerator() => list.GetEnumerator();
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => throw new NotImplementedException();
    IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();

    private int Find(TKey key) => list.FindIndex(item => EqualityComparer<TKey>.Default.Equals(item.Item1, key));
}
