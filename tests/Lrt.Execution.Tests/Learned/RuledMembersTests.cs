using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Learned;
using Lrt.Learned.Training;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Learned;

/// <summary>A class with a learned optimizer, of which some members have rules.</summary>
[Collection(nameof(ProcessWideCollection))]
public sealed class RuledMembersTests : IDisposable
{
    private const double Tolerance = 1e-6;

    private static readonly LearnedWeights All = LearnedWeights.Random(MostlyLearned.LearnedOptimizers.All, 1);
    private static readonly LearnedWeights Own = LearnedWeights.Random(MostlyLearned.LearnedOptimizers.Own, 2);

    private readonly MostlyLearned model = new();
    private readonly ModelOptimizer optimizer;

    public RuledMembersTests() => optimizer = Create(model);

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
    }

    /// <summary>
    /// Momentum is libtorch's; the hypergradient's two steps are worked out by hand (design: h2 = h1 + 0.125 g2 g1).
    /// </summary>
    [Fact]
    public void Members_follow_their_rules()
    {
        using Parameter twin = new(Of("ruled.weight").detach().clone());
        using optim.Optimizer stock = optim.SGD([twin], 0.5, momentum: 0.9);
        using Tensor adapted = Of("adapted.weight").detach().clone();

        Step(2);
        Step(3);

        foreach (float gradient in (float[])[2, 3])
        {
            twin.grad = full_like(twin, gradient);
            stock.step();
        }

        Assert.True(Of("ruled.weight").allclose(twin, rtol: 0, atol: Tolerance));
        using Tensor expected = adapted - (0.25 * 2) - ((0.25 + (0.125 * 3 * 2)) * 3);
        Assert.True(Of("adapted.weight").allclose(expected, rtol: 0, atol: 10 * Tolerance));
        Assert.Equal(1.0, optimizer.LearningRates["adapted.weight"].Mean, Tolerance);
    }

    [Fact]
    public void All_others_have_the_learned_optimizer()
    {
        using Parameter twin = new(Of("first.weight").detach().clone());
        using TensorList list = new SmallLearnedList([twin]);
        using ModelOptimizer alone = ((SmallLearnedList)list).CreateOptimizer(new() { AllWeights = All });
        using Tensor before = Of("last.weight").detach().clone();

        Step(2);
        list.SetGradients([full_like(twin, 2)]);
        alone.step();

        using Tensor move = Of("last.weight") - before;
        Assert.Equal(list.Parameters[0].data<float>().ToArray(), Of("first.weight").data<float>().ToArray());
        Assert.NotEqual(0, move.abs().min().ToSingle());
        Assert.Equal(
            ["Lrt.Rules.Momentum", "Lrt.Rules.Sgd", "LSTM(4, 3) of LogAndSign", "LSTM(4) of Identity"],
            optimizer.Plan.Parameters.Select(p => p.Rule).Distinct()
        );
        Assert.Equal(4, optimizer.ParamGroups.Count());
        Assert.Equal(
            ["ruled.weight", "ruled.bias", "adapted.weight", "adapted.bias"],
            optimizer.LearningRates.Select(p => p.Name)
        );
    }

    [Fact]
    public void Saved_state_continues_bit_for_bit()
    {
        string path = Path.GetTempFileName();
        try
        {
            using MostlyLearned copy = new();
            using ModelOptimizer other = Create(copy);
            Step(2);
            optimizer.save_state_dict(path);
            copy.load_state_dict(model.state_dict());
            other.load_state_dict(path);
            Step(3);
            Step(copy, other, 3);
            foreach ((Parameter a, Parameter b) in model.parameters().Zip(copy.parameters()))
            {
                Assert.Equal(a.data<float>().ToArray(), b.data<float>().ToArray());
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>
    /// In training, members with a rule move as ever; only with exact second derivatives they are in the way.
    /// </summary>
    [Fact]
    public void Learned_optimizers_are_trained_beside_rules()
    {
        LearnedWeights all = MetaTrainer.Copy(All);
        LearnedWeights own = MetaTrainer.Copy(Own);
        MetaTrainerOptions options = new() { Unroll = 3, UnrollsPerProblem = 1 };
        List<MetaStep> steps = [];

        new MetaTrainer(Problem, options, all, own).Train(2, steps.Add);

        Assert.All(steps, step =>
            Assert.All(step.Gradients, gradient => Assert.Contains(gradient, value => value != 0))
        );
        MetaTrainer exact = new(Problem, options with { SecondDerivatives = true }, all, own);
        Assert.Contains(
            "SecondDerivatives",
            Assert.Throws<ArgumentException>(() => exact.Train(1)).Message,
            StringComparison.Ordinal
        );

        MetaProblem Problem(int seed)
        {
            torch.random.manual_seed(seed);
            MostlyLearned problem = new();
            return new MetaProblem(
                problem.CreateOptimizer(new() { AllWeights = all, OwnWeights = own }),
                _ => problem.call(ones(2, 4)).square().sum(),
                problem
            );
        }
    }

    private static ModelOptimizer Create(MostlyLearned model) =>
        model.CreateOptimizer(
            new()
            {
                AllWeights = All,
                OwnWeights = Own,
                Ruled = new() { LearningRate = 0.5 },
            }
        );

    private Parameter Of(string name) => model.named_parameters().Single(p => p.name == name).parameter;

    private void Step(float gradient) => Step(model, optimizer, gradient);

    private static void Step(MostlyLearned model, ModelOptimizer optimizer, float gradient)
    {
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = full_like(parameter, gradient);
        }

        optimizer.step();
    }
}
