using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Learned;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// What guards do to gradients, against TorchSharp's clipping and optimizers; what a step that is left out leaves.
/// </summary>
public class GuardTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(2, true)]
    public void A_norm_is_bounded_as_by_clip_grad_norm(double order, bool isSingle)
    {
        ScalarType type = isSingle ? ScalarType.Float32 : ScalarType.Float64;
        Tensor[] start = [.. Tensors(type)];
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create("AdamW", null, start.Select(t => t.clone()));
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        optimizer.Guards = new() { MaxNorm = 1.5, NormOrder = order };
        Parameter[] theirs = [.. start.Select(t => new Parameter(t.clone()))];
        using optim.Optimizer stock = optim.AdamW(theirs, 0.02, weight_decay: 0);
        for (int t = 0; t < 5; t++)
        {
            Tensor[] gradients = [.. Gradients(type, t)];
            model.SetGradients(gradients.Select(g => g.clone()));
            foreach ((Parameter p, Tensor g) in theirs.Zip(gradients))
            {
                p.grad = g.clone();
            }

            double norm = nn.utils.clip_grad_norm_(
                theirs,
                1.5,
                double.IsInfinity(order) ? double.PositiveInfinity : order
            );
            optimizer.step();
            stock.step();
            Assert.Equal(norm, optimizer.LastStep.GradientNorm!.Value, isSingle ? 1e-5 * norm : 1e-12 * norm);
            Assert.All(theirs.Zip(model.Parameters), p =>
                Assert.True(p.First.allclose(p.Second, isSingle ? 1e-5 : 1e-12, isSingle ? 1e-6 : 1e-13))
            );

            // What backward left stays.
            Assert.All(model.Parameters.Zip(gradients), p =>
                Assert.True(p.First.grad!.equal(p.Second).all().ToBoolean())
            );
        }
    }

    /// <summary>Large tensors are summed up by several threads, strided and 16-bit ones by tensor operations.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(double.PositiveInfinity)]
    public void The_norm_is_that_of_all_numbers_whatever_holds_them(double order)
    {
        Tensor large = arange(300_007, dtype: ScalarType.Float32).sin();
        Tensor strided = arange(600, dtype: ScalarType.Float64).cos().reshape(20, 30).t();
        Tensor half = arange(33, dtype: ScalarType.Float32).sin().to(ScalarType.BFloat16);
        using ConstantSgd model = new([
            zeros(300_007),
            zeros(30, 20, dtype: ScalarType.Float64),
            zeros(33, dtype: ScalarType.BFloat16),
        ]);
        using var optimizer = model.CreateOptimizer();
        optimizer.Guards = new() { NormOrder = order };
        optimizer.Measures = StepMeasures.GradientNorm | StepMeasures.UpdateNorm;
        model.SetGradients([large, strided, half]);
        optimizer.step();
        Tensor all = cat([
            .. new[] { large, strided.reshape(-1), half }.Select(t => t.to(ScalarType.Float64).reshape(-1)),
        ]);
        double expected = double.IsInfinity(order)
            ? all.abs().max().ToDouble()
            : Math.Pow(all.abs().pow(order).sum().ToDouble(), 1 / order);
        Assert.Equal(expected, optimizer.LastStep.GradientNorm!.Value, 1e-12 * expected);
        double update = 0;
        foreach (Parameter p in model.Parameters)
        {
            update += p.to(ScalarType.Float64).square().sum().ToDouble();
        }

        Assert.Equal(Math.Sqrt(update), optimizer.LastStep.UpdateNorm!.Value, 1e-9 * Math.Sqrt(update));
    }

    [Fact]
    public void Guards_act_in_their_order()
    {
        using ConstantSgd model = new([tensor([0.0, 0.0])]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 1 });
        optimizer.Guards = new()
        {
            GradientScale = 8,
            MaxNorm = 1,
            MaxValue = 0.7,
        };
        model.SetGradients([tensor([24.0, -32.0])]);
        optimizer.step();
        double scale = 1 / (5 + 1e-6);
        Assert.Equal(5, optimizer.LastStep.GradientNorm!.Value, 1e-14);
        Assert.Equal([-3 * scale, 0.7], model.Parameters[0].data<double>().ToArray());
    }

    /// <summary>
    /// A guarded gradient is exactly the product, bounded: whatever reads it, the step is bit for bit that of such a
    /// gradient.
    /// </summary>
    [Theory]
    [InlineData("Adam", false)]
    [InlineData("Adam", true)]
    [InlineData("Sgd", false)]
    [InlineData("Lamb", false)]
    public void A_guarded_step_is_that_of_the_guarded_gradient(string rule, bool isSingle)
    {
        ScalarType type = isSingle ? ScalarType.Float32 : ScalarType.Float64;
        Structure?[] structures =
            rule == "Lamb" ? [null] : [null, Structure.Global, Structure.PerFeature, Structure.PerParameter];
        foreach (Structure? structure in structures)
        {
            foreach (bool isStrided in new[] { false, true })
            {
                (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, structure, Wide(type, isStrided));
                (TensorList other, ModelOptimizer plain) = Zoo.Create(rule, structure, Wide(type, isStrided));
                using var ownedModel = model;
                using var ownedOptimizer = optimizer;
                using var ownedOther = other;
                using var ownedPlain = plain;
                optimizer.Guards = new() { GradientScale = 8, MaxValue = 0.7 };
                for (int t = 0; t < 3; t++)
                {
                    Tensor[] gradients =
                    [
                        .. Wide(type, false).Select((x, i) => x.mul(100 + (10 * t)).add(t + i).sin().mul(8)),
                    ];
                    model.SetGradients(gradients.Select(g => g.clone()));
                    other.SetGradients(gradients.Select(g => g.mul(0.125).clamp(-0.7, 0.7)));
                    optimizer.step();
                    plain.step();
                    Assert.All(model.Parameters.Zip(other.Parameters), p =>
                        Assert.True(p.First.equal(p.Second).all().ToBoolean(), $"{structure}, strided {isStrided}")
                    );
                    Assert.All(model.Parameters.Zip(gradients), p =>
                        Assert.True(p.First.grad!.equal(p.Second).all().ToBoolean())
                    );
                }
            }
        }

        // Several parts and threads, rows longer than a part, short rows, a scalar.
        static IEnumerable<Tensor> Wide(ScalarType type, bool isStrided)
        {
            Tensor many = linspace(-1, 1, 700 * 300, dtype: type).reshape(700, 300);
            yield return isStrided ? many.t().contiguous().t() : many;
            yield return linspace(-2, 1, 2 * 5000, dtype: type).reshape(2, 5000);
            yield return linspace(-2, 2, 7 * 3, dtype: type).reshape(7, 3);
            yield return linspace(0, 1, 33, dtype: type);
            yield return tensor(0.5, dtype: type);
        }
    }

    /// <summary>Strips of columns, of groups of columns too, and of a single row.</summary>
    [Fact]
    public void Columns_are_guarded_like_everything_else()
    {
        using var scope = NewDisposeScope();
        using GuardedColumns model = new();
        using GuardedColumns other = new();
        other.load_state_dict(model.state_dict());
        using GuardedColumns.GeneratedOptimizer optimizer = model.CreateOptimizer();
        using GuardedColumns.GeneratedOptimizer plain = other.CreateOptimizer();
        optimizer.Guards = new() { GradientScale = 0.5, MaxValue = 0.3 };
        for (int t = 0; t < 4; t++)
        {
            foreach ((Parameter ours, Parameter theirs) in model.parameters().Zip(other.parameters()))
            {
                ours.grad = randn(ours.shape, dtype: ours.dtype);
                theirs.grad = ours.grad!.mul(2).clamp(-0.3, 0.3);
            }

            optimizer.step();
            plain.step();
            Assert.All(model.named_parameters().Zip(other.parameters()), p =>
                Assert.True(p.First.parameter.equal(p.Second).all().ToBoolean(), p.First.name)
            );
        }

        Assert.True(optimizer.LearningRates["table.weight"].Max > optimizer.LearningRates["table.weight"].Min);
    }

    [Fact]
    public void What_is_not_a_number_stays_so_where_nothing_is_examined()
    {
        using ConstantSgd model = new([zeros(40)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 1 });
        optimizer.Guards = new() { MaxValue = 1 };
        Tensor gradient = full(40, 3f);
        gradient[5] = float.NaN;
        gradient[38] = float.NaN;
        gradient[6] = float.NegativeInfinity;
        model.SetGradients([gradient]);
        optimizer.step();
        float[] expected =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i =>
                    i is 5 or 38 ? float.NaN
                    : i == 6 ? 1f
                    : -1f
                ),
        ];
        Assert.Equal(expected, model.Parameters[0].data<float>().ToArray());
    }

    /// <summary>A gradient in 16 bits is divided in 32: what the scale saved is not lost again.</summary>
    [Fact]
    public void A_scale_is_taken_out_of_16_bits_without_loss()
    {
        using ConstantSgd model = new([zeros(1, dtype: ScalarType.Float16)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 65536 });
        optimizer.Guards = new() { GradientScale = 65536 };
        model.SetGradients([full(1, 0.0009765625, dtype: ScalarType.Float16)]);
        optimizer.step();
        Assert.Equal(-0.0009765625f, model.Parameters[0].to(ScalarType.Float32).ToSingle());
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("AmsGrad")]
    public void A_step_that_is_left_out_leaves_everything(string rule)
    {
        foreach (
            Structure? structure in new Structure?[]
            {
                null,
                Structure.Global,
                Structure.PerFeature,
                Structure.PerParameter,
            }
        )
        {
            (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, structure, Tensors(ScalarType.Float64));
            (TensorList other, ModelOptimizer plain) = Zoo.Create(rule, structure, Tensors(ScalarType.Float64));
            using var ownedModel = model;
            using var ownedOptimizer = optimizer;
            using var ownedOther = other;
            using var ownedPlain = plain;
            optimizer.Guards = new() { NonFinite = NonFiniteGradients.Skip };
            for (int t = 0; t < 4; t++)
            {
                Tensor[] bad = [.. Gradients(ScalarType.Float64, t)];
                bad[^1][0] = t % 2 == 0 ? double.NaN : double.NegativeInfinity;
                bad[^1][1] = double.NaN;
                model.SetGradients(bad);
                optimizer.step();
                Assert.Equal(
                    (true, 2, "p2"),
                    (
                        optimizer.LastStep.IsSkipped,
                        optimizer.LastStep.NonFiniteCount,
                        optimizer.LastStep.NonFiniteParameter
                    )
                );
                model.SetGradients(Gradients(ScalarType.Float64, t));
                other.SetGradients(Gradients(ScalarType.Float64, t));
                optimizer.step();
                plain.step();
                Assert.False(optimizer.LastStep.IsSkipped);
                Assert.All(model.Parameters.Zip(other.Parameters), p =>
                    Assert.True(p.First.equal(p.Second).all().ToBoolean())
                );
                Assert.All(optimizer.LearningRates.Zip(plain.LearningRates), r => Assert.Equal(r.First, r.Second));
            }
        }
    }

    /// <summary>The saved state has states of elements, of tensors and of all, rates and counters.</summary>
    [Theory]
    [InlineData(nameof(ConstantLambZoo))]
    [InlineData(nameof(GlobalLambZoo))]
    [InlineData(nameof(ConstantProdigyZoo))]
    [InlineData(nameof(ConstantScheduleFreeAdamWZoo))]
    [InlineData(nameof(ScaleFreePerTensorMomentumZoo))]
    [InlineData(nameof(PartlyLearned))]
    public void A_step_that_is_left_out_leaves_the_saved_state(string name)
    {
        (nn.Module model, ModelOptimizer optimizer) = Create(name);
        using nn.Module ownedModel = model;
        using ModelOptimizer ownedOptimizer = optimizer;
        Parameter[] parameters = [.. model.parameters()];
        optimizer.Guards = new() { NonFinite = NonFiniteGradients.Skip };
        for (int t = 0; t < 3; t++)
        {
            SetGradients(parameters, t);
            optimizer.step();
            Assert.False(optimizer.LastStep.IsSkipped);
        }

        byte[] before = StateOf(optimizer);
        Tensor[] values = [.. parameters.Select(p => p.detach().clone())];
        SetGradients(parameters, 3);
        parameters[^1].grad = full_like(parameters[^1], double.NaN).detach();
        optimizer.step();
        Assert.True(optimizer.LastStep.IsSkipped);
        Assert.Equal(before, StateOf(optimizer));
        Assert.All(parameters.Zip(values), p => Assert.True(p.First.equal(p.Second).all().ToBoolean()));
        SetGradients(parameters, 3);
        optimizer.step();
        Assert.NotEqual(before, StateOf(optimizer));
    }

    [Fact]
    public void Rules_and_learned_optimizers_have_one_norm_and_the_same_guards()
    {
        (nn.Module model, ModelOptimizer optimizer) = Create(nameof(PartlyLearned));
        (nn.Module twin, ModelOptimizer plain) = Create(nameof(PartlyLearned));
        using nn.Module ownedModel = model;
        using ModelOptimizer ownedOptimizer = optimizer;
        using nn.Module ownedTwin = twin;
        using ModelOptimizer ownedPlain = plain;
        twin.load_state_dict(model.state_dict());
        Parameter[] parameters = [.. model.parameters()];
        Parameter[] clipped = [.. twin.parameters()];
        optimizer.Guards = new() { MaxNorm = 0.5, MaxValue = 0.1 };
        for (int t = 0; t < 4; t++)
        {
            SetGradients(parameters, t);
            SetGradients(clipped, t);
            double norm = nn.utils.clip_grad_norm_(clipped, 0.5);
            nn.utils.clip_grad_value_(clipped, 0.1);
            optimizer.step();
            plain.step();
            Assert.Equal(norm, optimizer.LastStep.GradientNorm!.Value, 1e-12 * norm);
            Assert.All(parameters.Zip(clipped), p => Assert.True(p.First.allclose(p.Second, 1e-10, 1e-12)));
        }
    }

    private static (nn.Module Model, ModelOptimizer Optimizer) Create(string name)
    {
        Tensor[] tensors = [.. Tensors(ScalarType.Float64)];
        switch (name)
        {
            case nameof(ConstantLambZoo):
                ConstantLambZoo lamb = new(tensors);
                return (lamb, lamb.CreateOptimizer());
            case nameof(GlobalLambZoo):
                GlobalLambZoo adapted = new(tensors);
                return (adapted, adapted.CreateOptimizer());
            case nameof(ConstantProdigyZoo):
                ConstantProdigyZoo prodigy = new(tensors);
                return (prodigy, prodigy.CreateOptimizer());
            case nameof(ConstantScheduleFreeAdamWZoo):
                ConstantScheduleFreeAdamWZoo free = new(tensors);
                return (free, free.CreateOptimizer());
            case nameof(ScaleFreePerTensorMomentumZoo):
                ScaleFreePerTensorMomentumZoo sized = new(tensors);
                return (sized, sized.CreateOptimizer());
            default:
                PartlyLearned partly = new();
                partly.to(ScalarType.Float64);
                return (
                    partly,
                    partly.CreateOptimizer(
                        new()
                        {
                            PairWeights = LearnedWeights.Random(PartlyLearned.LearnedOptimizers.Pair, 1),
                            OwnWeights = LearnedWeights.Random(PartlyLearned.LearnedOptimizers.Own, 2),
                        }
                    )
                );
        }
    }

    private static void SetGradients(IEnumerable<Parameter> parameters, int t)
    {
        int i = 0;
        foreach (Parameter parameter in parameters)
        {
            parameter.grad = linspace(-1 + (0.3 * t), 1.5 + i++, parameter.numel(), dtype: parameter.dtype)
                .reshape(parameter.shape);
        }
    }

    private static byte[] StateOf(ModelOptimizer optimizer)
    {
        using MemoryStream stream = new();
        optimizer.save_state_dict(stream);
        return stream.ToArray();
    }

    [Fact]
    public void An_exception_names_the_parameter_and_the_count()
    {
        using ConstantSgd model = new([ones(2), ones(2, 3)]);
        using var optimizer = model.CreateOptimizer();
        optimizer.Guards = new() { NonFinite = NonFiniteGradients.Throw };
        Tensor gradient = ones(2, 3);
        gradient[1, 1] = float.NaN;
        gradient[0, 2] = float.PositiveInfinity;
        model.SetGradients([ones(2), gradient]);
        string message = Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message;
        Assert.Contains(
            "parameter 'p1' [2, 3] has 2 of 6 numbers that are not finite",
            message,
            StringComparison.Ordinal
        );
        Assert.All(model.Parameters, p => Assert.True(p.eq(1).all().ToBoolean()));
    }

    /// <summary>Squares of such numbers are too large for a double, the numbers are not.</summary>
    [Fact]
    public void Large_numbers_are_finite()
    {
        using ConstantSgd model = new([zeros(2, dtype: ScalarType.Float64)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 1 });
        optimizer.Guards = new() { NonFinite = NonFiniteGradients.Throw };
        model.SetGradients([full(2, 1e200, dtype: ScalarType.Float64)]);
        optimizer.step();
        Assert.Equal([-1e200, -1e200], model.Parameters[0].data<double>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Bounds_must_be_above_0(double number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientGuards { MaxNorm = number });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientGuards { MaxValue = number });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientGuards { NormOrder = number });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientGuards { GradientScale = number });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new GradientGuards { GradientScale = double.PositiveInfinity }
        );
    }

    [Fact]
    public void Events_surround_a_step()
    {
        using ConstantSgd model = new([zeros(1)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 1 });
        List<string> events = [];
        optimizer.Stepping += (_, _) =>
        {
            events.Add($"stepping at {model.Parameters[0].ToSingle()}");
            model.Parameters[0].grad!.mul_(2);
            Assert.Throws<InvalidOperationException>(() => optimizer.step());
        };
        optimizer.Stepped += (sender, _) =>
            events.Add($"stepped to {model.Parameters[0].ToSingle()}, {ReferenceEquals(sender, optimizer)}");
        model.SetGradients([ones(1)]);
        optimizer.step();
        Assert.Equal(["stepping at 0", "stepped to -2, True"], events);
    }

    private static IEnumerable<Tensor> Tensors(ScalarType type) =>
        [linspace(-1, 1, 12, dtype: type).reshape(4, 3), ones(4, dtype: type), ones(2, dtype: type)];

    private static IEnumerable<Tensor> Gradients(ScalarType type, int t) =>
        Tensors(type).Select((x, i) => x.add(0.3 * (t + i)).mul(t == 2 ? 1e-3 : 2 - i));
}

/// <summary>
/// Features that are columns: of an embedding with many rows, and of groups of a transposed convolution.
/// </summary>
[Optimizer(typeof(Lrt.Rules.Adam)), LearningRate(0.01, Structure.PerFeature), Hypergradient(1e-3)]
internal sealed partial class GuardedColumns : nn.Module<Tensor, Tensor>
{
    private readonly Embedding table = nn.Embedding(2500, 9);
    private readonly Embedding wide = nn.Embedding(150, 1100);
    private readonly ConvTranspose1d up = nn.ConvTranspose1d(6, 4, 3, groups: 2, dtype: ScalarType.Float64);

    public GuardedColumns()
        : base(nameof(GuardedColumns)) => RegisterComponents();

    public override Tensor forward(Tensor input) => up.call(table.call(input).transpose(1, 2)) + wide.call(input);
}
