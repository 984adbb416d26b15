using System.Runtime.InteropServices;

namespace TorchSharp.Compat.Tests;

public class TensorTests
{
    [Fact]
    public void SeedsReproduce()
    {
        manual_seed(1);
        var a = randn(4, 3);
        random.manual_seed(1);
        var b = randn(4, 3);
        Assert.True(a.allclose(b, 0, 0));
        // PyTorch's own first numbers for this seed.
        Assert.Equal(new[] { 0.6614f, 0.2669f, 0.0617f }, a[0].data<float>().Select(v => MathF.Round(v, 4)));

        using var generator = new Generator(5);
        using var again = new Generator(5);
        Assert.True(rand(new long[] { 7 }, generator: generator).allclose(rand(new long[] { 7 }, generator: again), 0, 0));
    }

    [Fact]
    public void NativeErrorsCarryTheMessage()
    {
        // Not by matmul: TorchSharp lets its errors end the process.
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", error.Message);
        Assert.Throws<ExternalException>(() => ones(3).view(2, 2));
        Assert.Throws<ExternalException>(() => ones(3).add_(ones(4)));
        Assert.Equal(3f, ones(3).sum().ToSingle());
    }

    [Fact]
    public void BytesAreTheMemory()
    {
        using var t = zeros(3);
        MemoryMarshal.Cast<byte, float>(t.bytes)[1] = 2.5f;
        Assert.Equal(new[] { 0f, 2.5f, 0f }, t.data<float>().ToArray());
        t.bytes = MemoryMarshal.AsBytes(new[] { 1f, 2f, 3f }.AsSpan());
        Assert.Equal(6f, t.sum().ToSingle());
    }

    [Fact]
    public void BytesOfANonContiguousTensorThrow()
    {
        using var t = zeros(2, 3).t();
        Assert.False(t.is_contiguous());
        Assert.Throws<InvalidOperationException>(() => t.bytes.Length);
        Assert.Equal(24, t.contiguous().bytes.Length);
    }

    [Fact]
    public void AccessorFollowsStrides()
    {
        using var t = arange(6).view(2, 3).t();
        var values = t.data<long>();
        Assert.Equal(new long[] { 0, 3, 1, 4, 2, 5 }, values.ToArray());
        Assert.Equal(4, values[1, 1]);
        Assert.Equal(3, values[1]);
        values[0, 1] = 30;
        Assert.Equal(30, t[0, 1].item<long>());
        Assert.Equal(new long[,] { { 0, 30 }, { 1, 4 }, { 2, 5 } }, values.ToNDArray());
        Assert.Throws<ArgumentException>(() => t.data<float>());
        Assert.Throws<ArgumentException>(() => t.item<long>());
    }

