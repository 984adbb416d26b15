#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of several: a position, a slice, a tensor, an ellipsis, a new axis.</summary>
    public struct TensorIndex
    {
        internal const long Absent = long.MinValue;

        public static TensorIndex Ellipsis = new() { kind = 1 };
        public static TensorIndex None = new() { kind = 0 };
        public static TensorIndex Null = new() { kind = 0 };
        public static TensorIndex Colon = Slice();

        internal long kind;
        internal long start;
        internal long stop;
        internal long step;
        internal Tensor tensor;

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { kind = 4, start = start ?? Absent, stop = stop ?? Absent, step = step ?? Absent };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, (long?)range.end);

        public static TensorIndex Slice(Range range)
        {
            long start = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            long? stop = !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value;
            return Slice(start, stop);
        }

        public static TensorIndex Bool(bool value) => new() { kind = 3, start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { kind = 2, start = index ?? 0 };

        public static TensorIndex Tensor(Tensor tensor) => new() { kind = 5, tensor = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
        public static implicit operator Tensor(TensorIndex value) => throw new InvalidOperationException("Should not be called.");
    }
}
