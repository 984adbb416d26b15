using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Updates and states of the authors' network (Andrychowicz et al. 2016) on given gradients.</summary>
public class LearnedOptimizerGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(LearnedOptimizerGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    // The parameters are put back to zero before each step, so that they are the update afterwards.
    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        string[] names = file.Config.Texts("param_order");
        GoldenConfig shapes = file.Config.Section("shapes");
        (TensorList model, ModelOptimizer optimizer) = LearnedGoldens.Create(
            LearnedGoldens.WeightsOf(file),
            names.Select(name => zeros([.. shapes.Integers(name).Select(size => (long)size)], dtype: type))
        );
        using TensorList ownedModel = model;
        using ModelOptimizer ownedOptimizer = optimizer;
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            model.Parameters.ForEach(p => p.zero_());
            model.SetGradients(names.Select(name => step.Inputs[$"grads.{name}"].ToTensor(type)));
            optimizer.step();
            Dictionary<string, GoldenTensor> values = [];
            for (int i = 0; i < names.Length; i++)
            {
                values[$"update.{names[i]}"] = model.Parameters[i].ToGolden();
                foreach (
                    (string name, GoldenTensor value) in LearnedGoldens.StatesOf(
                        optimizer.LearnedGroups()[0].Parameters[i]
                    )
                )
                {
                    values[$"state.{names[i]}.{name}"] = value;
                }
            }

            return values;
        });
    }
}
