using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Execution.Tests.Goldens;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>
/// Whole training steps of the authors' code of Alrao, with the averaged output and the training step of this library. Body and
/// copies are updated by hand, so the files do not count as followed by generated code.
/// </summary>
public class AlraoModelTests
{
    public static IEnumerable<object[]> Files
    {
        get
        {
            string[] names = [.. FollowedGoldens.Plan.Set.Files.Where(f => f.System == "alrao.model").Select(f => f.Name)];
            return (names.Length > 0 ? names : [GoldenPlan.NoFile]).Select(name => new object[] { name });
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        using AveragedModel model = Create(file, type);
        AveragedOutput output = model.Output;
        using AveragingOptimizer optimizer = new DelegatedOptimizer(model, output, new AlraoReplay(file, model.Body, output).Update);
        bool isRegression = file.Config.Text("task") == "regression";
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            Dictionary<string, GoldenTensor> values = [];
            Tensor x = step.Inputs["x"].ToTensor(type);
            Tensor target = isRegression ? step.Inputs["targets"].ToTensor(type) : tensor(step.Inputs.Integers("labels"));
            Tensor average = model.call(x);
            values["output"] = (isRegression ? output.CopyOutputs(model.Body.call(x).tanh()).permute(0, 2, 1) : average).ToGolden();
            values["head_losses"] = output.CopyLosses(target).ToGolden();
            values["loss_before"] = optimizer.TrainStep(x, target);
            values["logw"] = output.get_buffer("log_weights")!.ToGolden();
            values["posterior"] = GoldenTensor.Vector(output.Posterior);
            values["caught_up"] = GoldenTensor.Vector([.. output.CaughtUp.Select(copy => (double)copy)]);
            values["params.body.weight"] = model.Body.weight!.ToGolden();
            values["params.body.bias"] = model.Body.bias!.ToGolden();
            for (int copy = 0; copy < output.Copies; copy++)
            {
                values[string.Create(CultureInfo.InvariantCulture, $"params.head{copy}.weight")] = output.Weight[copy].ToGolden();
                values[string.Create(CultureInfo.InvariantCulture, $"params.head{copy}.bias")] = output.Bias![copy].ToGolden();
            }

            return values;
        });
    }

    private static AveragedModel Create(GoldenFile file, ScalarType type)
    {
        GoldenConfig config = file.Config;
        int[] sizes = config.Integers("sizes");
        bool isRegression = config.Text("task") == "regression";
        int copy = 0;
        AveragedOutput<Linear> output = new(
            config.Integer("n_heads"),
            () => Start(nn.Linear(sizes[1], sizes[2], dtype: type), string.Create(CultureInfo.InvariantCulture, $"head{copy++}")),
            isRegression ? AveragedTask.Regression : AveragedTask.Classification,
            variance: isRegression ? config.Number("sigma2") : null,
            theta: config.Number("switch_theta"),
            catchUp: config.Has("catch_up") ? config.Section("catch_up").Number("threshold") : null);
        AveragedModel model = new(sizes[0], sizes[1], output, type);
        Start(model.Body, "body");
        return model;

        Linear Start(Linear layer, string name)
        {
            using var off = no_grad();
            layer.weight!.copy_(file.Initial[$"params.{name}.weight"].ToTensor(type));
            layer.bias!.copy_(file.Initial[$"params.{name}.bias"].ToTensor(type));
            return layer;
        }
    }
}
