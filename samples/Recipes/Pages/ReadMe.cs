using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.ReadMe;

[Optimizer(typeof(Rules.Adam)), Hypergradient] // no number to choose
public sealed partial class Digits : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, 128);
    private readonly Linear output = nn.Linear(128, 10);

    public Digits()
        : base(nameof(Digits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}

public static class Page
{
    public static void Run(Tensor x, Tensor y)
    {
        using var model = new Digits();
        using var optimizer = model.CreateOptimizer(); // generated; an ordinary torch.optim.Optimizer
        optimizer.zero_grad();
        nn.functional.cross_entropy(model.call(x), y).backward();
        optimizer.step();
    }
}
