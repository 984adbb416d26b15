using System;
using System.Linq;
using Lrt.Learned;
using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;
using Adagrad = Lrt.Rules.Adagrad;
using Adam = Lrt.Rules.Adam;
using AdamW = Lrt.Rules.AdamW;
using Linear = TorchSharp.Modules.Linear;

// The models of the stored files. The files hold the full names of these types, of their fields and of their rules, so
// nothing here is renamed or reordered, and no attribute changes its meaning: not for tidiness either. What LrtGen
// itself renames, such as a built-in rule, it goes on finding by the old name when it reads a file.
//
// Sizes are chosen so that no sum has more than two terms, or more than three of which two always meet first: sums then
// have the same bits at every vector width.
namespace Lrt.Execution.Tests.StoredFiles;

/// <summary>A model of a stored file.</summary>
public abstract class StoredModel() : nn.Module<Tensor, Tensor>("stored")
{
    public override Tensor forward(Tensor input) => input;

    /// <summary>A parameter of fractions of 16, which every precision holds.</summary>
    protected static Parameter Start(long[] shape, ScalarType type = ScalarType.Float32)
    {
        int count = (int)shape.Aggregate(1L, (product, size) => product * size);
        double[] values = [.. Enumerable.Range(0, count).Select(i => ((((i * 7) + 3) % 23) - 11.5) / 8)];
        return new Parameter(tensor(values, dtype: type).reshape(shape), requires_grad: true);
    }
}

/// <summary>Every built-in rule with constant rates.</summary>
[Optimizer(typeof(Sgd)), LearningRate(0.05)]
public sealed partial class StoredRules : StoredModel
{
    private readonly Parameter sgd = Start([19]);

    [Optimizer(typeof(Momentum)), LearningRate(0.05)]
    private readonly Parameter momentum = Start([19]);

    [Optimizer(typeof(Nesterov)), LearningRate(0.05)]
    private readonly Parameter nesterov = Start([19]);

    [Optimizer(typeof(Adam)), LearningRate(0.05)]
    private readonly Parameter adam = Start([19]);

    [Optimizer(typeof(AdamW)), LearningRate(0.05)]
    private readonly Parameter adamW = Start([19]);

    [Optimizer(typeof(AmsGrad)), LearningRate(0.05)]
    private readonly Parameter amsGrad = Start([19]);

    [Optimizer(typeof(RmsProp)), LearningRate(0.05)]
    private readonly Parameter rmsProp = Start([19]);

    [Optimizer(typeof(Adagrad)), LearningRate(0.05)]
    private readonly Parameter adagrad = Start([19]);

    [Optimizer(typeof(Lion)), LearningRate(0.05)]
    private readonly Parameter lion = Start([19]);

    [Optimizer(typeof(AlraoMomentum)), LearningRate(0.05)]
    private readonly Parameter alraoMomentum = Start([19]);

    public StoredRules() => RegisterComponents();

    public ModelOptimizer Create() =>
        CreateOptimizer(
            new()
            {
                WeightDecay = 0.01,
                Momentum = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0.25,
                    WeightDecay = 0.01,
                },
                Nesterov = new() { Coefficient = 0.75, WeightDecay = 0.01 },
                Adam = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0.01,
                },
                AdamW = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0.01,
                },
                AmsGrad = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0.01,
                },
                RmsProp = new()
                {
                    Alpha = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0.01,
                },
                Adagrad = new()
                {
                    LearningRateDecay = 0.125,
                    InitialAccumulator = 0.5,
                    Epsilon = 1e-10,
                    WeightDecay = 0.01,
                },
                Lion = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    WeightDecay = 0.01,
                },
                AlraoMomentum = new() { Coefficient = 0.75, WeightDecay = 0.01 },
            }
        );
}

/// <summary>Every structure, in orders 1 to 3, over rules without and with state, in every precision.</summary>
[Optimizer(typeof(Sgd)), LearningRate(0.05)]
public sealed partial class StoredStructures : StoredModel
{
    [LearningRate(0.05, Structure.Global), Hypergradient(1e-2)]
    private readonly Parameter globalSgd = Start([2]);

