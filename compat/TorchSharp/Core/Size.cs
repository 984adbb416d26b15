using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    public struct Size : IEnumerable<long>
    {
        public static Size Empty = new(Array.Empty<long>());

        private readonly long[] shape;

        public Size(long[] shape) => this.shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => this.shape = shape.ToArray();

        public Size(int[] shape) => this.shape = shape.Select(i => (long)i).ToArray();

        public Size(long size) => shape = new[] { size };

        public Size(int size) => shape = new long[] { size };

        public Size((long, long) size) => shape = new[] { size.Item1, size.Item2 };

        public Size((long, long, long) size) => shape = new[] { size.Item1, size.Item2, size.Item3 };

        public Size((long, long, long, long) size) => shape = new[] { size.Item1, size.Item2, size.Item3, size.Item4 };

        public Size((int, int) size) => shape = new long[] { size.Item1, size.Item2 };

        public Size((int, int, int) size) => shape = new long[] { size.Item1, size.Item2, size.Item3 };

        public Size((int, int, int, int) size) => shape = new long[] { size.Item1, size.Item2, size.Item3, size.Item4 };

        public static implicit operator Size(long size) => new(size);
        public static implicit operator Size((long, long) size) => new(size);
        public static implicit operator Size((long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long) size) => new(size);
        public static implicit operator Size(long[] size) => new(size);

        public static Size operator +(Size left, Size right) => new(left.shape.Concat(right.shape));
        public static Size operator +(Size left, IEnumerable<long> right) => new(left.shape.Concat(right));
        public static bool operator ==(Size left, Size right) => left.shape == right.shape;
        public static bool operator !=(Size left, Size right) => left.shape != right.shape;

        public long[] Shape => (long[])shape.Clone();
        public int Length => shape.Length;
        public bool IsEmpty => shape.Length == 0;
        public bool IsScalar => shape.Length == 0;
        public long this[int idx] => shape[idx];
        public long this[long idx] => shape[(int)idx];
        public long numel() => shape.Aggregate(1L, (product, n) => product * n);
        public IEnumerable<long> Take(int i) => shape.Take(i);
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)shape).GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        public override bool Equals(object obj) => obj is Size other && shape.Equals(other.shape);
        public override int GetHashCode() => shape.GetHashCode();
    }
}
