extern alias attributes;

using System;
using Lrt.Generators.Checks;
using Lrt.TestKit;

namespace Lrt.Generators.Tests;

/// <summary>Rules and models that several tests compile.</summary>
internal static class Sources
{
    /// <summary>A model over a rule that comes from another assembly.</summary>
    public const string Digits = """
        using Lrt;
        using static Lrt.Rules;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Sample;

        [Optimizer(typeof(Sgd))]
        [LearningRate(1e-3)]
        [Hypergradient(1e-7)]
        public sealed partial class Digits : nn.Module<Tensor, Tensor>
        {
            [LearningRate(1e-2, Structure.PerParameter), Hypergradient(1e-4, Clip = 10)]
            private readonly Linear hidden = nn.Linear(784, 128);

            private readonly Linear output = nn.Linear(128, 10);

            public Digits() : base(nameof(Digits)) => RegisterComponents();

            public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
        }
        """;

    /// <summary>A rule with states, a step constant, a condition and a helper.</summary>
    public const string CustomRule = """
        using System;
        using Lrt;

        namespace Sample;

        [UpdateRule]
        public partial struct Cautious
        {
            [Hyperparameter(1e-2, Min = 0)] public float LearningRate;
            [Hyperparameter(0.9, Min = 0, Max = 1)] public float Momentum;
            [State(Initial = 0.5)] public float Velocity;

            public float Update(float parameter, float gradient, int step)
            {
                Velocity = Momentum * Velocity + (1 - Momentum) * gradient;
                float corrected = Velocity / (1 - MathF.Pow(Momentum, step));
                return LearningRate * Damped(corrected, gradient);
            }

            private static float Damped(float direction, float gradient)
            {
                if (direction * gradient < 0)
                {
                    return 0.1f * direction;
                }

                return MathF.Min(direction, 10f);
            }
        }
        """;

    /// <summary>A model over <see cref="CustomRule"/>, which is part of the same compilation.</summary>
    public const string CustomModel = """
        using Lrt;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Sample;

        [Optimizer(typeof(Cautious))]
        [LearningRate(1e-3, Structure.PerParameter)]
        [Hypergradient(1e-5, 1e-9)]
        [Hypergradient(1e-6, Of = nameof(Cautious.Momentum))]
        public sealed partial class Regression : nn.Module<Tensor, Tensor>
        {
            private readonly Linear linear = nn.Linear(4, 1);

            public Regression() : base(nameof(Regression)) => RegisterComponents();

            public override Tensor forward(Tensor x) => linear.call(x);
        }
        """;

    /// <summary>A model whose parameters all have a learned optimizer.</summary>
    public const string LearnedModel = """
        using Lrt;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Sample;

        [LearnedOptimizer(3, 2, Scale = 0.1)]
        public sealed partial class Quadratic : nn.Module<Tensor, Tensor>
        {
            private readonly Parameter point = nn.Parameter(ones(10));

            public Quadratic() : base(nameof(Quadratic)) => RegisterComponents();

            public override Tensor forward(Tensor x) => (x.mv(point) - 1).square().sum();
        }
        """;

    /// <summary>A model with a learned optimizer, and a rule for one member.</summary>
    public const string MostlyLearnedModel = """
        using Lrt;
        using static Lrt.Rules;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Sample;

        [LearnedOptimizer(3, 2)]
        public sealed partial class Classifier : nn.Module<Tensor, Tensor>
        {
            private readonly Linear hidden = nn.Linear(16, 8);

            [Optimizer(typeof(Sgd)), LearningRate(0.1), Hypergradient(1e-3)]
            private readonly Linear output = nn.Linear(8, 4);

            public Classifier() : base(nameof(Classifier)) => RegisterComponents();

            public override Tensor forward(Tensor x) => output.call(hidden.call(x).sigmoid());
        }
        """;

