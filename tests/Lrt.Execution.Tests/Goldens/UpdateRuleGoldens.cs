using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// The built-in rules with constant rates, against the code of PyTorch or of their authors on the same gradients.
/// </summary>
public class UpdateRuleGoldens
{
    /// <summary>Rules of the tests, which take files that no built-in rule does.</summary>
    private static readonly string[] OfTests = [nameof(AdanWithoutProx)];

    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(UpdateRuleGoldens));

    /// <summary>Files of rules that there are, with options that they have.</summary>
    public static bool CanFollow(GoldenConfig config) =>
        RuleOf(config) is { } rule
        && !ClipsAllTogether(config)
        && HyperparametersOf(config) is not null
        && GoldenGradients.CanFollow(config)
        && GoldenAverage.CanFollow(config, rule);

    /// <summary>Adan divides all gradients by their norm, if asked to.</summary>
    public static bool ClipsAllTogether(GoldenConfig config) =>
        config.Section("options").Number("max_grad_norm", 0) > 0;

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float64));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float32(string file) =>
        FollowedGoldens.Plan.Run(file, f => Replay(f, GoldenPrecision.Float32));

    [Fact]
    public void Every_rule_has_files_where_there_are_any()
    {
        GoldenFile[] files =
        [
            .. FollowedGoldens.Plan.Set.Files.Where(f =>
                f.System == "update_rule" && !SumRuleGoldens.CanFollow(f.Config)
            ),
        ];

        // AlraoMomentum has files of its own.
        string[] expected = [.. Zoo.Rules.Where(rule => rule != "AlraoMomentum").Concat(OfTests).Order()];
        Assert.Equal(
            files.Length == 0 ? [] : expected,
            files.Select(f => RuleOf(f.Config)).OfType<string>().Distinct().Order()
        );
    }

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        string[] names = file.Config.Texts("param_order");

        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
            RuleOf(file.Config)!,
            null,
            names.Select(name => file.Initial[name].ToTensor(type)),
            HyperparametersOf(file.Config)!,
            GoldenAverage.Of(file.Config)
        );
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        GoldenGradients.Set(file.Config, optimizer);
        GoldenComparison comparison = new(file, precision);
        comparison.Replay(step =>
        {
            using var scope = NewDisposeScope();
            model.SetGradients(names.Select(name => step.Inputs[$"grads.{name}"].ToTensor(type)));
            optimizer.step();
            Dictionary<string, GoldenTensor> found = names
                .Select((name, i) => (name, i))
                .ToDictionary(n => $"params.{n.name}", n => model.Parameters[n.i].ToGolden());
            if (GoldenAverage.Of(file.Config) is not null)
            {
                GoldenAverage.Add(file, step, model, optimizer, found);
            }

            return found;
        });
    }

    /// <summary>The rule with the file's options; null where there is none.</summary>
    private static string? RuleOf(GoldenConfig config)
    {
        GoldenConfig options = config.Section("options");
        return config.Text("optimizer") switch
        {
            "SGD" when options.Flag("nesterov", false) => "Nesterov",
            "SGD" when options.Number("momentum", 0) > 0 => "Momentum",
            "SGD" => "Sgd",
            "Adam" when options.Flag("amsgrad", false) => "AmsGrad",
            "Adam" => "Adam",
            "AdamW" when options.Flag("amsgrad", false) => "AmsGradW",
            "AdamW" => "AdamW",
            "RMSprop" when options.Flag("centered", false) && options.Number("momentum", 0) > 0 =>
                "CenteredRmsPropWithMomentum",
            "RMSprop" when options.Flag("centered", false) => "CenteredRmsProp",
            "RMSprop" when options.Number("momentum", 0) > 0 => "RmsPropWithMomentum",
            "RMSprop" => "RmsProp",
            "Adagrad" => "Adagrad",
            "Lion" => "Lion",
            "NAdam" when options.Flag("decoupled_weight_decay", false) => "NAdamW",
            "NAdam" => "NAdam",
            "RAdam" => "RAdam",
            "Adamax" => "Adamax",
            "Adadelta" => "Adadelta",
            "Rprop" => "Rprop",
            "ASGD" => "Asgd",
            "AdEMAMix" => "AdEmaMix",
            "ADOPT" when options.Flag("decouple", false) => "AdoptW",
            "ADOPT" => "Adopt",
            "Adan" when options.Flag("no_prox", false) => nameof(AdanWithoutProx),
            "Adan" => "Adan",
            _ => null,
        };
    }

    /// <summary>The hyperparameters with the file's options; null where an option is none of the rule.</summary>
    private static Dictionary<string, double>? HyperparametersOf(GoldenConfig config)
    {
        GoldenConfig options = config.Section("options");
        Dictionary<string, double> hyperparameters = [];
        foreach (string name in options.Names())
        {
            switch (config.Text("optimizer"), name)
            {
                case (_, "nesterov" or "amsgrad" or "centered" or "decoupled_weight_decay" or "decouple" or "no_prox"):
                    break; // They choose the rule.
                case (_, "maximize"):
                    break; // An option of every optimizer.
                case ("ASGD", "t0"):
                    break; // When the average of the weights starts.
                case ("Adan", "max_grad_norm"):
                    break; // Nothing is clipped: CanFollow.
                case (_, "betas"):
                    double[] betas = options.Numbers(name);
                    for (int i = 0; i < betas.Length; i++)
                    {
                        hyperparameters[$"Beta{i + 1}"] = betas[i];
                    }

                    break;
                case ("Rprop", "etas"):
                    (hyperparameters["Decrease"], hyperparameters["Increase"]) = (
                        options.Numbers(name)[0],
                        options.Numbers(name)[1]
                    );
                    break;
                case ("Rprop", "step_sizes"):
                    hyperparameters["SmallestStep"] = options.Numbers(name)[0] / options.Number("lr");
                    hyperparameters["LargestStep"] = options.Numbers(name)[1] / options.Number("lr");
                    break;
                case ("ADOPT", "clip_exponent") when !options.Has(name):
                    hyperparameters["ClipFactor"] = 1e30;
                    break;
                case ("AdEMAMix", "beta3_warmup"):
                    hyperparameters["Beta3WarmUp"] = options.Number(name, 0);
                    break;
                case ("AdEMAMix", "alpha_warmup"):
                    hyperparameters["SlowWeightWarmUp"] = options.Number(name, 0);
                    break;
                case ("AdEMAMix", "alpha"):
                    hyperparameters["SlowWeight"] = options.Number(name);
                    break;
                case ("SGD" or "RMSprop", "momentum") when options.Number(name) == 0:
                    break; // The rule without momentum.
                default:
                    if (HyperparameterOf(name) is not { } hyperparameter)
                    {
                        return null;
                    }

                    hyperparameters[hyperparameter] = options.Number(name);
                    break;
            }
        }

        return hyperparameters;
    }

    private static string? HyperparameterOf(string option) =>
        option switch
        {
            "lr" => "LearningRate",
            "weight_decay" => "WeightDecay",
            "momentum" => "Coefficient",
            "dampening" => "Dampening",
            "eps" => "Epsilon",
            "alpha" => "Alpha",
            "lr_decay" => "LearningRateDecay",
            "initial_accumulator_value" => "InitialAccumulator",
            "momentum_decay" => "MomentumDecay",
            "rho" => "Rho",
            "lambd" => "Lambda",
            "clip_exponent" => "ClipExponent",
            _ => null,
        };
}
