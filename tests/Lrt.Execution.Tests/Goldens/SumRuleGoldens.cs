using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Rules with sums and shared states, against their authors' code on the same gradients.</summary>
public class SumRuleGoldens
{
    /// <summary>The rules of the files' optimizers.</summary>
    private static readonly Dictionary<string, string> Rules = new()
    {
        ["LAMB"] = "Lamb",
        ["LAMBv3"] = "LambV3",
        ["LARS"] = "Lars",
        ["DoG"] = "DoG",
        ["LDoG"] = "LDoG",
        ["DoWG"] = "DoWG",
        ["Prodigy"] = "Prodigy",
        ["DAdaptAdam"] = "DAdaptAdam",
        ["DAdaptSGD"] = "DAdaptSgd",
        ["CautiousAdamW"] = "CautiousAdamW",
        ["Adan"] = "ClippedAdan",
        ["Muon"] = "Muon",
        ["TorchMuon"] = "TorchMuon",
        ["LARSMoCo"] = "LarsMoCo",
        ["MARS"] = "Mars",
        ["ScheduleFreeSGD"] = "ScheduleFreeSgd",
        ["ScheduleFreeAdamW"] = "ScheduleFreeAdamW",
    };

    private static readonly Dictionary<string, string> Options = new()
    {
        ["lr"] = "LearningRate",
        ["eps"] = "Epsilon",
        ["weight_decay"] = "WeightDecay",
        ["momentum"] = "Coefficient",
        ["dampening"] = "Dampening",
        ["nesterov"] = "Nesterov",
        ["trust_coeff"] = "TrustCoefficient",
        ["trust_coefficient"] = "TrustCoefficient",
        ["ns_steps"] = "Steps",
        ["amsgrad"] = "AmsGrad",
        ["gamma"] = "Gamma",
        ["optimize_1d"] = "TakesAll",
        ["lr_1d"] = "OtherRate",
        ["weight_decay_1d"] = "OtherDecay",
        ["adam_lr"] = "Otherwise.LearningRate",
        ["adam_eps"] = "Otherwise.Epsilon",
        ["adam_weight_decay"] = "Otherwise.WeightDecay",
        ["trust_clip"] = "TrustClip",
        ["always_adapt"] = "AlwaysAdapt",
        ["grad_averaging"] = "GradientAveraging",
        ["max_grad_norm"] = "MaxGradientNorm",
        ["bias_correction"] = "BiasCorrection",
        ["use_bias_correction"] = "BiasCorrection",
        ["correct_bias"] = "BiasCorrection",
        ["reps_rel"] = "RelativeStep",
        ["init_eta"] = "FirstRate",
        ["beta3"] = "Beta3",
        ["decouple"] = "Decoupled",
        ["safeguard_warmup"] = "SafeguardWarmup",
        ["d0"] = "InitialDistance",
        ["d_coef"] = "DistanceCoefficient",
        ["growth_rate"] = "GrowthRate",
        ["warmup_steps"] = "WarmUp",
        ["r"] = "StepPower",
        ["weight_lr_power"] = "RatePower",
        ["decay_at_z"] = "DecayAtSequence",
        ["inner_momentum"] = "InnerMomentum",
    };

    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(SumRuleGoldens));

    /// <summary>Whether a file is of a rule with sums.</summary>
    public static bool CanFollow(GoldenConfig config) =>
        Rules.ContainsKey(config.Text("optimizer"))
        && (config.Text("optimizer") != "Adan" || UpdateRuleGoldens.ClipsAllTogether(config))
        && !IsUnspecifiedShampoo(config)
        && !IteratesTooOften(config)
        && HyperparametersOf(config) is not null
        && GoldenGradients.CanFollow(config)
        && GoldenAverage.CanFollow(config, RuleOf(config));

    /// <summary>MARS-Shampoo with options that the formulas give to the other kinds of MARS alone.</summary>
    public static bool IsUnspecifiedShampoo(GoldenConfig config) =>
        config.Section("options") is var options
        && options.Text("mars_type", "") == "mars-shampoo"
        && (options.Flag("optimize_1d", false) || options.Flag("amsgrad", false));

    /// <summary>More Newton-Schulz iterations than the rules of the tests have.</summary>
    public static bool IteratesTooOften(GoldenConfig config) =>
        config.Section("options").Number("ns_steps", 0) > NewtonSchulz.MostSteps;

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
        string[] followed =
        [
            .. FollowedGoldens
                .Plan.Set.Files.Where(f => f.System == "update_rule" && CanFollow(f.Config))
                .Select(f => f.Config.Text("optimizer"))
                .Distinct(),
        ];
        Assert.Equal(followed.Length == 0 ? [] : Rules.Keys.Order(), followed.Order());
    }

    private static void Replay(GoldenFile file, GoldenPrecision precision)
    {
        ScalarType type = precision == GoldenPrecision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        string[] names = file.Config.Texts("param_order");
        string rule = RuleOf(file.Config);
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(
            rule,
            null,
            names.Select(name => file.Initial[name].ToTensor(type)),
            HyperparametersOf(file.Config)!,
            GoldenAverage.Of(file.Config)
        );
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        GoldenGradients.Set(file.Config, optimizer);
        if (file.Config.Has("routing"))
        {
            AssertRouted(file.Config.Section("routing"), names, optimizer);
        }

        new GoldenComparison(file, precision).Replay(step =>
        {
            using var scope = NewDisposeScope();
            model.SetGradients(names.Select(name => step.Inputs[$"grads.{name}"].ToTensor(type)));
            optimizer.step();
            Dictionary<string, GoldenTensor> found = names
                .Select((name, i) => (name, i))
                .ToDictionary(n => $"params.{n.name}", n => model.Parameters[n.i].ToGolden());
            if (file.Config.Has("average") || rule.StartsWith("ScheduleFree", StringComparison.Ordinal))
            {
                GoldenAverage.Add(file, step, model, optimizer, found);
            }

            return found;
        });
    }

    private static void AssertRouted(GoldenConfig routing, string[] names, ModelOptimizer optimizer) =>
        Assert.All(names.Select((name, i) => (name, i)), n =>
            Assert.Equal(
                routing.Text(n.name) == "adam",
                optimizer.Plan.Parameters.Single(p => p.Name == $"p{n.i}").Rule == "Lrt.Rules.AdamW"
            )
        );

    /// <summary>The rule with the file's options.</summary>
    private static string RuleOf(GoldenConfig config) =>
        config.Section("options").Number("inner_momentum", 0) > 0 ? "ScheduleFreeAdamWWithMomentum"
        : config.Section("options").Text("mars_type", "") == "mars-shampoo" ? "MarsShampoo"
        : Rules[config.Text("optimizer")];

    /// <summary>The hyperparameters with the file's options; null where an option is none of the rule.</summary>
    private static Dictionary<string, double>? HyperparametersOf(GoldenConfig config)
    {
        GoldenConfig options = config.Section("options");
        bool isShampoo = RuleOf(config) == "MarsShampoo";
        Dictionary<string, double> hyperparameters = [];
        foreach (string name in options.Names())
        {
            switch (name)
            {
                case "betas" when isShampoo:
                    hyperparameters["Beta1"] = options.Numbers(name)[0];
                    break;
                case "betas" when RuleOf(config) == "ClippedAdan":
                    double[] three = options.Numbers(name);
                    (hyperparameters["Beta1"], hyperparameters["Beta2"], hyperparameters["Beta3"]) = (
                        three[0],
                        three[1],
                        three[2]
                    );
                    break;
                case "no_prox":
                    hyperparameters["DecaysBefore"] = options.Flag(name) ? 1 : 0;
                    break;
                case "maximize":
                    break; // An option of every optimizer.
                case "betas":
                    (hyperparameters["Beta1"], hyperparameters["Beta2"]) = Two(options.Numbers(name));
                    break;
                case "adam_betas":
                    (hyperparameters["Otherwise.Beta1"], hyperparameters["Otherwise.Beta2"]) = Two(
                        options.Numbers(name)
                    );
                    break;
                case "betas_1d":
                    string other = isShampoo ? "Otherwise.Beta" : "OtherBeta";
                    (hyperparameters[other + "1"], hyperparameters[other + "2"]) = Two(options.Numbers(name));
                    break;
                case "lr_1d" when isShampoo:
                    hyperparameters["Otherwise.LearningRate"] = options.Number(name);
                    break;
                case "weight_decay_1d" when isShampoo:
                    hyperparameters["Otherwise.WeightDecay"] = options.Number(name);
                    break;
                case "ns_coefficients":
                    double[] coefficients = options.Numbers(name);
                    (hyperparameters["A"], hyperparameters["B"], hyperparameters["C"]) = (
                        coefficients[0],
                        coefficients[1],
                        coefficients[2]
                    );
                    break;
                case "adjust_lr_fn":
                    hyperparameters["MatchesAdamW"] = options.Text(name, "original") == "match_rms_adamw" ? 1 : 0;
                    break;
                case "mars_type" when isShampoo:
                    break; // It chooses the rule.
                case "mars_type":
                    hyperparameters["IsLion"] = options.Text(name) == "mars-lion" ? 1 : 0;
                    break;
                case "amsgrad" or "optimize_1d" when isShampoo:
                    break; // Not set: CanFollow.
                case "inner_momentum" when options.Number(name) == 0:
                    break; // The rule without it.
                default:
                    if (!Options.TryGetValue(name, out string? hyperparameter))
                    {
                        return null;
                    }

                    // Null is no limit, or a default that the rule has as well: 0 in all of them.
                    hyperparameters[hyperparameter] = options.Json.GetProperty(name).ValueKind switch
                    {
                        JsonValueKind.Null or JsonValueKind.False => 0,
                        JsonValueKind.True => 1,
                        _ => options.Number(name),
                    };
                    break;
            }
        }

        return hyperparameters;
    }

    private static (double, double) Two(double[] numbers) => (numbers[0], numbers[1]);
}
