namespace TorchSharp.Compat.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void ScopeDisposesWhatItSaw()
    {
        Tensor inside;
        using var outside = ones(2);
        using (NewDisposeScope())
        {
            inside = ones(2);
            Assert.False(inside.IsInvalid);
        }
        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => inside.sum());
    }

    [Fact]
    public void MovingToTheOuterScope()
    {
        using var outer = NewDisposeScope();
        Tensor kept;
        Tensor lost;
        using (var inner = NewDisposeScope())
        {
            lost = ones(1);
            kept = ones(1).MoveToOuterDisposeScope();
            Assert.Equal(1, inner.DisposablesCount);
            Assert.True(inner.Contains(lost));
        }
        Assert.True(lost.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.True(outer.Contains(kept));
        Assert.Same(outer, CurrentDisposeScope);
    }

    [Fact]
    public void DetachedTensorsOutliveEveryScope()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) kept = ones(1).DetachFromDisposeScope();
        }
        Assert.False(kept.IsInvalid);
        kept.Dispose();
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void DisposingEverythingBut()
    {
        using var scope = NewDisposeScope();
        var a = ones(1);
        var b = ones(1);
        Assert.Same(b, scope.DisposeEverythingBut(b));
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void AttachingToAScope()
    {
        var stray = ones(1);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(stray);
            Assert.True(scope.Contains(stray));
        }
        Assert.True(stray.IsInvalid);
    }

    [Fact]
    public void ScopesMayCloseOutOfOrder()
    {
        var first = NewDisposeScope();
        var second = NewDisposeScope();
        first.Dispose();
        Assert.Same(second, CurrentDisposeScope);
        second.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void ParameterTakesThePlaceOfItsTensor()
    {
        using var scope = NewDisposeScope();
        var data = ones(2);
        var parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(scope.Contains(parameter));
        Assert.False(scope.Contains(data));
        Assert.True(parameter.requires_grad);
    }

    [Fact]
    public void StatisticsCountOnThisThread()
    {
        DisposeScopeManager.Statistics.Reset();
        var outside = ones(1);
        Tensor detached;
        using (NewDisposeScope())
        {
            _ = ones(1);
            _ = ones(1);
            detached = ones(1).DetachFromDisposeScope();
        }
        outside.Dispose();
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(1, statistics.DisposedOutsideScopeCount);
        Assert.Equal(3, statistics.CreatedInScopeCount);
        Assert.Equal(2, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        detached.Dispose();
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void WrappedExpressionKeepsItsResult()
    {
        Tensor between = null!;
        using var result = WrappedTensorDisposeScope(() =>
        {
            between = ones(3);
            return between.sum();
        });
        Assert.True(between.IsInvalid);
        Assert.Equal(3f, result.ToSingle());
    }
}
