namespace TorchSharp.Compat.Tests;

public class OptimizerTests
{
    [Fact]
    public void GradientDescentByHand()
    {
        var p = Start(1.0, -2.0);
        using var sgd = optim.SGD(new[] { p }, 0.1);
        Step(sgd, p, 0.5, 1.0);
        Values(p, 0.95, -2.1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MomentumByHand(bool nesterov)
    {
        var p = Start(1.0);
        using var sgd = optim.SGD(new[] { p }, 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: nesterov);
        double x = 1, v = 0;
        foreach (var g in new[] { 0.5, -1.0, 0.25 })
        {
            var d = g + 0.01 * x;
            v = v == 0 ? d : 0.9 * v + d;
            x -= 0.1 * (nesterov ? d + 0.9 * v : v);
            Step(sgd, p, g);
            Values(p, x);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AdamByHand(bool amsgrad)
    {
        var p = Start(1.0);
        using var adam = optim.Adam(new[] { p }, 0.1, amsgrad: amsgrad);
        double x = 1, m = 0, v = 0, most = 0;
        var t = 0;
        foreach (var g in new[] { 2.0, -0.5, 0.25 })
        {
            t++;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            most = Math.Max(most, v);
            var denominator = Math.Sqrt(amsgrad ? most : v) / Math.Sqrt(1 - Math.Pow(0.999, t)) + 1e-8;
            x -= 0.1 / (1 - Math.Pow(0.9, t)) * m / denominator;
            Step(adam, p, g);
            Values(p, x);
        }
    }

    [Fact]
    public void OthersByHand()
    {
        var p = Start(1.0);
        using (var adamw = optim.AdamW(new[] { p }, 0.1, weight_decay: 0.5)) Step(adamw, p, 2.0);
        Values(p, 0.95 - 0.1 * 2 / (2 + 1e-8));

        p = Start(1.0);
        using (var rms = optim.RMSProp(new[] { p }, 0.1)) Step(rms, p, 2.0);
        Values(p, 1 - 0.1 * 2 / (Math.Sqrt(0.01 * 4) + 1e-8));

        p = Start(1.0);
        using (var adagrad = optim.Adagrad(new[] { p }, 0.1)) Step(adagrad, p, 2.0);
        Values(p, 1 - 0.1 * 2 / (2 + 1e-10));
    }

    [Fact]
    public void ParametersWithoutGradientsStay()
    {
        var p = Start(1.0);
        var q = Start(1.0);
        using var sgd = optim.SGD(new[] { p, q }, 0.1);
        Step(sgd, p, 1.0);
        Values(p, 0.9);
        Values(q, 1.0);
    }

    [Fact]
    public void GroupsHaveRatesOfTheirOwn()
    {
        var p = Start(1.0);
        var q = Start(1.0);
        using var sgd = optim.SGD(new[] { new SGD.ParamGroup(new[] { p }), new SGD.ParamGroup(new[] { q }, lr: 0.5) }, 0.1);
        Assert.Equal(new[] { 1e-3, 0.5 }, sgd.ParamGroups.Select(g => g.LearningRate));
        q.grad = tensor(new[] { 1.0 });
        Step(sgd, p, 1.0);
        Values(p, 1 - 1e-3);
        Values(q, 0.5);
        Assert.Equal(2, sgd.parameters().Count());
    }

    [Fact]
    public void StateSurvivesTheFile()
    {
        var p = Start(1.0);
        var q = Start(1.0);
        using var one = optim.Adam(new[] { p }, 0.1);
        using var two = optim.Adam(new[] { q }, 0.3);
        Step(one, p, 2.0);
        using var stream = new MemoryStream();
        one.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        two.load_state_dict(new BinaryReader(stream));
        using (no_grad()) q.copy_(p);
        Step(one, p, -1.0);
        Step(two, q, -1.0);
        Assert.True(p.allclose(q, 0, 0));
    }

    [Fact]
    public void ClosureGivesTheLoss()
    {
        var p = Start(3.0);
        using var sgd = optim.SGD(new[] { p }, 0.1);
        using var loss = sgd.step(() =>
        {
            var value = (p * p).sum();
            value.backward();
            return value;
        });
        Assert.Equal(9.0, loss!.ToDouble());
        Values(p, 2.4);
    }

    [Fact]
    public void StepLeavesNoTensorsBehind()
    {
        var p = Start(1.0, 2.0);
        using var adam = optim.Adam(new[] { p }, 0.1);
        p.grad = tensor(new[] { 1.0, 1.0 });
        adam.step();
        DisposeScopeManager.Statistics.Reset();
        adam.step();
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void OptimizerOfOnesOwn()
    {
        var p = Start(1.0);
        using var own = new SignDescent(p, 0.1);
        var scheduler = optim.lr_scheduler.ExponentialLR(own, 0.5);
        Step(own, p, 7.0);
        Values(p, 0.9);
        scheduler.step();
        Step(own, p, -7.0);
        Values(p, 0.95);
        own.zero_grad();
        Assert.Null(p.grad);
    }

    private sealed class SignDescent : optim.Optimizer
    {
        private readonly Parameter parameter;
        private readonly Rate rate;

        public SignDescent(Parameter parameter, double lr) : base(IntPtr.Zero)
        {
            this.parameter = parameter;
            rate = new Rate { LearningRate = lr, InitialLearningRate = lr };
        }

        public override IEnumerable<optim.ILearningRateController> ParamGroups => new[] { rate };

        public override IEnumerable<Parameter> parameters() => new[] { parameter };

        public override void zero_grad() => parameter.grad = null;

        public override Tensor step(Func<Tensor>? closure = null)
        {
            using var off = no_grad();
            using var scope = NewDisposeScope();
            parameter.sub_(parameter.grad!.sign() * rate.LearningRate);
            return null!;
        }

        private sealed class Rate : optim.ILearningRateController
        {
            public double LearningRate { get; set; }

            public double InitialLearningRate { get; set; }
        }
    }

    private static Parameter Start(params double[] values) => Parameter(tensor(values));

    private static void Step(optim.Optimizer optimizer, Parameter parameter, params double[] gradient)
    {
        parameter.grad = tensor(gradient);
        optimizer.step();
    }

    private static void Values(Parameter parameter, params double[] expected)
    {
        var actual = parameter.detach().data<double>().ToArray();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 12);
    }
}
