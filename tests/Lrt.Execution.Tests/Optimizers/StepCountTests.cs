using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Counts of steps do not wrap.</summary>
public class StepCountTests
{
    /// <summary>Expected values are PyTorch's, from the same state.</summary>
    [Fact]
    public void Adam_goes_on_after_two_to_the_31_steps()
    {
        using ConstantAdamZoo model = new([ones(3)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 0.001 });
        model.SetGradients([ones(3)]);
        optimizer.step();
        optimizer.RuleGroups()[0].Parameters[0].Restore(int.MaxValue - 1L, hasBuffers: true);
        foreach (float expected in (float[])[0.99475044f, 0.98980021f, 0.98435861f, 0.97856146f])
        {
            optimizer.step();
            Assert.Equal(expected, model.Parameters[0][0].item<float>(), 1e-6f);
        }
    }
}
