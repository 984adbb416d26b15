using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.RateTensors;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>
/// What a training step with learning-rate tensors does to random numbers, buffers, gradients, memory, and other kinds
/// of rates.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class TrainStepTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_evaluations_see_the_same_masks_and_random_numbers_go_on_as_after_one(bool elsewhere)
    {
        using var scope = NewDisposeScope();
        using DroppingNetwork model = new();
        List<Tensor> masks = [];
        using RepeatedEvaluation evaluations = new(model, elsewhere);
        masks.Add(nn.functional.dropout(ones(100), 0.5, training: true));
        Tensor afterFirst = get_rng_state();
        evaluations.Repeat();
        masks.Add(nn.functional.dropout(ones(100), 0.5, training: true));
        Tensor afterSecond = get_rng_state();
        evaluations.End();

        Assert.True(masks[0].equal(masks[1]).all().ToBoolean());
        Assert.True(afterFirst.equal(afterSecond).all().ToBoolean());
        Tensor next = nn.functional.dropout(ones(100), 0.5, training: true);
        Assert.False(next.equal(masks[0]).all().ToBoolean());
    }

    [Fact]
    public void Dropout_drops_the_same_before_and_after_and_running_statistics_move_once()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using DroppingNetwork model = new();
        using DroppingNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Tensor x = randn(32, 4),
            y = randn(32, 2);
        model.Normalization.running_mean!.fill_(0);
        using (RepeatedEvaluation alone = new(model, isElsewhere: false))
        {
            // One forward pass of an ordinary training: what the statistics are to be, and where the generator is to
            // stand.
            model.call(x);
        }

        (Tensor mean, Tensor variance, long batches) = (
            model.Normalization.running_mean!.clone(),
            model.Normalization.running_var!.clone(),
            model.Normalization.num_batches_tracked!.ToInt64()
        );
        model.Normalization.running_mean!.fill_(0);
        model.Normalization.running_var!.fill_(1);
        model.Normalization.num_batches_tracked!.fill_(batches - 1);

        optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));

        Assert.Equal(3, model.Masks.Count);
        Assert.True(model.Masks[1].equal(model.Masks[2]).all().ToBoolean());
        Assert.True(mean.allclose(model.Normalization.running_mean));
        Assert.True(variance.allclose(model.Normalization.running_var));
        Assert.Equal(batches, model.Normalization.num_batches_tracked.ToInt64());
    }

    [Fact]
    public void With_a_meta_rate_of_zero_training_is_gradient_descent()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        int[] sizes = [3, 6, 2];
        using InputDrivenNetwork model = new(sizes, float64);
        using InputDrivenNetwork twin = new(sizes, float64);
        twin.load_state_dict(model.state_dict());
        using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new() { LearningRate = 0.05, LearningRateTensor = new(0) }
        );
        using optim.Optimizer stock = optim.SGD(twin.parameters(), 0.05);
        for (int step = 0; step < 10; step++)
        {
            Tensor x = randn(8, 3, dtype: float64),
                y = randn(8, 2, dtype: float64);
            StepLosses losses = optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));
            stock.zero_grad();
            Tensor loss = nn.functional.mse_loss(twin.call(x), y);
            loss.backward();
            stock.step();
            Assert.Equal(loss.ToDouble(), losses.Before, 1e-12);
            Assert.Equal(nn.functional.mse_loss(twin.call(x), y).ToDouble(), losses.After, 1e-12);
        }
    }

    public static TheoryData<string> Networks => [.. TensorNetworks.All.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_decreases_the_loss(string network)
    {
        using var scope = NewDisposeScope();
        manual_seed(21);
        using TensorNetworks made = TensorNetworks.All[network]();
        Tensor x = made.Input(),
            y = made.Target();
        double first = 0,
            last = 0;
        for (int step = 0; step < 60; step++)
        {
            last = made.Optimizer.TrainStep(() => made.Loss(x, y), x).After;
            first = step == 0 ? last : first;
        }

        Assert.InRange(last, 0, 0.8 * first);
        Assert.All(made.Optimizer.LearningRates, rates => Assert.True(rates.Max > 0));
    }

    [Fact]
    public void Rate_tensors_hypergradients_constants_and_learned_optimizers_live_in_one_model()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using MixedRates model = new();
        using MixedRates.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new() { LearnedWeights = Lrt.Learned.LearnedWeights.Random(MixedRates.LearnedOptimizers.Learned, seed: 1) }
        );
        Tensor x = randn(16, 4),
            y = randn(16, 2);
        Dictionary<string, Tensor> before = model
            .named_parameters()
            .ToDictionary(p => p.name, p => p.parameter.detach().clone());
        double first = optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t)).Before;
        for (int step = 0; step < 30; step++)
        {
            optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));
        }

        Assert.All(model.named_parameters(), p =>
            Assert.False(p.parameter.equal(before[p.name]).all().ToBoolean(), p.name)
        );
        Assert.True(optimizer.LearningRates["tensor.weight"].Max > optimizer.LearningRates["tensor.weight"].Min);
        Assert.NotEqual(0.02, optimizer.LearningRates["adapted.weight"].Mean);
        Assert.Equal(0.03, optimizer.LearningRates["constant.weight"].Mean, 1e-12);
        Assert.InRange(optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t)).After, 0, first);
    }

    /// <summary>A two-layer network as the rate model of one weight, against autograd through the update.</summary>
    [Fact]
    public void A_module_of_ones_own_learns_by_a_vector_Jacobian_product()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using InputDrivenNetwork model = new([3, 2], float64);
        Dictionary<string, nn.Module<Tensor, Tensor>> made = [];
        using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new()
            {
                LearningRateTensor = new(0.2)
                {
                    RateModel = request =>
                        made[request.Name] = nn.Sequential(
                            ("first", nn.Linear(request.Inputs, 5, dtype: float64)),
                            ("tanh", nn.Tanh()),
                            ("second", nn.Linear(5, request.Rates, dtype: float64)),
                            ("positive", nn.Softplus())
                        ),
                },
            }
        );
        Tensor x = randn(6, 3, dtype: float64),
            y = randn(6, 2, dtype: float64);
        optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));
        Assert.Equal(["layers.0.weight", "layers.0.bias"], made.Keys);

        Tensor[] before = [.. model.parameters().Select(p => p.detach().clone())];
        optimizer.zero_grad();
        nn.functional.mse_loss(model.call(x), y).backward();
        Tensor[] gradients = [.. model.parameters().Select(p => p.grad!.clone())];
        nn.Module<Tensor, Tensor>[] modules = [.. made.Values];
        Tensor[] leaves = [.. modules.SelectMany(m => m.parameters())];
        Tensor[] updated =
        [
            .. before
                .Zip(gradients)
                .Select(
                    (pair, i) => pair.First - (modules[i].call(x).mean([0]).reshape(pair.First.shape) * pair.Second)
                ),
        ];
        Tensor after = nn.functional.mse_loss(x.matmul(updated[0].t()) + updated[1], y);
        IList<Tensor> metaGradients = autograd.grad([after], leaves);
        Tensor[] expected = [.. leaves.Zip(metaGradients, (leaf, gradient) => (leaf - (0.2 * gradient)).detach())];

        StepLosses losses = optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));

        Assert.Equal(after.ToDouble(), losses.After, 1e-12);
        Assert.All(expected.Zip(leaves), pair =>
            Assert.True(pair.First.allclose(pair.Second, rtol: 1e-10, atol: 1e-12))
        );
    }

    [Fact]
    public void A_loss_that_is_not_finite_after_the_update_teaches_nothing()
    {
        using var scope = NewDisposeScope();
        using InputDrivenNetwork model = new([3, 2], float64);
        using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Tensor x = randn(6, 3, dtype: float64);
        int calls = 0;
        StepLosses losses = optimizer.TrainStep(() => model.call(x).sum() * (calls++ == 0 ? 1 : double.NaN), x);
        Assert.True(double.IsNaN(losses.After));
        SigmoidRateModel[] models = [.. optimizer.RateUnits().Select(u => (SigmoidRateModel)u.Model!)];
        Assert.All(models, m => Assert.Equal(0, m.Weights.abs().max().ToDouble()));
    }

    [Fact]
    public void The_scale_stays_above_its_bound()
    {
        using var scope = NewDisposeScope();
        foreach ((double min, double expected) in new[] { (0.0, 0.0), (0.05, 0.05) })
        {
            using InputDrivenNetwork model = new([3, 2], float64);
            using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer(
                new() { LearningRateTensor = new(1e6) { Min = min } }
            );
            Tensor x = randn(6, 3, dtype: float64),
                y = randn(6, 2, dtype: float64);

            // Far too large a rate overshoots, and the meta-gradient pulls the scale down without end.
            for (int step = 0; step < 3; step++)
            {
                optimizer.TrainStep(() => nn.functional.mse_loss(model.call(x), y) * -1, x);
                optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));
            }

            Assert.All(optimizer.RateUnits(), u => Assert.True(((SigmoidRateModel)u.Model!).Scale >= expected));
        }
    }

    [Fact]
    public void Sixteen_bit_parameters_train()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        using InputDrivenNetwork model = new([3, 4, 2]);
        model.to(ScalarType.BFloat16);
        using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Tensor x = randn(6, 3),
            y = randn(6, 2);
        double first = double.NaN,
            last = 0;
        for (int step = 0; step < 30; step++)
        {
            last = optimizer
                .TrainStep(
                    () => nn.functional.mse_loss(model.call(x.to(ScalarType.BFloat16)).to(ScalarType.Float32), y),
                    x
                )
                .After;
            first = step == 0 ? last : first;
        }

        Assert.InRange(last, 0, 0.9 * first);
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        using InputDrivenNetwork model = new([3, 6, 2]);
        using StateDrivenNetwork other = new([3, 6, 2]);
        using InputDrivenNetwork.GeneratedOptimizer optimizer = model.CreateOptimizer();
        using StateDrivenNetwork.GeneratedOptimizer otherOptimizer = other.CreateOptimizer();
        using Tensor x = randn(6, 3),
            y = randn(6, 2);
        void Step()
        {
            optimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));
            otherOptimizer.TrainStep(x, y, (p, t) => nn.functional.mse_loss(p, t));
        }

        Step();
        Step();
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (int step = 0; step < 20; step++)
        {
            Step();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }
}
