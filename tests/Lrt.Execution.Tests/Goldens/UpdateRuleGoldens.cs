using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>The built-in rules with constant rates, against PyTorch's own optimizers on the same gradients.</summary>
public class UpdateRuleGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(UpdateRuleGoldens));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) => FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    [Fact]
    public void Every_rule_has_files_where_there_are_any()
    {
        GoldenFile[] files = [.. FollowedGoldens.Plan.Set.Files.Where(f => f.System == "update_rule")];

        // AlraoMomentum has files of its own.
        Assert.Equal(files.Length == 0 ? [] : Zoo.Rules.Where(rule => rule != "AlraoMomentum").Order(), files.Select(f => RuleOf(f.Config)).Distinct().Order());
    }

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        string[] names = file.Config.Texts("param_order");
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(RuleOf(file.Config), null, names.Select(name => file.Initial[name].ToTensor(type)), HyperparametersOf(file.Config));
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            model.SetGradients(names.Select(name => step.Inputs[$"grads.{name}"].ToTensor(type)));
            optimizer.step();
            return names.Select((name, i) => (name, i)).ToDictionary(n => $"params.{n.name}", n => model.Parameters[n.i].ToGolden());
        });
    }

    private static string RuleOf(GoldenConfig config)
    {
        GoldenConfig options = config.Section("options");
        return config.Text("optimizer") switch
        {
            "SGD" when options.Flag("nesterov", false) => "Nesterov",
            "SGD" when options.Number("momentum", 0) > 0 => "Momentum",
            "SGD" => "Sgd",
            "Adam" when options.Flag("amsgrad", false) => "AmsGrad",
            "Adam" => "Adam",
            "AdamW" => "AdamW",
            "RMSprop" => "RmsProp",
            "Adagrad" => "Adagrad",
            "Lion" => "Lion",
            string other => throw new ArgumentException($"The file asks for the optimizer '{other}', which no test has."),
        };
    }

    private static Dictionary<string, double> HyperparametersOf(GoldenConfig config)
    {
        GoldenConfig options = config.Section("options");
        Dictionary<string, double> hyperparameters = [];
        foreach (string name in options.Names())
        {
            switch (name)
            {
                case "nesterov" or "amsgrad":
                    break; // They choose the rule.
                case "betas":
                    hyperparameters["Beta1"] = options.Numbers(name)[0];
                    hyperparameters["Beta2"] = options.Numbers(name)[1];
                    break;
                default:
                    hyperparameters[HyperparameterOf(name)] = options.Number(name);
                    break;
            }
        }

        return hyperparameters;
    }

    private static string HyperparameterOf(string option) => option switch
    {
        "lr" => "LearningRate",
        "weight_decay" => "WeightDecay",
        "momentum" => "Coefficient",
        "dampening" => "Dampening",
        "eps" => "Epsilon",
        "alpha" => "Alpha",
        "lr_decay" => "LearningRateDecay",
        "initial_accumulator_value" => "InitialAccumulator",
        _ => throw new ArgumentException($"The file gives the option '{option}', which no rule has."),
    };
}