    [Fact]
    public void TypesOfNewTensors()
    {
        Assert.Equal(ScalarType.Float32, zeros(1).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1.0, float32).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0.0, 1.0, 0.5).dtype);
        Assert.Equal(ScalarType.Int64, randint(10, new long[] { 3 }).dtype);
        Assert.Equal(ScalarType.Float64, (tensor(1.0) + 1).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2) * 2.0).dtype);
        Assert.Equal(ScalarType.Bool, (ones(2) > 0).dtype);
        Assert.Equal(ScalarType.Float64, ones(2).to(float64).dtype);
        Assert.Equal(ScalarType.Float64, zeros_like(ones(2), float64).dtype);
    }

    [Fact]
    public void TensorCopiesItsArrayAndFromArrayDoesNot()
    {
        var array = new[] { 1f, 2f };
        var copy = tensor(array);
        var shared = from_array(array);
        array[0] = 7;
        Assert.Equal(1f, copy[0].ToSingle());
        Assert.Equal(7f, shared[0].ToSingle());
        Assert.Equal(new long[] { 2, 2 }, tensor(new[,] { { 1.0, 2.0 }, { 3.0, 4.0 } }).shape);
    }

    [Fact]
    public void IndexingAndSlicing()
    {
        var t = arange(12).view(3, 4);
        Assert.Equal(6, t[1, 2].item<long>());
        Assert.Equal(new long[] { 4, 5, 6, 7 }, t[1].data<long>().ToArray());
        Assert.Equal(new long[] { 1, 5, 9 }, t[TensorIndex.Colon, 1].data<long>().ToArray());
        Assert.Equal(new long[] { 2, 2 }, t[1.., ..2].shape);
        Assert.Equal(new long[] { 3, 7, 11 }, t[TensorIndex.Ellipsis, -1].data<long>().ToArray());
        Assert.Equal(new long[] { 3, 1, 4 }, t[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal(new long[] { 0, 2 }, t[0, TensorIndex.Slice(0, 4, 2)].data<long>().ToArray());
        Assert.Equal(new long[] { 8, 9, 10, 11, 0, 1, 2, 3 }, t[tensor(new long[] { 2, 0 })].data<long>().ToArray());
        Assert.Equal(new long[] { 10, 11 }, t[t > 9].data<long>().ToArray());

        t[0, 0] = tensor(50L);
        t[2] = zeros(4, int64);
        t[TensorIndex.Colon, 3] = tensor(-1L);
        Assert.Equal(new long[] { 50, 1, 2, -1, 4, 5, 6, -1, 0, 0, 0, -1 }, t.data<long>().ToArray());
    }

    [Fact]
    public void ViewsShareAndCopiesDoNot()
    {
        var t = zeros(4);
        t.view(2, 2)[1].fill_(1);
        t.narrow(0, 0, 1).fill_(9);
        t.clone().fill_(5);
        Assert.Equal(new[] { 9f, 0f, 1f, 1f }, t.data<float>().ToArray());
    }

    [Fact]
    public void InPlaceOperationsReturnTheTensor()
    {
        var t = ones(2);
        Assert.Same(t, t.add_(1));
        Assert.Same(t, t.mul_(t));
        Assert.Same(t, t.neg_());
        Assert.Same(t, t.clamp_(-3.0, 3.0));
        Assert.Same(t, t.copy_(zeros(2)));
        t.fill_(3);
        t.zero_();
        Assert.Equal(0f, t.sum().ToSingle());
    }

    [Fact]
    public void Reductions()
    {
        var t = tensor(new[] { 1.0, 2.0, 3.0, 6.0 }).view(2, 2);
        Assert.Equal(12.0, t.sum().ToDouble());
        Assert.Equal(new[] { 4.0, 8.0 }, t.sum(0L).data<double>().ToArray());
        Assert.Equal(new long[] { 2, 1 }, t.sum(1L, keepdim: true).shape);
        Assert.Equal(new[] { 1.5, 4.5 }, t.mean(new long[] { 1 }).data<double>().ToArray());
        Assert.Equal(3.0, t.mean().ToDouble());
        Assert.Equal(Math.Sqrt(14.0 / 3), t.std().ToDouble(), 12);
        Assert.Equal(3.5, t.var(new long[] { 0, 1 }, unbiased: false).ToDouble(), 12);
        Assert.Equal(14.0 / 3, t.var(unbiased: false).ToDouble(), 12); // TorchSharp does not pass it on.
        Assert.Equal(Math.Sqrt(50), t.norm().ToDouble(), 12);
        var (values, indexes) = t.max(1);
        Assert.Equal(new[] { 2.0, 6.0 }, values.data<double>().ToArray());
        Assert.Equal(new long[] { 1, 1 }, indexes.data<long>().ToArray());
        Assert.Equal(3, t.argmax().item<long>());
        Assert.Equal(Math.Log(Math.Exp(1) + Math.Exp(2)), t.logsumexp(1)[0].ToDouble(), 12);
    }

    [Fact]
    public void ScalarsOnTheLeft()
    {
        var t = tensor(new[] { 2.0, 4.0 });
        Assert.Equal(new[] { -1.0, -3.0 }, (1 - t).data<double>().ToArray());
        Assert.Equal(new[] { 4.0, 2.0 }, (8 / t).data<double>().ToArray());
        Assert.Equal(new[] { true, false }, (3 > t).data<bool>().ToArray());
    }

    [Fact]
    public void ThreadsCanBeSet()
    {
        var before = get_num_threads();
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
    }

    [Fact]
    public void JoiningAndSplitting()
    {
        var a = ones(2, 2);
        var b = zeros(2, 2);
        Assert.Equal(new long[] { 4, 2 }, cat(new[] { a, b }).shape);
        Assert.Equal(new long[] { 2, 2, 2 }, stack(new[] { a, b }).shape);
        Assert.Equal(new[] { 2L, 2L, 1L }, arange(5).split(2).Select(part => part.shape[0]));
        Assert.Equal(3, arange(6).chunk(3).Length);
        Assert.Equal(new[] { 1f, 0f }, where(tensor(new[] { true, false }), ones(2), zeros(2)).data<float>().ToArray());
        Assert.Equal(new long[] { 1, 2 }, tensor(new long[] { 0, 5, 6 }).nonzero().squeeze().data<long>().ToArray());
    }
}
