using System;
using Lrt;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Two models that train against each other, each with an optimizer of its own.</summary>
public static class TwoOptimizers
{
    /// <summary>
    /// Trains a generator of numbers around 3, and a discriminator that distinguishes them from real numbers.
    /// </summary>
    public static void Run()
    {
        using Generator generator = new();
        using Discriminator discriminator = new();
        using Generator.GeneratedOptimizer ofGenerator = generator.CreateOptimizer();
        using Discriminator.GeneratedOptimizer ofDiscriminator = discriminator.CreateOptimizer();
        for (int step = 1; step <= 200; step++)
        {
            using IDisposable scope = NewDisposeScope();
            Tensor real = randn(64, 1) + 3;
            Tensor generated = generator.call(randn(64, 4));

            ofDiscriminator.zero_grad();
            Tensor loss = Loss(discriminator.call(real), 1) + Loss(discriminator.call(generated.detach()), 0);
            loss.backward();
            ofDiscriminator.step();

            ofGenerator.zero_grad();
            Loss(discriminator.call(generated), 1).backward();
            ofGenerator.step();
            if (step % 50 == 0)
            {
                Console.WriteLine($"Step {step}: mean of what is generated {generated.mean().ToSingle():F2}");
            }
        }
    }

    private static Tensor Loss(Tensor scores, float target) =>
        nn.functional.binary_cross_entropy_with_logits(scores, full_like(scores, target));
}

/// <summary>Maps noise [batch, 4] to numbers [batch, 1].</summary>
[Optimizer(typeof(Rules.Adam)), LearningRate(5e-3), Set(nameof(Rules.Adam.Beta1), 0.5)]
public sealed partial class Generator : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(4, 16);
    private readonly Linear output = nn.Linear(16, 1);

    /// <summary>Creates the layers.</summary>
    public Generator()
        : base(nameof(Generator)) => RegisterComponents();

    /// <summary>Computes numbers [batch, 1] from noise [batch, 4].</summary>
    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}

/// <summary>Scores numbers [batch, 1]: above 0 means real.</summary>
[Optimizer(typeof(Rules.Adam)), LearningRate(5e-3), Set(nameof(Rules.Adam.Beta1), 0.5)]
public sealed partial class Discriminator : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(1, 16);
    private readonly Linear output = nn.Linear(16, 1);

    /// <summary>Creates the layers.</summary>
    public Discriminator()
        : base(nameof(Discriminator)) => RegisterComponents();

    /// <summary>Computes scores [batch, 1] for numbers [batch, 1].</summary>
    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}
