using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Inspection;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Sums;

/// <summary>
/// The forms of passes that move fewer bytes: states that are written before the update, and no parameter read for a
/// decay of 0. No bit shows which of them a step used.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class PassFormTests
{
    private static readonly string[] WithDecay =
    [
        .. Zoo.Rules.Concat(Zoo.RulesWithSums).Where(Zoo.HasWeightDecay).Except(["CautiousAdamW"]),
    ];

    public static TheoryData<string, ScalarType> Rules
    {
        get
        {
            TheoryData<string, ScalarType> rules = [];
            foreach (string rule in Zoo.Rules.Concat(Zoo.RulesWithSums))
            {
                rules.Add(rule, ScalarType.Float32);
                rules.Add(rule, ScalarType.Float64);
            }

            return rules;
        }
    }

    [Fact]
    public void Adam_with_one_learned_rate_moves_36_bytes()
    {
        using var scope = NewDisposeScope();
        (TensorList model, ModelOptimizer optimizer) = Create("Adam", [ones(3, 4)], 0);
        using var owned = optimizer;
        ParameterPlan plan = optimizer.Plan.Parameters[0];

        // Gradient and moments are read, moments written; parameter and moments are read, the parameter written.
        Assert.Equal([20, 16], plan.BytesByPass);
        Assert.Null(plan.ReasonForLateStates);
        Step([(model, optimizer)], 1, misses: false);
        Assert.True(optimizer.RuleGroups()[0].WritesEarly);
        optimizer.Groups[0]["WeightDecay"] = 0.1;
        Assert.Equal([24, 16], plan.BytesByPass);
        optimizer.Measures = StepMeasures.UpdateNorm;
        Assert.Equal([16, 28], plan.BytesByPass);
        Assert.Equal("the update is measured", plan.ReasonForLateStates);
        Step([(model, optimizer)], 2, misses: false);
        Assert.False(optimizer.RuleGroups()[0].WritesEarly);
        optimizer.Groups[0]["WeightDecay"] = 0;
        Assert.Equal([12, 28], plan.BytesByPass);
        Assert.Contains(
            "40 (12 + 28; states written last: the update is measured)",
            optimizer.Plan.ToString(),
            StringComparison.Ordinal
        );
        optimizer.Measures = StepMeasures.None;
        optimizer.ChecksVersions = true;
        Assert.Equal("versions are checked", plan.ReasonForLateStates);
        optimizer.ChecksVersions = false;
        Assert.Equal([20, 16], plan.BytesByPass);
    }

    [Fact]
    public void Tensor_operations_anywhere_keep_states_to_the_end()
    {
        using var scope = NewDisposeScope();
        (TensorList _, ModelOptimizer optimizer) = Create("Adam", [ones(3, 4), ones(4, 3).t()], 0);
        using var owned = optimizer;
        Assert.Equal("tensor operations step the model", optimizer.Plan.Parameters[0].ReasonForLateStates);
        Assert.Equal([12, 28], optimizer.Plan.Parameters[0].BytesByPass);

        // The parameter that tensor operations step has no lean form.
        Assert.Equal([16, 28], optimizer.Plan.Parameters[1].BytesByPass);
    }

    /// <summary>LAMB's norms do not depend on the rate: they are taken with the hypergradients.</summary>
    [Fact]
    public void Sums_that_do_not_depend_on_what_moves_are_taken_with_the_hypergradients()
    {
        using var scope = NewDisposeScope();
        using LambWithLearnedRate model = new([ones(3, 4)]);
        using var optimizer = model.CreateOptimizer();
        ParameterPlan plan = optimizer.Plan.Parameters[0];

        // The gradient's norm; hypergradients and norms, with moments written; the update.
        Assert.Equal(3, plan.BytesByPass.Count);
        Assert.Equal([4, 28, 20], plan.BytesByPass);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void States_written_early_are_those_written_late(string rule, ScalarType type)
    {
        foreach (int bits in (int[])[512, 0])
        {
            using NarrowedVectors narrowed = new(bits);
            foreach (double decay in WithDecay.Contains(rule) ? (double[])[0, 0.125] : [0])
            {
                Compare(rule, type, decay, decay, late => late.Measures = StepMeasures.UpdateNorm);
                Compare(
                    rule,
                    type,
                    decay,
                    decay,
                    late => late.Measures = StepMeasures.UpdateNorm,
                    new() { MaxNorm = 1, MaxValue = 0.25 }
                );
            }
        }
    }

    /// <summary>A decay that is too small to change any number, but not 0.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_decay_of_zero_is_the_limit_of_small_decays(string rule, ScalarType type)
    {
        if (WithDecay.Contains(rule) && rule is not ("Lamb" or "Lars"))
        {
            Compare(rule, type, 0, 1e-40, _ => { });
        }
    }

    [Fact]
    public void Decay_may_become_zero_and_back_between_steps()
    {
        using var scope = NewDisposeScope();
        (TensorList early, ModelOptimizer first) = Create("Adam", [linspace(-1, 2, 24)], 0.25);
        (TensorList late, ModelOptimizer second) = Create("Adam", [linspace(-1, 2, 24)], 0.25);
        using var ownedFirst = first;
        using var ownedSecond = second;
        second.ChecksVersions = true;
        foreach (double decay in (double[])[0.25, 0, 0, 0.25, 0])
        {
            (first.Groups[0]["WeightDecay"], second.Groups[0]["WeightDecay"]) = (decay, decay);
            Step([(early, first), (late, second)], 3, misses: false);
        }

        AssertEqual((early, first), (late, second));
    }

    private static void Compare(
        string rule,
        ScalarType type,
        double decay,
        double otherDecay,
        Action<ModelOptimizer> change,
        GradientGuards? guards = null
    )
    {
        using var scope = NewDisposeScope();
        Tensor[] start =
        [
            linspace(-1, 2, 77, dtype: type).reshape(7, 11),
            linspace(1, 2, 5, dtype: type),
            ones(1, dtype: type),
            zeros(0, dtype: type),
        ];
        (TensorList model, ModelOptimizer optimizer) = Create(rule, start, decay);
        (TensorList other, ModelOptimizer changed) = Create(rule, start, otherDecay);
        using var owned = optimizer;
        using var ownedOther = changed;
        change(changed);
        (optimizer.Guards, changed.Guards) = (guards ?? new(), guards ?? new());
        for (int step = 1; step <= 5; step++)
        {
            // The second tensor joins in the second step, and has no gradient in the fourth.
            Step([(model, optimizer), (other, changed)], step, misses: step is 1 or 4);
        }

        AssertEqual((model, optimizer), (other, changed));
    }

    private static void Step((TensorList Model, ModelOptimizer Optimizer)[] all, int step, bool misses)
    {
        foreach ((TensorList model, ModelOptimizer optimizer) in all)
        {
            model.SetGradients(
                model.Parameters.Select(
                    (p, i) =>
                        i == 1 && misses
                            ? null
                            : (linspace(-1, step, p.NumberOfElements, dtype: p.dtype) / (step + i)).reshape(p.shape)
                )
            );
            optimizer.step();
        }
    }

    private static void AssertEqual(
        (TensorList Model, ModelOptimizer Optimizer) first,
        (TensorList Model, ModelOptimizer Optimizer) second
    )
    {
        Assert.All(first.Model.Parameters.Zip(second.Model.Parameters), p =>
            Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
        );
        Assert.All(
            first
                .Optimizer.RuleGroups()
                .SelectMany(g => g.Parameters)
                .SelectMany(p => p.Buffers)
                .Zip(second.Optimizer.RuleGroups().SelectMany(g => g.Parameters).SelectMany(p => p.Buffers)),
            b => Assert.Equal(b.First.bytes.ToArray(), b.Second.bytes.ToArray())
        );
        Assert.Equal(first.Optimizer.LearningRates["p0"].Mean, second.Optimizer.LearningRates["p0"].Mean);
    }

    private static (TensorList Model, ModelOptimizer Optimizer) Create(
        string rule,
        IEnumerable<Tensor> start,
        double decay
    ) =>
        Zoo.Create(
            rule,
            Structure.Global,
            start.Select(s => s.clone()),
            WithDecay.Contains(rule)
                ? new Dictionary<string, double> { ["WeightDecay"] = decay }
                : new Dictionary<string, double>()
        );
}
