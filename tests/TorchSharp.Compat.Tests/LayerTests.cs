namespace TorchSharp.Compat.Tests;

public class LayerTests
{
    [Fact]
    public void Shapes()
    {
        var image = randn(2, 3, 8, 8);
        Assert.Equal(new long[] { 2, 5, 6, 6 }, Conv2d(3, 5, 3).call(image).shape);
        Assert.Equal(new long[] { 2, 5, 8, 8 }, Conv2d(3, 5, 3, Padding.Same).call(image).shape);
        Assert.Equal(new long[] { 2, 5, 4, 4 }, Conv2d(3, 5, (3, 3), stride: (2, 2), padding: (1, 1)).call(image).shape);
        Assert.Equal(new long[] { 2, 5, 16, 16 }, ConvTranspose2d(3, 5, 2, stride: 2).call(image).shape);
        Assert.Equal(new long[] { 2, 4, 6 }, Conv1d(3, 4, 3).call(randn(2, 3, 8)).shape);
        Assert.Equal(new long[] { 1, 2, 2, 2, 2 }, Conv3d(1, 2, 3).call(randn(new long[] { 1, 1, 4, 4, 4 })).shape);
        Assert.Equal(new long[] { 2, 3, 4, 4 }, MaxPool2d(2).call(image).shape);
        Assert.Equal(new long[] { 2, 3, 4, 4 }, AvgPool2d(2).call(image).shape);
        Assert.Equal(new long[] { 2, 3, 1, 1 }, AdaptiveAvgPool2d(1).call(image).shape);
        Assert.Equal(new long[] { 2, 192 }, Flatten().call(image).shape);
        Assert.Equal(image.shape, BatchNorm2d(3).call(image).shape);
        Assert.Equal(image.shape, GroupNorm(3, 3).call(image).shape);
        Assert.Equal(image.shape, LayerNorm(new long[] { 8, 8 }).call(image).shape);
        Assert.Equal(new long[] { 2, 7, 4 }, Embedding(10, 4).call(randint(10, new long[] { 2, 7 })).shape);
    }

    [Fact]
    public void RecurrentLayers()
    {
        var x = randn(5, 2, 3);
        var (output, h, c) = LSTM(3, 4, numLayers: 2).call(x);
        Assert.Equal(new long[] { 5, 2, 4 }, output.shape);
        Assert.Equal(new long[] { 2, 2, 4 }, h.shape);
        Assert.Equal(new long[] { 2, 2, 4 }, c.shape);
        var (y, last) = GRU(3, 4, batchFirst: true, bidirectional: true).call(x);
        Assert.Equal(new long[] { 5, 2, 8 }, y.shape);
        Assert.Equal(new long[] { 2, 5, 4 }, last.shape);
        Assert.Equal(new[] { "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0" }, RNN(3, 4).state_dict().Keys);
    }

    [Fact]
    public void StateOfBatchNormalization()
    {
        using var norm = BatchNorm1d(3);
        Assert.Equal(new[] { "weight", "bias", "running_mean", "running_var", "num_batches_tracked" }, norm.state_dict().Keys);
        var x = randn(16, 3) * 4 + 2;
        var y = norm.call(x);
        Assert.True(y.mean(new long[] { 0 }).allclose(zeros(3), atol: 1e-5));
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        Assert.True(norm.running_mean!.allclose(x.mean(new long[] { 0 }) * 0.1));
        norm.eval();
        Assert.False(norm.call(x).allclose(y));
    }

    [Fact]
    public void DropoutKeepsTheMean()
    {
        manual_seed(11);
        using var dropout = Dropout(0.25);
        var y = dropout.call(ones(10000));
        Assert.Equal(1.0, y.mean().ToDouble(), 0.05);
        Assert.Equal(0.25, (y == 0).to(float32).mean().ToDouble(), 0.03);
        dropout.eval();
        Assert.Equal(10000f, dropout.call(ones(10000)).sum().ToSingle());
    }

