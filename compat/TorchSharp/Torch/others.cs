#nullable enable annotations

using System.IO;

namespace TorchSharp;

/// <summary>Functions that are more than a method of a tensor.</summary>
public static partial class torch
{
    public static Tensor norm(Tensor input) => input.norm();
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
    public static Tensor real(Tensor input) => input.real;
    public static Tensor imag(Tensor input) => input.imag;
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim(new[] { source }, new[] { destination });
    public static Tensor moveaxis(Tensor input, long source, long destination) => movedim(input, source, destination);
    public static Tensor divide_(Tensor left, Scalar right) => left.div_(right);
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) => input.unique(sorted, return_inverse, return_counts, dim);
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => dtype.HasValue || device is not null ? data.to(dtype ?? data.dtype, device ?? data.device) : data.alias();
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => mean + std * mean.empty_like().normal_(0, 1, generator);

    public static double rand_float(Generator? generator = null) => Drawn(rand(new long[] { 1 }, ScalarType.Float64, generator: generator));
    public static double randn_float(Generator? generator = null) => Drawn(randn(new long[] { 1 }, ScalarType.Float64, generator: generator));
    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var drawn = randint(low, high, new long[] { 1 }, generator: generator);
        return drawn.ToInt64();
    }

    private static double Drawn(Tensor tensor)
    {
        using (tensor) return tensor.ToDouble();
    }

    public partial class Tensor
    {
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }
    }
}
