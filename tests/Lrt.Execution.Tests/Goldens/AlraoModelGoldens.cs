using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// Whole training steps of the authors' code of Alrao: body, copies, posterior and prediction at each step.
/// </summary>
public class AlraoModelGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(AlraoModelGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        (nn.Module<Tensor, Tensor> model, AveragingOptimizer optimizer) = Create(file, type);
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        (Linear body, AveragedOutput output) = (((IAlraoModel)model).Body, ((IAlraoModel)model).Output);
        bool isRegression = file.Config.Text("task") == "regression";
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            Dictionary<string, GoldenTensor> values = [];
            Tensor x = step.Inputs["x"].ToTensor(type);
            Tensor target = isRegression
                ? step.Inputs["targets"].ToTensor(type)
                : tensor(step.Inputs.Integers("labels"));
            Tensor average = model.call(x);
            values["output"] = (
                isRegression ? output.CopyOutputs(body.call(x).tanh()).permute(0, 2, 1) : average
            ).ToGolden();
            values["head_losses"] = output.CopyLosses(target).ToGolden();
            values["loss_before"] = optimizer.TrainStep(() => model.call(x), target);
            values["logw"] = output.get_buffer("log_weights")!.ToGolden();
            values["posterior"] = GoldenTensor.Vector(output.Posterior);
            values["caught_up"] = GoldenTensor.Vector([.. output.CaughtUp.Select(copy => (double)copy)]);
            values["params.body.weight"] = body.weight!.ToGolden();
            values["params.body.bias"] = body.bias!.ToGolden();
            for (int copy = 0; copy < output.Copies; copy++)
            {
                values[string.Create(CultureInfo.InvariantCulture, $"params.head{copy}.weight")] = output
                    .Weight[copy]
                    .ToGolden();
                values[string.Create(CultureInfo.InvariantCulture, $"params.head{copy}.bias")] = output
                    .Bias![copy]
                    .ToGolden();
            }

            return values;
        });
    }

    private static (nn.Module<Tensor, Tensor> Model, AveragingOptimizer Optimizer) Create(
        GoldenFile file,
        ScalarType type
    )
    {
        GoldenConfig config = file.Config;
        int[] sizes = config.Integers("sizes");
        bool isRegression = config.Text("task") == "regression";
        int copy = 0;
        AveragedOutput<Linear> output = new(
            config.Integer("n_heads"),
            () =>
                Start(
                    nn.Linear(sizes[1], sizes[2], dtype: type),
                    string.Create(CultureInfo.InvariantCulture, $"head{copy++}")
                ),
            isRegression ? AveragedTask.Regression : AveragedTask.Classification,
            variance: isRegression ? config.Number("sigma2") : null,
            theta: config.Number("switch_theta"),
            catchUp: config.Has("catch_up") ? config.Section("catch_up").Number("threshold") : null
        );
        Linear body = Start(nn.Linear(sizes[0], sizes[1], dtype: type), "body");
        (nn.Module<Tensor, Tensor> model, AveragingOptimizer optimizer) = AlraoOptimizers.Create(
            config.Section("optimizer"),
            body,
            output
        );
        AlraoOptimizers.SetRates(optimizer, "body.weight", file.Initial["lr.body.bias"].Data);
        AlraoOptimizers.SetRates(optimizer, "output.weight", file.Initial["lr.heads"].Data);
        return (model, optimizer);

        Linear Start(Linear layer, string name)
        {
            using var off = no_grad();
            layer.weight!.copy_(file.Initial[$"params.{name}.weight"].ToTensor(type));
            layer.bias!.copy_(file.Initial[$"params.{name}.bias"].ToTensor(type));
            return layer;
        }
    }
}