    [Optimizer(typeof(Momentum)), LearningRate(0.05, Structure.Global), Hypergradient(1e-2, 1e-3)]
    private readonly Parameter globalMomentum = Start([2]);

    [Optimizer(typeof(Adam)), LearningRate(0.05, Structure.Global), Hypergradient(1e-2, 1e-3, 1e-4)]
    private readonly Parameter globalAdam = Start([2], ScalarType.Float64);

    [LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-2)]
    private readonly Linear layer = nn.Linear(2, 3);

    [Optimizer(typeof(Momentum)), LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-2, 1e-3)]
    private readonly Parameter featureMomentum = Start([3, 2]);

    [Optimizer(typeof(Adam)), LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-2, 1e-3, 1e-4)]
    private readonly Parameter featureAdam = Start([3, 2], ScalarType.Float64);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2)]
    private readonly Parameter elementSgd = Start([19]);

    [Optimizer(typeof(Momentum)), LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3)]
    private readonly Parameter elementMomentum = Start([19]);

    [Optimizer(typeof(Adam)), LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3, 1e-4)]
    private readonly Parameter elementAdam = Start([19], ScalarType.Float64);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2)]
    private readonly Parameter elementBFloat16 = Start([5], ScalarType.BFloat16);

    [Optimizer(typeof(Momentum)), LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3)]
    private readonly Parameter elementFloat16 = Start([5], ScalarType.Float16);

    [Optimizer(typeof(Momentum)), LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2)]
    private readonly Parameter late = Start([3]);

    public StoredStructures() => RegisterComponents();

    public ModelOptimizer Create() =>
        CreateOptimizer(
            new()
            {
                WeightDecay = 0,
                GlobalSgd = new() { WeightDecay = 0.01 },
                GlobalMomentum = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0,
                },
                GlobalAdam = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0,
                },
                Layer = new() { WeightDecay = 0.01 },
                FeatureMomentum = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0,
                },
                FeatureAdam = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0,
                },
                ElementSgd = new() { WeightDecay = 0.01 },
                ElementMomentum = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0,
                },
                ElementAdam = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0,
                },
                ElementBFloat16 = new() { WeightDecay = 0 },
                ElementFloat16 = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0,
                },
                Late = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0,
                },
            }
        );
}

/// <summary>The schedules that keep rings, and warm-up.</summary>
[Optimizer(typeof(Sgd)), LearningRate(0.05)]
public sealed partial class StoredSchedules : StoredModel
{
    [LearningRate(0.05, Structure.Global), Hypergradient(1e-2, 1e-3, Schedule = TowerSchedule.Simultaneous)]
    private readonly Parameter globalSimultaneous = Start([2]);

    [LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-2, 1e-3, 1e-4, Schedule = TowerSchedule.Simultaneous)]
    private readonly Parameter featureSimultaneous = Start([3, 2]);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3, 1e-4, Schedule = TowerSchedule.Simultaneous)]
    private readonly Parameter elementSimultaneous = Start([19]);

    [LearningRate(0.05, Structure.Global), Hypergradient(1e-2, 1e-3, 1e-4, Schedule = TowerSchedule.SimultaneousStrict)]
    private readonly Parameter globalStrict = Start([2]);

    [LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-2, Schedule = TowerSchedule.SimultaneousStrict)]
    private readonly Parameter featureStrict = Start([3, 2]);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3, Schedule = TowerSchedule.SimultaneousStrict)]
    private readonly Parameter elementStrict = Start([19]);

    [LearningRate(0.05, Structure.Global), Hypergradient(1e-2, WarmUp = 3)]
    private readonly Parameter globalResting = Start([2]);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3, WarmUp = 7)]
    private readonly Parameter elementResting = Start([19]);

    public StoredSchedules() => RegisterComponents();

    public ModelOptimizer Create() => CreateOptimizer();
}

/// <summary>Forms, level rules, normalizations and bounds.</summary>
[Optimizer(typeof(Sgd)), LearningRate(0.05)]
public sealed partial class StoredForms : StoredModel
{
    [LearningRate(0.05, Structure.Global), Hypergradient(0.1, 0.05, Form = HypergradientForm.Multiplicative)]
    private readonly Parameter globalMultiplicative = Start([2]);

