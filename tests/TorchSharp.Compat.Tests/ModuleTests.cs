using TorchSharp.Utils;

namespace TorchSharp.Compat.Tests;

public class ModuleTests
{
    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Linear lin1 = Linear(3, 4);
        private readonly Module<Tensor, Tensor> act = ReLU();

        [ComponentName(Name = "out")]
        private readonly Linear _out = Linear(4, 2, hasBias: false);

        private readonly Parameter scale = Parameter(ones(1));
        private readonly Tensor shift = zeros(2);

        public Block() : base("Block") => RegisterComponents();

        public override Tensor forward(Tensor input) => _out.call(act.call(lin1.call(input))) * scale + shift;
    }

    private sealed class Nested : Module<Tensor, Tensor>
    {
        private readonly Block first = new();
        private readonly ModuleList<Linear> list = ModuleList(Linear(2, 2), Linear(2, 2));
        private readonly ModuleDict<Linear> table = ModuleDict(("a", Linear(2, 2)));
        private readonly ParameterList loose = ParameterList(Parameter(ones(1)), Parameter(ones(2)));

        public Nested() : base("Nested") => RegisterComponents();

        public override Tensor forward(Tensor input) => table["a"].call(list[1].call(list[0].call(first.call(input)))) * loose[0];
    }

    [Fact]
    public void FieldsAreRegisteredUnderTheirNames()
    {
        using var block = new Block();
        Assert.Equal(new[] { "scale", "lin1.weight", "lin1.bias", "out.weight" }, block.named_parameters().Select(p => p.name));
        Assert.Equal(new[] { "shift" }, block.named_buffers().Select(b => b.name));
        Assert.Equal(new[] { "lin1", "act", "out" }, block.named_children().Select(c => c.name));
        Assert.Equal(new[] { "scale" }, block.named_parameters(recurse: false).Select(p => p.name));
        Assert.Same(block.get_parameter("lin1.weight"), block.parameters().ElementAt(1));
        Assert.True(block.has_parameter("out.weight"));
        Assert.False(block.has_parameter("out.bias"));
        Assert.Equal("Block", block.GetName());
    }

    [Fact]
    public void NamesInsideContainers()
    {
        using var nested = new Nested();
        var expected = new[]
        {
            "first.scale", "first.shift", "first.lin1.weight", "first.lin1.bias", "first.out.weight",
            "list.0.weight", "list.0.bias", "list.1.weight", "list.1.bias", "table.a.weight", "table.a.bias", "loose.0", "loose.1",
        };
        Assert.Equal(expected.Order(StringComparer.Ordinal), nested.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal("first.scale", nested.named_parameters().First().name);
    }

    [Fact]
    public void SequentialNamesAndOrder()
    {
        using var named = Sequential(("lin1", Linear(2, 3)), ("act", Tanh()), ("lin2", Linear(3, 1)));
        Assert.Equal(new[] { "lin1.weight", "lin1.bias", "lin2.weight", "lin2.bias" }, named.named_parameters().Select(p => p.name));
        using var numbered = Sequential(Linear(2, 3), Tanh(), Linear(3, 1));
        Assert.Equal(new[] { "0.weight", "0.bias", "2.weight", "2.bias" }, numbered.state_dict().Keys);
        numbered.load_state_dict(named.state_dict().ToDictionary(e => e.Key.Replace("lin1", "0").Replace("lin2", "2"), e => e.Value));
        var x = randn(5, 2);
        Assert.True(named.call(x).allclose(numbered.call(x)));
        Assert.Equal(3, numbered.Count);
    }

    [Fact]
    public void StateDictionaryRoundTrip()
    {
        manual_seed(3);
        using var one = new Nested();
        using var two = new Nested();
        var x = randn(4, 3);
        Assert.False(one.call(x).allclose(two.call(x)));

        using var stream = new MemoryStream();
        one.save(new BinaryWriter(stream));
        stream.Position = 0;
        two.load(new BinaryReader(stream));
        Assert.True(one.call(x).allclose(two.call(x), 0, 0));

        using var three = new Nested();
        var (missing, unexpected) = three.load_state_dict(one.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.True(one.call(x).allclose(three.call(x), 0, 0));
        Assert.Throws<InvalidOperationException>(() => three.load_state_dict(new Dictionary<string, Tensor>()));
    }

    [Fact]
    public void SavedStateIsCountNamesAndTensors()
    {
        using var linear = Linear(2, 1, hasBias: false);
        init.ones_(linear.weight);
        using var stream = new MemoryStream();
        linear.save(new BinaryWriter(stream));
        var expected = new byte[] { 1, 6 }
            .Concat("weight"u8.ToArray())
            .Concat(new byte[] { (byte)ScalarType.Float32, 2, 1, 2 })
            .Concat(BitConverter.GetBytes(1f)).Concat(BitConverter.GetBytes(1f));
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void HooksSeeAndChangeCalls()
    {
        using var linear = Linear(2, 2);
        var seen = new List<string>();
        var before = linear.register_forward_pre_hook((_, input) =>
        {
            seen.Add("before");
            return input * 0;
        });
        var after = linear.register_forward_hook((_, _, output) =>
        {
            seen.Add("after");
            return output + 1;
        });
        using var expected = linear.bias! + 1;
        Assert.True(linear.call(randn(1, 2)).squeeze(0).allclose(expected));
        Assert.Equal(new[] { "before", "after" }, seen);
        before.remove();
        after.remove();
        linear.call(randn(1, 2));
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void ModuleTakesGradientsAwayAndOptimizerZeroesThem()
    {
        using var linear = Linear(2, 1);
        using var sgd = optim.SGD(linear.parameters(), 0.1);
        linear.call(ones(1, 2)).sum().backward();
        sgd.zero_grad();
        Assert.Equal(new[] { 0f, 0f }, linear.weight.grad!.data<float>().ToArray());
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
        linear.call(ones(1, 2)).sum().backward();
        linear.zero_grad(set_to_none: false);
        Assert.Equal(0f, linear.weight.grad!.sum().ToSingle());
    }

    [Fact]
    public void ModuleChangesType()
    {
        using var block = new Block();
        Assert.Same(block, block.to(float64));
        Assert.All(block.parameters(), p => Assert.Equal(float64, p.dtype));
        Assert.All(block.parameters(), p => Assert.True(p.requires_grad));
        Assert.Equal(float64, block.get_buffer("shift")!.dtype);
        Assert.Equal(float64, block.call(randn(2, 3, float64)).dtype);
        Assert.Throws<ArgumentException>(() => block.to(int64));
    }

    [Fact]
    public void TrainingModeReachesChildren()
    {
        using var model = Sequential(Linear(2, 2), Dropout(0.5));
        Assert.True(model.training);
        model.eval();
        Assert.All(model.children(), child => Assert.False(child.training));
        var x = ones(3, 2);
        Assert.True(model.call(x).allclose(model.call(x)));
        model.train();
        Assert.All(model.children(), child => Assert.True(child.training));
    }

    [Fact]
    public void ApplyVisitsChildrenFirst()
    {
        using var block = new Block();
        var visited = new List<string>();
        block.apply(module => visited.Add(module.GetName()));
        Assert.Equal(new[] { "Linear", "ReLU", "Linear", "Block" }, visited);
    }

    [Fact]
    public void DisposingAModuleDisposesItsTensors()
    {
        var block = new Block();
        var parameters = block.parameters().ToList();
        block.Dispose();
        Assert.All(parameters, p => Assert.True(p.IsInvalid));
    }

    [Fact]
    public void ParametersSurviveDisposeScopes()
    {
        Linear linear;
        using (NewDisposeScope()) linear = Linear(2, 2);
        Assert.False(linear.weight.IsInvalid);
        Assert.Equal(new long[] { 1, 2 }, linear.call(ones(1, 2)).shape);
    }

    [Fact]
    public void RegisteringTwiceOrNothingThrows()
    {
        using var block = new Block();
        Assert.Throws<InvalidOperationException>(() => block.register_parameter("scale", Parameter(ones(1))));
        Assert.Throws<ArgumentNullException>(() => block.register_buffer("none", null!));
        Assert.Throws<ArgumentException>(() => block.register_module("a.b", Linear(1, 1)));
    }
}
