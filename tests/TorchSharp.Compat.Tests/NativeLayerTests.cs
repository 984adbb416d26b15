namespace TorchSharp.Compat.Tests;

/// <summary>Layers that TorchSharp leaves to libtorch: embeddings, recurrent layers, attention.</summary>
public class NativeLayerTests
{
    [Fact]
    public void EmbeddingsGiveOutAnotherHandleAtEachCall()
    {
        using var words = Embedding(5, 3);
        var registered = words.get_parameter("weight")!;
        Assert.Equal(3, new[] { registered, words.weight!, words.weight! }.DistinctBy(p => p.Handle).Count());
        words.weight!.requires_grad = false;
        Assert.False(registered.requires_grad);
        words.weight!.fill_(2);
        Assert.Equal(30f, registered.sum().ToSingle());

        var other = Parameter(ones(5, 3));
        words.weight = other;
        Assert.Same(other, words.get_parameter("weight"));
        Assert.True(words.call(tensor(new long[] { 4 })).allclose(ones(1, 3)));

        using var bag = EmbeddingBag(5, 3);
        Assert.NotEqual(bag.weight!.Handle, bag.weight!.Handle);
        using var output = Linear(3, 5);
        Assert.Same(output.weight, output.weight);
    }

    [Fact]
    public void PretrainedWeightsAreNotRegisteredUntilTheyAreAssigned()
    {
        using var words = Embedding_from_pretrained(ones(5, 3), freeze: false);
        Assert.True(words.call(tensor(new long[] { 4 })).allclose(ones(1, 3)));
        Assert.False(words.get_parameter("weight")!.allclose(ones(5, 3)));
        Assert.True(words.weight!.requires_grad);
        words.weight = words.weight!;
        Assert.True(words.get_parameter("weight")!.allclose(ones(5, 3)));
        using var frozen = Embedding_from_pretrained(ones(5, 3));
        Assert.False(frozen.weight!.requires_grad);
    }

    [Fact]
    public void ConversionKeepsTheirParameters()
    {
        foreach (var layer in new nn.Module[] { Embedding(5, 3), EmbeddingBag(5, 3), LSTM(3, 4), GRUCell(3, 4), MultiheadAttention(4, 2), TransformerEncoderLayer(4, 2, 6) })
        {
            using (layer)
            {
                var before = layer.parameters().ToArray();
                layer.to(ScalarType.Float64);
                Assert.All(before.Zip(layer.parameters()), pair => Assert.Same(pair.First, pair.Second));
                Assert.All(before, p => Assert.Equal(ScalarType.Float64, p.dtype));
            }
        }

        using var linear = Linear(3, 5);
        var former = linear.weight;
        linear.to(ScalarType.Float64);
        Assert.NotSame(former, linear.weight);
        Assert.True(former.IsInvalid);
    }

    [Fact]
    public void AttentionByHand()
    {
        using var off = no_grad();
        using var attention = MultiheadAttention(4, 1);
        Assert.Equal(new[] { "in_proj_bias", "in_proj_weight", "out_proj.bias", "out_proj.weight" }, attention.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal));
        var x = randn(3, 1, 4);
        var (output, weights) = attention.call(x, x, x);
        var parts = functional.linear(x.squeeze(1), attention.get_parameter("in_proj_weight")!, attention.get_parameter("in_proj_bias")!).chunk(3, 1);
        var expected = functional.softmax(parts[0].mm(parts[1].t()) / 2, 1);
        Assert.True(weights.squeeze(0).allclose(expected, rtol: 1e-4, atol: 1e-6));
        Assert.True(output.squeeze(1).allclose(functional.linear(expected.mm(parts[2]), attention.get_parameter("out_proj.weight")!, attention.get_parameter("out_proj.bias")!), rtol: 1e-4, atol: 1e-6));
    }

    [Fact]
    public void LayersOfATransformer()
    {
        using var layer = TransformerEncoderLayer(4, 2, 6);
        Assert.Equal(
            new[] { "linear1.bias", "linear1.weight", "linear2.bias", "linear2.weight", "norm1.bias", "norm1.weight", "norm2.bias", "norm2.weight", "self_attn.in_proj_bias", "self_attn.in_proj_weight", "self_attn.out_proj.bias", "self_attn.out_proj.weight" },
            layer.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal));
        var x = randn(3, 2, 4);
        Assert.False(layer.call(x).allclose(layer.call(x))); // By its dropout.
        layer.eval();
        Assert.True(layer.call(x).allclose(layer.call(x)));
        Assert.True(layer.call(x).mean(new long[] { 2 }).allclose(zeros(3, 2), atol: 1e-5));
        layer.call(x).square().sum().backward();
        Assert.All(layer.parameters(), p => Assert.NotNull(p.grad));
    }
}
