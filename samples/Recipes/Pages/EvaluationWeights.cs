using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.EvaluationWeights;

[Optimizer(typeof(Rules.AdamW)), Average(0.999)]
public sealed partial class Digits : nn.Module<Tensor, Tensor>
{
    private readonly Linear output = nn.Linear(784, 10);

    public Digits()
        : base(nameof(Digits)) => RegisterComponents();

    public override Tensor forward(Tensor input) => output.call(input);
}

internal static class Evaluation
{
    public static double Run(Digits model, Digits.GeneratedOptimizer optimizer, Tensor images, Tensor labels)
    {
        double accuracy;
        using (optimizer.EvaluationWeights())
        {
            accuracy = AccuracyOf(model, images, labels);
            model.save("model.dat");
        }

        return accuracy;
    }

    private static double AccuracyOf(Digits model, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return model.call(images).argmax(1).eq(labels).to(ScalarType.Float64).mean().item<double>();
    }
}
