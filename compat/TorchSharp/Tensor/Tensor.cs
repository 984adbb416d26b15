#nullable enable annotations

using System.IO;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle on a libtorch tensor: lifetime, what it is, its memory.</summary>
    public partial class Tensor : IDisposable
    {
        internal nint handle;

        private static long totalCount;
        private static long peakCount;

        internal Tensor(nint handle, bool register = true)
        {
            this.handle = handle;
            peakCount = Math.Max(System.Threading.Interlocked.Increment(ref totalCount), peakCount);
            if (register) OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => totalCount;
        public static long PeakCount => peakCount;

        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");
        public bool IsInvalid => handle == 0;
        public string? name { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0) return;
            DisposeScopeManager.ThreadSingleton.Disposing(this);
            OwningDisposeScope?.MarkAsDisposed(this);
            System.Threading.Interlocked.Decrement(ref totalCount);
            lrt_free(handle);
            handle = 0;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null && other is not null) other.Attach(this);
            else OwningDisposeScope?.MoveToOther(other, this);
            return this;
        }

        public nint DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            System.Threading.Interlocked.Decrement(ref totalCount);
            return MoveHandle();
        }

        internal nint MoveHandle()
        {
            var moved = Handle;
            handle = 0;
            return moved;
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);
        public bool Equals(Tensor target) => Value(lrt_equal(Handle, target.Handle), this, target);
        public override int GetHashCode() => base.GetHashCode();

        public long Dimensions => lrt_dim(Handle);
        public long dim() => Dimensions;
        public long ndim => Dimensions;
        public long NumberOfElements => lrt_numel(Handle);
        public long numel() => NumberOfElements;
        public long ElementSize => lrt_element_size(Handle);
        public long element_size() => ElementSize;
        public ScalarType dtype => (ScalarType)lrt_dtype(Handle);
        public DeviceType device_type => (DeviceType)Value(lrt_device_type(Handle), this);
        public int device_index => Value(lrt_device_index(Handle), this);
        public Device device => new(device_type, device_type == DeviceType.CPU ? -1 : device_index);
        public bool is_integral() => torch.is_integral(dtype);
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_complex() => torch.is_complex(dtype);
        public bool is_nonzero() => numel() == 1 ? Value(lrt_is_nonzero(Handle), this) : throw new InvalidOperationException("is_nonzero() called on non-singleton tensor");
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;
        public bool is_sparse => Value(lrt_is_sparse(Handle), this);
        public bool is_contiguous() => Value(lrt_is_contiguous(Handle), this);
        public long storage_offset() => Value(lrt_storage_offset(Handle), this);
        public long size(int dim) => Value(lrt_size(Handle, dim), this);
        public long[] size() => shape;
        public long stride(int dim) => Value(lrt_stride(Handle, dim), this);

        public long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                lrt_sizes(Handle, sizes);
                return Value(sizes, this);
            }
        }

        public long[] stride()
        {
            var strides = new long[Dimensions];
            lrt_strides(Handle, strides);
            return Value(strides, this);
        }

        public unsafe Span<byte> bytes
        {
            get
            {
                var size = numel() * ElementSize;
                Addressable(size);
                return new Span<byte>((void*)Value(lrt_data(Handle), this), (int)size);
            }

            set
            {
                if (!is_contiguous()) throw new InvalidOperationException("SetBytes() called on non-contiguous tensor.");
                if (numel() * ElementSize != value.Length) throw new ArgumentException("Mismatched data sizes in SetBytes().");
                value.CopyTo(new Span<byte>((void*)Value(lrt_data(Handle), this), value.Length));
            }
        }

        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            Holds(typeof(T));
            return new TensorAccessor<T>(is_cpu() ? this : cpu());
        }

        public T item<T>() where T : unmanaged => numel() == 1 ? data<T>()[0] : throw new ArgumentException("Number of elements in the tensor must be 1");

        public Scalar ToScalar() => new(Value(lrt_item(Handle), this));

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            Holds(typeof(T));
            return new TensorAccessor<T>(this).At(i);
        }

        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            Addressable(0);
            var left = numel() * ElementSize;
            for (var from = (byte*)Value(lrt_data(Handle), this); left > 0;)
            {
                var count = (int)Math.Min(left, bufferSize);
                stream.Write(new ReadOnlySpan<byte>(from, count));
                from += count;
                left -= count;
            }
            GC.KeepAlive(this);
        }

        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            Addressable(0);
            var left = numel() * ElementSize;
            for (var to = (byte*)Value(lrt_data(Handle), this); left > 0;)
            {
                var count = (int)Math.Min(left, bufferSize);
                stream.ReadExactly(new Span<byte>(to, count));
                to += count;
                left -= count;
            }
            GC.KeepAlive(this);
        }

        /// <summary>This tensor, once the in-place call is known to have worked.</summary>
        private Tensor Same(object? a = null, object? b = null, object? c = null, object? d = null)
        {
            CheckForErrors();
            Keep(a, b, c, d);
            return this;
        }

        private void Addressable(long size)
        {
            if (!is_contiguous()) throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
            if (size > int.MaxValue) throw new ArgumentException("Span only supports up to int.MaxValue elements.");
            if (!is_cpu()) throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }

        private void Holds(Type type)
        {
            var wanted = dtype == ScalarType.BFloat16 ? null : type;
            if (wanted is null || TypeOf(wanted) != dtype) throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
        }
    }
}
