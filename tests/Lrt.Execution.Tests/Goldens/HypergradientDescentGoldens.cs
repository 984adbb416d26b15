using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>The authors' SGDHD and AdamHD (Baydin et al., ICLR 2018), step for step.</summary>
public class HypergradientDescentGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(HypergradientDescentGoldens));

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
        string[] names = file.Config.Texts("param_order");
        (TensorList model, ModelOptimizer optimizer) = Create(
            file,
            names.Select(name => file.Initial[name].ToTensor(type))
        );
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
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

    private static (TensorList Model, ModelOptimizer Optimizer) Create(GoldenFile file, IEnumerable<Tensor> parameters)
    {
        GoldenConfig config = file.Config;
        double rate = config.Number("lr");
        double decay = config.Number("weight_decay");
        HypergradientOptions hypergradient = new(config.Number("hypergrad_lr"));
        if (file.System == "hypergradient.adamhd")
        {
            UnboundedGlobalAdamBeforeCorrection adam = new(parameters);
            double[] betas = config.Numbers("betas");
            return (
                adam,
                adam.CreateOptimizer(
                    new()
                    {
                        LearningRate = rate,
                        WeightDecay = decay,
                        LearningRateHypergradient = hypergradient,
                        Beta1 = betas[0],
                        Beta2 = betas[1],
                        Epsilon = config.Number("eps"),
                    }
                )
            );
        }

        double coefficient = config.Number("momentum");
        if (coefficient == 0)
        {
            UnboundedGlobalSgd sgd = new(parameters);
            return (
                sgd,
                sgd.CreateOptimizer(
                    new()
                    {
                        LearningRate = rate,
                        WeightDecay = decay,
                        LearningRateHypergradient = hypergradient,
                    }
                )
            );
        }

        if (config.Flag("nesterov"))
        {
            UnboundedGlobalNesterov nesterov = new(parameters);
            return (
                nesterov,
                nesterov.CreateOptimizer(
                    new()
                    {
                        LearningRate = rate,
                        WeightDecay = decay,
                        LearningRateHypergradient = hypergradient,
                        Coefficient = coefficient,
                    }
                )
            );
        }

        UnboundedGlobalMomentum momentum = new(parameters);
        return (
            momentum,
            momentum.CreateOptimizer(
                new()
                {
                    LearningRate = rate,
                    WeightDecay = decay,
                    LearningRateHypergradient = hypergradient,
                    Coefficient = coefficient,
                    Dampening = config.Number("dampening"),
                }
            )
        );
    }

    private static void SoftmaxRegression(
        GoldenFile file,
        GoldenStep step,
        TensorList model,
        string[] names,
        ScalarType type,
        Dictionary<string, GoldenTensor> values
    )
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
