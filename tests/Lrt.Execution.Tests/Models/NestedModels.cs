using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Modules within modules of every kind, without attributes on members.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.05, Structure.PerFeature)]
[Hypergradient(1e-3)]
public sealed partial class Containers : nn.Module<Tensor, Tensor>
{
    private readonly Sequential first = nn.Sequential(nn.Linear(3, 8), nn.Tanh());
    private readonly ModuleList<nn.Module<Tensor, Tensor>> middle = nn.ModuleList<nn.Module<Tensor, Tensor>>(
        new Residual(8),
        new Residual(8)
    );
    private readonly ModuleDict<nn.Module<Tensor, Tensor>> last = nn.ModuleDict<nn.Module<Tensor, Tensor>>(
        ("scale", nn.LayerNorm(8)),
        ("output", nn.Linear(8, 1))
    );

    public Containers()
        : base(nameof(Containers)) => RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        x = first.call(x);
        foreach (nn.Module<Tensor, Tensor> module in middle)
        {
            x = module.call(x);
        }

        return last["output"].call(last["scale"].call(x));
    }

    private sealed class Residual : nn.Module<Tensor, Tensor>
    {
        private readonly Linear linear;

        public Residual(long size)
            : base(nameof(Residual))
        {
            linear = nn.Linear(size, size);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => x + linear.call(x).tanh();
    }
}

/// <summary>An annotated model that another one holds.</summary>
[Optimizer(typeof(Momentum))]
[LearningRate(0.01)]
public sealed partial class Encoder : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.02)]
    private readonly Linear linear = nn.Linear(3, 8);

    public Encoder()
        : base(nameof(Encoder)) => RegisterComponents();

    public override Tensor forward(Tensor x) => linear.call(x).tanh();
}

/// <summary>
/// Its attributes apply to the inner model's parameters too: to one as the class's, to the other as the member's.
/// </summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3)]
public sealed partial class AroundEncoders : nn.Module<Tensor, Tensor>
{
#pragma warning disable LRT0120 // That the inner model's attributes do not apply is what is tested.
    private readonly Encoder left = new();
#pragma warning restore LRT0120

    [LearningRate(0.03, Structure.PerParameter)]
    private readonly Encoder right = new();

    private readonly Linear output = nn.Linear(8, 1);

    public AroundEncoders()
        : base(nameof(AroundEncoders)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(left.call(x) * right.call(x));
}

/// <summary>An embedding and an output layer with one weight; only one of them has attributes.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3)]
public sealed partial class TiedWords : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.1, Structure.PerFeature)]
    private readonly Embedding embedding = nn.Embedding(6, 4);

    private readonly Linear output = nn.Linear(4, 6);

    public TiedWords()
        : base(nameof(TiedWords))
    {
        output.weight = embedding.weight!;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => output.call(embedding.call(x));
}

/// <summary>As <see cref="TiedWords"/>, with attributes on both.</summary>
[Optimizer(typeof(Sgd))]
public sealed partial class ClaimedTwice : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.1)]
    private readonly Embedding embedding = nn.Embedding(6, 4);

    [LearningRate(0.2)]
    private readonly Linear output = nn.Linear(4, 6);

    public ClaimedTwice()
        : base(nameof(ClaimedTwice))
    {
#pragma warning disable LRT0121 // What happens at run time is what is tested.
        output.weight = embedding.weight!;
#pragma warning restore LRT0121
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => output.call(embedding.call(x));
}

/// <summary>A generic model within another class.</summary>
public static partial class Library
{
    [Optimizer(typeof(Sgd))]
    [LearningRate(0.05)]
    [Hypergradient(1e-3)]
    public sealed partial class Around<TBody> : nn.Module<Tensor, Tensor>
        where TBody : nn.Module<Tensor, Tensor>
    {
        [LearningRate(0.04, Structure.PerParameter)]
        private readonly TBody body;

        private readonly Linear output = nn.Linear(8, 1);

        public Around(TBody body)
            : base(nameof(Around<>))
        {
            this.body = body;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => output.call(body.call(x));
    }
}

/// <summary>
/// An abstract annotated model: what derives from it inherits its optimizer, of all parameters that there are then.
/// </summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3)]
public abstract partial class Regression : nn.Module<Tensor, Tensor>
{
    [LearningRate(0.04, Structure.PerFeature)]
    protected readonly Linear output = nn.Linear(8, 1);

    protected Regression(string name)
        : base(name) { }
}

/// <summary>Without attributes of its own.</summary>
public sealed class InheritingRegression : Regression
{
    private readonly Linear hidden = nn.Linear(3, 8);

    public InheritingRegression()
        : base(nameof(InheritingRegression)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(hidden.call(x).tanh());
}

/// <summary>With attributes of its own beside the inherited member's.</summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.06)]
[Hypergradient(1e-3)]
public sealed partial class RedefiningRegression : Regression
{
    [LearningRate(0.03, Structure.PerParameter)]
    private readonly Linear hidden = nn.Linear(3, 8);

    private readonly Parameter scale = nn.Parameter(ones(1));

    public RedefiningRegression()
        : base(nameof(RedefiningRegression)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(hidden.call(x).tanh()) * scale;
}
