using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>The authors' SGDHD (Baydin et al., ICLR 2018), step for step.</summary>
public class HypergradientDescentGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(HypergradientDescentGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Sgdhd_float64(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Sgdhd_float32(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    [Fact]
    public void Summary_says_which_files_were_taken() => FollowedGoldens.Plan.WriteSummary();

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        string[] names = file.Config.Texts("param_order");
        using UnboundedGlobalSgd model = new(names.Select(name => file.Initial[name].ToTensor(type)));
        using var optimizer = model.CreateOptimizer(new UnboundedGlobalSgd.OptimizerOptions
        {
            LearningRate = file.Config.Number("lr"),
            WeightDecay = file.Config.Number("weight_decay"),
            LearningRateHypergradient = new(file.Config.Number("hypergrad_lr")),
        });
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            Dictionary<string, GoldenTensor> values = [];
            if (file.Config.Text("driver") == "gradient")
            {
                model.SetGradients(names.Select(name => step.Inputs[$"grads.{name}"].ToTensor(type)));
            }
            else
            {
                SoftmaxRegression(file, step, model, names, type, values);
            }

            optimizer.step();
            values["lr"] = GoldenTensor.Scalar(optimizer.LearningRates[0].Mean);
            for (int i = 0; i < names.Length; i++)
            {
                values[$"params.{names[i]}"] = model.Parameters[i].ToGolden();
            }

            return values;
        });
    }

    private static void SoftmaxRegression(GoldenFile file, GoldenStep step, TensorList model, string[] names, ScalarType type, Dictionary<string, GoldenTensor> values)
    {
        model.zero_grad();
        Tensor x = step.Inputs["x"].ToTensor(type);
        Tensor labels = tensor(step.Inputs.Integers("labels"));
        Tensor logits = x.matmul(model.Parameters[0].t());
        if (file.Config.Flag("bias"))
        {
            logits += model.Parameters[1];
        }

        Tensor loss = nn.functional.cross_entropy(logits, labels);
        loss.backward();
        values["loss_before"] = loss.ToGolden();
        for (int i = 0; i < names.Length; i++)
        {
            values[$"grads.{names[i]}"] = model.Parameters[i].grad!.ToGolden();
        }
    }
}
