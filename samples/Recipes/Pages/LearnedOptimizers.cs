using System;
using Lrt;
using Lrt.Learned;
using Lrt.Learned.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.LearnedOptimizers
{
    [LearnedOptimizer] // Hidden = 20, Layers = 2, LogAndSign, Scale = 0.01
    public sealed partial class Digits : nn.Module<Tensor, Tensor>
    {
        private readonly Linear hidden = nn.Linear(784, 20);
        private readonly Linear output = nn.Linear(20, 10);

        public Digits()
            : base(nameof(Digits)) => RegisterComponents();

        public override Tensor forward(Tensor x) => output.call(hidden.call(x).sigmoid());
    }

    [Optimizer(typeof(Rules.Adam))]
    public sealed partial class Net : nn.Module<Tensor, Tensor>
    {
        [LearnedOptimizer(Name = "filters")]
        private readonly Conv2d first = nn.Conv2d(1, 16, 5); // option FiltersWeights

        [LearnedOptimizer(Name = "filters")]
        private readonly Conv2d second = nn.Conv2d(16, 32, 5);

        [LearnedOptimizer(10, 5)]
        private readonly Linear hidden = nn.Linear(512, 64); // option HiddenWeights
        private readonly Linear output = nn.Linear(64, 10); // Adam

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor x) =>
            output.call(hidden.call(second.call(first.call(x).relu()).relu().flatten(1)));
    }

    public static class Page
    {
        public static void Use()
        {
            LearnedWeights weights = LearnedWeights.Load("digits.lrtl");
            using var model = new Digits();
            using var optimizer = model.CreateOptimizer(new() { AllWeights = weights });
        }

        public static void Train()
        {
            LearnedWeights weights = LearnedWeights.Random(Digits.LearnedOptimizers.All, seed: 1);
            MetaTrainer trainer = new(
                seed =>
                {
                    torch.random.manual_seed(seed);
                    Digits model = new();
                    return new MetaProblem(
                        model.CreateOptimizer(new() { AllWeights = weights }),
                        step => Loss(model, seed, step),
                        model
                    );
                },
                new()
                {
                    Unroll = 20,
                    UnrollsPerProblem = 5,
                    LearningRate = 1e-3,
                    EvaluationPeriod = 20,
                },
                weights
            );
            trainer.Improved += evaluation => trainer.Best[0].Save("digits.lrtl");
            trainer.Train(300, step => Console.WriteLine($"{step.Problem}: {step.FinalLoss}"));
            trainer.Save("digits.training");
        }

        private static Tensor Loss(Digits model, int seed, int step)
        {
            Tensor x = randn([32, 784], generator: new torch.Generator((ulong)((seed * 1000) + step)));
            return nn.functional.cross_entropy(model.call(x), x.narrow(1, 0, 10).argmax(1));
        }
    }
}

namespace Recipes.Pages.LearnedOptimizers.WithRule
{
    [LearnedOptimizer]
    public sealed partial class Digits : nn.Module<Tensor, Tensor>
    {
        private readonly Linear hidden = nn.Linear(784, 20); // learned; option AllWeights

        [Optimizer(typeof(Rules.Sgd)), LearningRate(1e-2), Hypergradient(1e-4)]
        private readonly Linear output = nn.Linear(20, 10); // SGD, its rate adapted; option Output

        public Digits()
            : base(nameof(Digits)) => RegisterComponents();

        public override Tensor forward(Tensor x) => output.call(hidden.call(x).sigmoid());
    }
}
