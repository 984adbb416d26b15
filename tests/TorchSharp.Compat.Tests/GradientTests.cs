using System.Runtime.InteropServices;

namespace TorchSharp.Compat.Tests;

public class GradientTests
{
    [Fact]
    public void GradientIsANewWrapperAtEachCall()
    {
        using var x = ones(3, requires_grad: true);
        Assert.Null(x.grad);
        x.sum().backward();
        var first = x.grad!;
        var second = x.grad!;
        Assert.NotSame(first, second);
        first.mul_(2);
        Assert.Equal(new[] { 2f, 2f, 2f }, second.data<float>().ToArray());
        first.Dispose();
        Assert.Equal(2f, x.grad![0].ToSingle());
    }

    [Fact]
    public void GradientCanBeSetAndTakenAway()
    {
        using var x = ones(2, requires_grad: true);
        x.grad = full(2, 5.0f);
        Assert.Equal(5f, x.grad![1].ToSingle());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void BackwardAccumulates()
    {
        using var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        (x * x).sum().backward();
        (x * x).sum().backward();
        Assert.Equal(new[] { 4.0, 8.0 }, x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void GradientOfAGradient()
    {
        using var x = tensor(3.0, requires_grad: true);
        var y = x.pow(3);
        var dy = autograd.grad(new[] { y }, new[] { x }, retain_graph: true, create_graph: true)[0];
        Assert.Equal(27.0, dy.ToDouble(), 12);
        var ddy = autograd.grad(new[] { dy }, new[] { x })[0];
        Assert.Equal(18.0, ddy.ToDouble(), 12);
        Assert.Null(x.grad);
    }

    [Fact]
    public void SecondBackwardNeedsTheGraph()
    {
        using var x = ones(2, requires_grad: true);
        var y = x.exp().sum();
        y.backward();
        Assert.Throws<ExternalException>(() => y.backward());
    }

    [Fact]
    public void NoGradIsAScope()
    {
        using var x = ones(2, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void LeavesAndRetainedGradients()
    {
        using var x = ones(2, requires_grad: true);
        var y = x * 3;
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
        y.retain_grad();
        (y * y).sum().backward();
        Assert.Equal(6f, y.grad![0].ToSingle());
        Assert.Equal(18f, x.grad![0].ToSingle());
        Assert.False(y.detach().requires_grad);
    }

    [Fact]
    public void BackwardTakesTheGradientsOfItsOutputs()
    {
        using var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var y = x * x;
        y.backward(new[] { tensor(new[] { 10.0, 100.0 }) });
        Assert.Equal(new[] { 20.0, 400.0 }, x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void LeafThatNeedsGradientsIsNotChangedInPlace()
    {
        using var x = ones(2, requires_grad: true);
        Assert.Throws<ExternalException>(() => x.add_(1));
        using (no_grad()) x.add_(1);
        Assert.Equal(2f, x[0].ToSingle());
    }

    [Theory]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    public void CrossEntropyAgreesWithFiniteDifferences(Reduction reduction)
    {
        manual_seed(7);
        using var logits = randn(4, 5, ScalarType.Float64).requires_grad_();
        using var labels = tensor(new long[] { 0, 3, 4, 1 });
        functional.cross_entropy(logits, labels, reduction: reduction).backward();
        var gradient = logits.grad!.data<double>().ToArray();
        var values = logits.detach().data<double>().ToArray();
        const double h = 1e-6;
        for (var i = 0; i < values.Length; i++)
        {
            var slope = (Loss(i, h) - Loss(i, -h)) / (2 * h);
            Assert.Equal(slope, gradient[i], 7);
        }

        double Loss(int index, double by)
        {
            var moved = (double[])values.Clone();
            moved[index] += by;
            return functional.cross_entropy(tensor(moved).view(4, 5), labels, reduction: reduction).ToDouble();
        }
    }
}