    [LearningRate(0.05, Structure.PerFeature), Hypergradient(0.5, 0.25, Form = HypergradientForm.Logarithmic)]
    private readonly Parameter featureLogarithmic = Start([3, 2]);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(0.5, 0.25, Form = HypergradientForm.Logit)]
    private readonly Parameter elementLogit = Start([19]);

    [LearningRate(0.05, Structure.Global), Hypergradient(1e-3, 1e-4, Rule = typeof(Adam))]
    private readonly Parameter globalByAdam = Start([2]);

    [LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-3, Rule = typeof(Momentum))]
    private readonly Parameter featureByMomentum = Start([3, 2]);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-3, 1e-4, Rule = typeof(Momentum))]
    private readonly Parameter elementByMomentum = Start([19]);

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, Normalization = HypergradientNormalization.Cosine, Min = 0.01, Max = 0.055)]
    private readonly Parameter globalCosine = Start([2]);

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, Normalization = HypergradientNormalization.Sign, Reduction = HypergradientReduction.Mean)]
    private readonly Parameter featureSign = Start([3, 2]);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-1, Clip = 0.125, Min = double.NegativeInfinity)]
    private readonly Parameter elementClipped = Start([19]);

    public StoredForms() => RegisterComponents();

    public ModelOptimizer Create() => CreateOptimizer();
}

/// <summary>Other hyperparameters than the learning rate, each with its structure and order.</summary>
[Optimizer(typeof(Adam)), LearningRate(0.05)]
public sealed partial class StoredHyperparameters : StoredModel
{
    [LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-3)]
    [Hypergradient(1e-2, Of = nameof(Adam.Beta1), Structure = Structure.PerParameter)]
    [Hypergradient(1e-5, 1e-5, Of = nameof(Adam.Beta2))]
    private readonly Parameter mixed = Start([2, 1]);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3)]
    [Hypergradient(5e-3, Of = nameof(Adam.Beta1), Structure = Structure.PerFeature)]
    private readonly Parameter featureBeta = Start([3, 2]);

    [Optimizer(typeof(Momentum)), LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-3, 1e-4, Of = nameof(Momentum.Coefficient), Structure = Structure.PerParameter)]
    private readonly Parameter elementCoefficient = Start([19]);

    [Optimizer(typeof(Sgd)), LearningRate(0.05)]
    [Hypergradient(1e-2, Of = nameof(Sgd.WeightDecay), Structure = Structure.PerFeature)]
    private readonly Parameter featureDecay = Start([3, 2]);

    public StoredHyperparameters() => RegisterComponents();

    public ModelOptimizer Create() =>
        CreateOptimizer(
            new()
            {
                Beta1 = 0.5,
                Beta2 = 0.75,
                Epsilon = 1e-8,
                WeightDecay = 0,
                Mixed = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0,
                },
                FeatureBeta = new()
                {
                    Beta1 = 0.5,
                    Beta2 = 0.75,
                    Epsilon = 1e-8,
                    WeightDecay = 0,
                },
                ElementCoefficient = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0,
                },
                FeatureDecay = new() { WeightDecay = 0.125 },
            }
        );
}

/// <summary>A user's rule: its name and the names of its states are in the files too.</summary>
[UpdateRule]
public partial struct StoredRule
{
    [Hyperparameter(1e-2, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0.5, Min = 0, Max = 1)]
    public float Mixture;

    [State]
    public float Slow;

    [State]
    public float Largest;

    public float Update(float parameter, float gradient, int step)
    {
        Slow = (Mixture * Slow) + ((1 - Mixture) * gradient);
        Largest = MathF.Max(0.5f * Largest, MathF.Abs(gradient));
        return LearningRate * MathF.Tanh(Slow / (Largest + 0.0625f));
    }
}

/// <summary>A user's rule in every structure.</summary>
[Optimizer(typeof(StoredRule)), LearningRate(0.05)]
public sealed partial class StoredUserRule : StoredModel
{
    private readonly Parameter constant = Start([19]);

    [LearningRate(0.05, Structure.Global), Hypergradient(1e-2)]
    private readonly Parameter global = Start([2]);

