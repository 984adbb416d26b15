using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>A member may have a rule of its own.</summary>
[Collection(nameof(ProcessWideCollection))]
public class MemberRuleTests
{
    [Fact]
    public void Each_member_moves_by_its_own_rule()
    {
        random.manual_seed(1);
        using TwoRules model = new();
        using TwoRules.GeneratedOptimizer optimizer = model.CreateOptimizer(
            new()
            {
                LearningRateHypergradient = new(0),
                Beta1Hypergradient = new(0),
                Output = new() { LearningRateHypergradient = new(0) },
            }
        );
        var parameters = model.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        using Tensor x = randn(8, 3, dtype: ScalarType.Float64);
        using Tensor hidden = parameters["hidden.weight"].detach().clone();
        using Tensor output = parameters["output.weight"].detach().clone();
        using var moved = new TorchSharp.Modules.Parameter(hidden.clone());
        using var adam = optim.Adam([moved], 1e-3);

        optimizer.zero_grad();
        model.call(x).square().mean().backward();
        using Tensor gradient = parameters["output.weight"].grad!.clone();
        moved.grad = parameters["hidden.weight"].grad!.clone();
        adam.step();
        optimizer.step();

        Assert.True(allclose(moved, parameters["hidden.weight"], 1e-12, 1e-12));
        Assert.True(allclose(output - (0.1 * gradient), parameters["output.weight"], 1e-12, 1e-12));
    }

    [Fact]
    public void The_plan_names_each_members_rule()
    {
        using TwoRules model = new();
        using TwoRules.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal(
            ["Lrt.Rules.Adam", "Lrt.Rules.Adam", "Lrt.Rules.Sgd", "Lrt.Rules.Sgd"],
            optimizer.Plan.Parameters.OrderBy(p => p.Name).Select(p => p.Rule)
        );
        Assert.Equal(
            ["LearningRate", "Beta1"],
            optimizer.Plan.Parameters.First(p => p.Name == "hidden.weight").Adapted.Select(a => a.Name)
        );
        Assert.Equal(
            ["LearningRate"],
            optimizer.Plan.Parameters.First(p => p.Name == "output.weight").Adapted.Select(a => a.Name)
        );
    }
}