    [Fact]
    public void LossesByHand()
    {
        var a = tensor(new[] { 0.5, 3.0 });
        var b = tensor(new[] { 1.0, 1.0 });
        Assert.Equal((0.25 + 4) / 2, functional.mse_loss(a, b).ToDouble(), 12);
        Assert.Equal(2.5, L1Loss(Reduction.Sum).call(a, b).ToDouble(), 12);
        Assert.Equal((0.125 + 1.5) / 2, functional.smooth_l1_loss(a, b).ToDouble(), 12);
        var p = tensor(new[] { 0.25, 0.5 });
        var t = tensor(new[] { 0.0, 1.0 });
        var entropy = -(Math.Log(0.75) + Math.Log(0.5)) / 2;
        Assert.Equal(entropy, BCELoss().call(p, t).ToDouble(), 12);
        Assert.Equal(entropy, BCEWithLogitsLoss().call((p / (1 - p)).log(), t).ToDouble(), 12);
        var logits = tensor(new[] { 1.0, 2.0, 3.0 }).view(1, 3);
        var label = tensor(new long[] { 2 });
        Assert.Equal(Math.Log(Math.Exp(-2) + Math.Exp(-1) + 1), CrossEntropyLoss().call(logits, label).ToDouble(), 12);
        Assert.Equal(CrossEntropyLoss().call(logits, label).ToDouble(), NLLLoss().call(functional.log_softmax(logits, 1), label).ToDouble(), 12);
    }

    [Fact]
    public void BilinearByHand()
    {
        using var layer = Bilinear(2, 3, 4);
        var (a, b) = (randn(5, 2), randn(5, 3));
        var expected = einsum("bi,oij,bj->bo", a, layer.weight, b) + layer.bias!;
        Assert.True(layer.call(a, b).allclose(expected, rtol: 1e-4, atol: 1e-5));
        Assert.True(layer.weight.abs().max().ToDouble() <= 1 / Math.Sqrt(2));
    }

    [Fact]
    public void BagsOfEmbeddings()
    {
        using var bag = EmbeddingBag(6, 3);
        var words = tensor(new long[] { 1, 2, 4, 5 });
        var rows = bag.weight!.index_select(0, words);
        var pairs = stack(new[] { rows.narrow(0, 0, 2).mean(new long[] { 0 }), rows.narrow(0, 2, 2).mean(new long[] { 0 }) });
        Assert.True(bag.call(words.view(2, 2)).allclose(pairs));
        Assert.True(bag.call(words, tensor(new long[] { 0, 2 })).allclose(pairs));
        using var sum = EmbeddingBag(6, 3, mode: EmbeddingBagMode.Sum);
        var weights = tensor(new[] { 0.5f, 2f, 1f, -1f });
        var own = sum.weight!.index_select(0, words) * weights.view(4, 1);
        Assert.True(sum.call(words, tensor(new long[] { 0, 3 }), weights).allclose(stack(new[] { own.narrow(0, 0, 3).sum(0L), own.narrow(0, 3, 1).sum(0L) })));
        Assert.Throws<ArgumentException>(() => bag.call(words));
    }

    [Fact]
    public void InstancesAreNormalizedOneByOne()
    {
        var x = randn(2, 3, 8) * 3 + 1;
        using var norm = InstanceNorm1d(3, affine: true);
        var expected = (x - x.mean(new long[] { 2 }, true)) / (x.var(2, unbiased: false, keepdim: true) + 1e-5).sqrt();
        Assert.True(norm.call(x).allclose(expected, rtol: 1e-4, atol: 1e-5));
        Assert.True(norm.call(x[0]).allclose(expected[0], rtol: 1e-4, atol: 1e-5));
        using var plain = InstanceNorm2d(3);
        Assert.Empty(plain.parameters());
        Assert.Throws<ArgumentException>(() => plain.call(randn(3, 4)));
    }

    [Fact]
    public void RnnCellByHand()
    {
        using var cell = RNNCell(3, 4);
        var (x, h) = (randn(2, 3), randn(2, 4));
        var sum = x.matmul(cell.get_parameter("weight_ih")!.t()) + cell.get_parameter("bias_ih")! + h.matmul(cell.get_parameter("weight_hh")!.t()) + cell.get_parameter("bias_hh")!;
        Assert.True(cell.call(x, h).allclose(sum.tanh(), rtol: 1e-4, atol: 1e-5));
        using var relu = RNNCell(3, 4, NonLinearities.ReLU, bias: false);
        Assert.True(relu.call(x, zeros(2, 4)).allclose(x.matmul(relu.get_parameter("weight_ih")!.t()).relu(), rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void FirstValuesOfLinearLayers()
    {
        manual_seed(1);
        using var linear = Linear(4, 3);
        manual_seed(1);
        var weight = (rand(3, 4) * 2 - 1) * 0.5;
        Assert.True(linear.weight.allclose(weight, atol: 1e-6));
        Assert.True(linear.bias!.abs().max().ToDouble() <= 0.5);
    }

    [Fact]
    public void ClippingGradients()
    {
        var p = Parameter(zeros(2));
        p.grad = tensor(new[] { 3f, 4f });
        Assert.Equal(5.0, nn.utils.clip_grad_norm_(new[] { p }, 1.0), 5);
        Assert.True(p.grad!.allclose(tensor(new[] { 0.6f, 0.8f })));
    }
}