    /// <summary>A model with a rule, and learned optimizers for some members.</summary>
    public const string PartlyLearnedModel = """
        using Lrt;
        using static Lrt.Rules;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Sample;

        [Optimizer(typeof(Sgd))]
        public sealed partial class Filters : nn.Module<Tensor, Tensor>
        {
            [LearnedOptimizer(Name = "filters", Hidden = 5, Layers = 1, Preprocessing = Preprocessing.Identity)]
            private readonly Conv2d first = nn.Conv2d(1, 4, 3);

            [LearnedOptimizer(Name = "filters", Hidden = 5, Layers = 1, Preprocessing = Preprocessing.Identity)]
            private readonly Conv2d second = nn.Conv2d(4, 4, 3);

            [LearnedOptimizer(3, 2)]
            private readonly Linear hidden = nn.Linear(16, 8);

            [LearningRate(0.1)]
            private readonly Linear output = nn.Linear(8, 1);

            public Filters() : base(nameof(Filters)) => RegisterComponents();

            public override Tensor forward(Tensor x) => output.call(hidden.call(second.call(first.call(x)).flatten(1)));
        }
        """;

    /// <summary>A model with learning-rate tensors, and a member without.</summary>
    public const string TensorModel = """
        using Lrt;
        using static Lrt.Rules;
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Sample;

        [Optimizer(typeof(Momentum))]
        [LearningRateTensor(0.1, 0.01)]
        public sealed partial class Curve : nn.Module<Tensor, Tensor>
        {
            [LearningRateTensor(0.2, 0.02, Structure.PerFeature, Driver = Driver.State, Scale = 1, Min = double.NegativeInfinity, Rank = 2, Seed = 3)]
            private readonly Linear hidden = nn.Linear(4, 8);

            private readonly Linear middle = nn.Linear(8, 8);

            [LearningRate(0.3)]
            private readonly Linear output = nn.Linear(8, 1);

            public Curve() : base(nameof(Curve)) => RegisterComponents();

            public override Tensor forward(Tensor x) => output.call(middle.call(hidden.call(x)));
        }
        """;

    /// <summary>An optimizer for a class of another assembly.</summary>
    public const string OtherModel = """
        using Lrt;
        using static Lrt.Rules;
        using TorchSharp.Modules;

        namespace Sample;

        [OptimizerFor(typeof(Sequential)), Optimizer(typeof(Sgd)), LearningRate(1e-3), LayerDecay(0.9, "block?")]
        [Set(nameof(Lrt.Rules.Sgd.WeightDecay), 0.1, Named = "*.weight")]
        public sealed partial class SequentialOptimizer
        {
            [ParameterGroup("head", "norm.*"), LearningRate(1e-2), Hypergradient(1e-6)]
            private readonly OptimizerGroup head;

            [ParameterGroup("extra*"), LearnedOptimizer(3)]
            private readonly OptimizerGroup? extra;

            public bool HasExtra => extra is not null;
        }
        """;

    /// <summary>A type of the attributes' own assembly, which user code references.</summary>
    public static Type Attributes { get; } = typeof(attributes::Lrt.OptimizerAttribute);

    public static GeneratorSetup Empty { get; } =
        GeneratorSetup
            .Empty.Reference(Attributes, typeof(Lrt.Rules.Sgd), typeof(TorchSharp.torch))
            .Generator(new LearningRateGenerator())
            .Analyzer(
                new UpdateRuleAnalyzer(),
                new AnnotatedModelAnalyzer(),
                new ModelContradictionAnalyzer(),
                new UntrainedLayerAnalyzer()
            );

    public static GeneratorSetup All { get; } =
        Empty
            .Source("Digits.cs", Digits)
            .Source("Cautious.cs", CustomRule)
            .Source("Regression.cs", CustomModel)
            .Source("Quadratic.cs", LearnedModel)
            .Source("Filters.cs", PartlyLearnedModel)
            .Source("Curve.cs", TensorModel)
            .Source("SequentialOptimizer.cs", OtherModel)
            .Source("Classifier.cs", MostlyLearnedModel);
}
