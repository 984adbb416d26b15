using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Hyperparameters of a running optimizer as generated properties, of the class and of its members.</summary>
public class GeneratedSettingTests
{
    [Fact]
    public void What_is_set_for_the_class_reaches_members_that_take_it_over()
    {
        using InheritingMembers model = new();
        using InheritingMembers.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new() { Valued = new() { WeightDecay = 0.6 } }
        );
        optimizer.LearningRate = 0.05;
        optimizer.WeightDecay = 0.2;
        optimizer.Beta1 = 0.75;
        optimizer.Rated.Beta1 = 0.25;
        Assert.Equal(
            [
                ("", 0.05, 0.2, 0.75),
                ("rated", 0.02, 0.2, 0.25),
                // An option of the member's own is no less than an attribute.
                ("valued", 0.05, 0.6, 0.5),
                ("resting", 0.05, 0.2, 0.75),
                ("ruled", 0.05, 0.2, 0.9),
            ],
            optimizer.Groups.Select(g => (g.Name, g["LearningRate"], g["WeightDecay"], g["Beta1"]))
        );
        Assert.Equal(
            (0.05, 0.2, 0.75, 0.02, 0.25, 0.6),
            (
                optimizer.LearningRate,
                optimizer.WeightDecay,
                optimizer.Beta1,
                optimizer.Rated.LearningRate,
                optimizer.Rated.Beta1,
                optimizer.Valued.WeightDecay
            )
        );
    }

    [Fact]
    public void A_value_out_of_bounds_is_refused_and_sets_nothing()
    {
        using InheritingMembers model = new();
        using InheritingMembers.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new()
            {
                LearningRateHypergradient = new() { Max = 2 },
                Ruled = new() { LearningRateHypergradient = new() { Max = 1 } },
            }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Beta1 = 1.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Rated.WeightDecay = double.NaN);

        // The class's bounds allow it, those of a member that takes it over do not.
        Assert.Contains(
            "'ruled'",
            Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = 1.5).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            (0.01, 0.9, 0.01, 0.1),
            (optimizer.LearningRate, optimizer.Beta1, optimizer.Valued.LearningRate, optimizer.Rated.WeightDecay)
        );
    }

    [Fact]
    public void An_adaptation_of_the_class_is_stopped_with_that_of_its_members()
    {
        using InheritingMembers model = new();
        using InheritingMembers.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Step();
        optimizer.LearningRateHypergradient.Freeze();
        Assert.Equal(
            (false, false, false),
            (
                optimizer.LearningRateHypergradient.IsRunning,
                optimizer.Rated.LearningRateHypergradient.IsRunning,
                optimizer.Ruled.LearningRateHypergradient.IsRunning
            )
        );
        (double, double) stopped = (optimizer.LearningRate, optimizer.Rated.LearningRate);
        Step();
        Assert.Equal(stopped, (optimizer.LearningRate, optimizer.Rated.LearningRate));
        optimizer.Rated.LearningRateHypergradient.Resume();
        Step();
        Assert.Equal(stopped.Item1, optimizer.LearningRate);
        Assert.NotEqual(stopped.Item2, optimizer.Rated.LearningRate);
        optimizer.LearningRateHypergradient.Resume();
        Step();
        Assert.NotEqual(stopped.Item1, optimizer.LearningRate);

        void Step()
        {
            optimizer.zero_grad();
            model.call(ones(2, 3)).square().sum().backward();
            optimizer.step();
        }
    }

    [Fact]
    public void A_member_that_is_null_has_no_properties()
    {
        using OptionalMember without = new(hasHead: false);
        using OptionalMember with = new(hasHead: true);
        using OptionalMember.GeneratedOptimizer none = without.CreateOptimizer();
        using OptionalMember.GeneratedOptimizer some = with.CreateOptimizer();
        Assert.Null(none.Head);
        Assert.Equal(0.01, some.Head!.LearningRate);
    }

    /// <summary>
    /// A group's value is that of the parameters for which none is selected; a rate's ratio stays what it was.
    /// </summary>
    [Fact]
    public void Selected_parameters_keep_their_values_and_their_ratios()
    {
        using SelectedMembers members = new();
        using SelectedMembers.GeneratedOptimizer decayed = members.CreateOptimizer();
        decayed.WeightDecay = 0.7;
        decayed.Selected.WeightDecay = 0.4;
        Assert.Equal(
            [
                ("own.bias", 0),
                ("own.weight", 0.3),
                ("plain.bias", 0),
                ("plain.weight", 0.7),
                ("selected.bias", 0.02),
                ("selected.weight", 0.4),
            ],
            decayed
                .Plan.Parameters.OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => (p.Name, p.Values.Single(v => v.Name == "WeightDecay").Value))
        );

        using SelectedGlobal model = new();
        using SelectedGlobal.GeneratedOptimizer optimizer = model.CreateOptimizer();
        optimizer.LearningRate = 0.2;
        (string Name, Tensor Before)[] before =
        [
            .. model.named_parameters().Select(n => (n.name, n.parameter.detach().clone())),
        ];
        model.call(ones(1, 3, dtype: float64)).sum().backward();
        optimizer.step();
        foreach ((string name, Tensor start) in before)
        {
            double rate =
                0.2
                * (name.StartsWith("below", StringComparison.Ordinal) ? 0.5 : 1)
                * (name.EndsWith("bias", StringComparison.Ordinal) ? 0.1 : 1);
            TorchSharp.Modules.Parameter parameter = model.get_parameter(name)!;
            Assert.True(parameter.allclose(start - (rate * parameter.grad!), 1e-14, 1e-15), name);
        }
    }

    [Fact]
    public void A_rate_that_models_give_cannot_be_set()
    {
        using OneRateTensor model = new();
        using OneRateTensor.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Contains(
            "models of learning rates",
            Assert.Throws<InvalidOperationException>(() => optimizer.Groups[0]["LearningRate"] = 0.1).Message,
            StringComparison.Ordinal
        );
        optimizer.WeightDecay = 0.1;
        Assert.Equal(0.1, optimizer.Groups[0]["WeightDecay"]);
    }
}

[Optimizer(typeof(Lrt.Rules.Sgd)), LearningRateTensor(0.1, 1e-3)]
internal sealed partial class OneRateTensor : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear layer = nn.Linear(2, 2);

    public OneRateTensor()
        : base(nameof(OneRateTensor)) => RegisterComponents();

    public override Tensor forward(Tensor input) => layer.call(input);
}
