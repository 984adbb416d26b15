using static TorchSharp.torch.optim;

namespace TorchSharp.Compat.Tests;

public class SchedulerTests
{
    [Fact]
    public void StepLR() => Sequence(o => lr_scheduler.StepLR(o, 2, 0.5), 1, 1, 0.5, 0.5, 0.25);

    [Fact]
    public void MultiStepLR() => Sequence(o => lr_scheduler.MultiStepLR(o, new[] { 1, 3 }), 1, 0.1, 0.1, 0.01, 0.01);

    [Fact]
    public void ExponentialLR() => Sequence(o => lr_scheduler.ExponentialLR(o, 0.5), 1, 0.5, 0.25, 0.125);

    [Fact]
    public void LambdaLR() => Sequence(o => lr_scheduler.LambdaLR(o, epoch => 1.0 / (epoch + 1)), 1, 1.0 / 2, 1.0 / 3, 1.0 / 4);

    [Fact]
    public void MultiplicativeLR() => Sequence(o => lr_scheduler.MultiplicativeLR(o, epoch => 1.0 / (epoch + 1)), 1, 1.0 / 2, 1.0 / 6, 1.0 / 24);

    [Fact]
    public void ConstantLR() => Sequence(o => lr_scheduler.ConstantLR(o, 0.25, 2), 0.25, 0.25, 1, 1);

    [Fact]
    public void LinearLR() => Sequence(o => lr_scheduler.LinearLR(o, 0.5, 1.0, 4), 0.5, 0.625, 0.75, 0.875, 1, 1);

    [Fact]
    public void PolynomialLR() => Sequence(o => lr_scheduler.PolynomialLR(o, 4, 2), 1, 9.0 / 16, 4.0 / 16, 1.0 / 16, 0, 0);

    [Fact]
    public void CosineAnnealingLR() => Sequence(o => lr_scheduler.CosineAnnealingLR(o, 4, 0.1), Enumerable.Range(0, 9).Select(t => 0.1 + 0.9 * (1 + Math.Cos(Math.PI * t / 4)) / 2).ToArray());

    [Fact]
    public void CyclicLR() => Sequence(o => lr_scheduler.CyclicLR(o, 0.1, 0.5, 2, cycle_momentum: false), 0.1, 0.3, 0.5, 0.3, 0.1, 0.3);

    [Fact]
    public void OneCycleLR() => Sequence(
        o => lr_scheduler.OneCycleLR(o, 1.0, total_steps: 11, pct_start: 3.0 / 11, anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, cycle_momentum: false, div_factor: 10, final_div_factor: 100),
        0.1, 0.55, 1, 1 - 0.999 / 8, 1 - 0.999 / 4);

    [Fact]
    public void SequentialLR() => Sequence(o => lr_scheduler.SequentialLR(o, new[] { lr_scheduler.ConstantLR(o, 0.1, 2), lr_scheduler.ExponentialLR(o, 0.9) }, new[] { 2 }), 0.1, 0.1, 1, 0.9, 0.81);

    [Fact]
    public void ChainedLR() => Sequence(o => lr_scheduler.ChainedLR(new[] { lr_scheduler.ExponentialLR(o, 0.5), lr_scheduler.ConstantLR(o, 0.1, 2) }), 0.1, 0.05, 0.25, 0.125);

    [Fact]
    public void ReduceLROnPlateau()
    {
        var p = new Parameter(ones(1));
        using var sgd = SGD(new[] { p }, 1.0);
        var scheduler = lr_scheduler.ReduceLROnPlateau(sgd, factor: 0.5, patience: 1, cooldown: 1);
        var rates = new List<double>();
        foreach (var loss in new[] { 1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.1 })
        {
            scheduler.step(loss);
            rates.Add(sgd.ParamGroups.Single().LearningRate);
        }
        Assert.Equal(new[] { 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25 }, rates);
        Assert.Throws<InvalidOperationException>(() => scheduler.step());
    }

    [Fact]
    public void MomentumGoesTheOtherWay()
    {
        var p = new Parameter(ones(1));
        using var adam = Adam(new[] { p }, 1.0);
        var scheduler = lr_scheduler.OneCycleLR(adam, 1.0, total_steps: 10);
        var group = (IBetas)adam.ParamGroups.Single();
        Assert.Equal(0.95, group.Betas.Item1, 12);
        for (var i = 0; i < 2; i++) scheduler.step();
        Assert.Equal(0.85, group.Betas.Item1, 12);
        Assert.Equal(new[] { 1.0 }, scheduler.get_last_lr().Select(rate => Math.Round(rate, 12)));
    }

    private static void Sequence(Func<Optimizer, lr_scheduler.LRScheduler> make, params double[] expected)
    {
        var p = new Parameter(ones(1));
        using var sgd = SGD(new[] { p }, 1.0);
        var scheduler = make(sgd);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], sgd.ParamGroups.Single().LearningRate, 10);
            scheduler.step();
        }
    }
}