    [LearningRate(0.05, Structure.PerFeature), Hypergradient(1e-2, 1e-3)]
    private readonly Parameter feature = Start([3, 2], ScalarType.Float64);

    [LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2, 1e-3)]
    [Hypergradient(1e-2, Of = nameof(StoredRule.Mixture), Structure = Structure.PerParameter)]
    private readonly Parameter element = Start([19]);

    public StoredUserRule() => RegisterComponents();

    public ModelOptimizer Create() => CreateOptimizer();
}

/// <summary>Rates drawn at random, and an averaged output.</summary>
[Optimizer(typeof(AlraoMomentum)), Alrao(1e-3, 1)]
public sealed partial class StoredAlrao : nn.Module<Tensor, Tensor>
{
    private readonly Linear body = nn.Linear(2, 3);

    [Optimizer(typeof(Momentum))]
    private readonly AveragedOutput<Linear> output = new(4, () => nn.Linear(3, 2));

    public StoredAlrao()
        : base("stored") => RegisterComponents();

    public AveragedOutput Output => output;

    public override Tensor forward(Tensor input) => output.call(body.call(input));

    public ModelOptimizer Create() =>
        CreateOptimizer(
            new()
            {
                LearningRates = new(1e-3, 1) { Seed = 3 },
                Coefficient = 0.75,
                WeightDecay = 0.01,
                Output = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0.01,
                },
            }
        );
}

/// <summary>Rate models of every structure, of both drivers, full and of low rank.</summary>
[Optimizer(typeof(Sgd)), LearningRateTensor(0.05, 0.5)]
public sealed partial class StoredRateTensors : nn.Module<Tensor, Tensor>
{
    private readonly Linear element = nn.Linear(2, 3);

    [LearningRateTensor(0.05, 0.5, Structure.PerFeature, Driver = Driver.State)]
    private readonly Linear feature = nn.Linear(2, 3);

    [LearningRateTensor(0.05, 0.5, Structure.PerParameter, Driver = Driver.Input, Rank = 2, Seed = 3)]
    private readonly Linear lowRank = nn.Linear(2, 3);

    [Optimizer(typeof(Momentum)), LearningRateTensor(0.05, 0.5, Structure.Global)]
    private readonly Parameter whole = new(zeros(2));

    public StoredRateTensors()
        : base("stored") => RegisterComponents();

    public override Tensor forward(Tensor input) => feature.call(input);

    public LearningRateTensorOptimizer Create() => CreateOptimizer();
}

/// <summary>Learned optimizers of either preprocessing beside a rule.</summary>
[LearnedOptimizer(4, 3, Scale = 0.5)]
public sealed partial class StoredLearned : StoredModel
{
    private readonly Parameter single = Start([37]);
    private readonly Parameter real = Start([5], ScalarType.Float64);

    [LearnedOptimizer(3, Preprocessing = Preprocessing.Identity, Scale = 1)]
    private readonly Parameter own = Start([4, 2]);

    [Optimizer(typeof(Momentum)), LearningRate(0.05, Structure.PerParameter), Hypergradient(1e-2)]
    private readonly Parameter ruled = Start([5]);

    public StoredLearned() => RegisterComponents();

    public ModelOptimizer Create(LearnedWeights all, LearnedWeights own) =>
        CreateOptimizer(
            new()
            {
                AllWeights = all,
                OwnWeights = own,
                Ruled = new()
                {
                    Coefficient = 0.75,
                    Dampening = 0,
                    WeightDecay = 0,
                },
            }
        );
}

/// <summary>Three coordinates, each alone in its parameter, that a learned optimizer is trained on.</summary>
[LearnedOptimizer(4, 3, Scale = 0.5)]
public sealed partial class StoredTrained : StoredModel
{
    private readonly Parameter first = Start([1], ScalarType.Float64);
    private readonly Parameter second = Start([1], ScalarType.Float64);
    private readonly Parameter third = Start([1], ScalarType.Float64);

    public StoredTrained() => RegisterComponents();

    /// <summary>The squared distance from three numbers.</summary>
    public Tensor Distance(double a, double b, double c) =>
        ((first - a).square() + (second - b).square() + (third - c).square()).reshape([]);
}
