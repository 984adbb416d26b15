using Lrt.Goldens;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Which test follows which golden file, and which files are not followed and why.</summary>
public static class FollowedGoldens
{
    public static GoldenPlan Plan { get; } =
        new GoldenPlan(GoldenSet.Load())
            .Take(nameof(HypergradientDescentGoldens), "hypergradient.sgdhd")
            .Take(nameof(HypergradientDescentGoldens), "hypergradient.adamhd", config =>
                config.Texts("param_order").Length == 1
            )
            .Take(nameof(AdaptiveRateGoldens), "adaptive_lr")
            .Take(nameof(TowerGoldens), "lr_rates")
            .Take(nameof(StackGoldens), "gdtuo", StackGoldens.CanFollow)
            .Take(nameof(NewtonSchulzGoldens), "newton_schulz", NewtonSchulzGoldens.CanFollow)
            .Take(nameof(SumRuleGoldens), "update_rule", SumRuleGoldens.CanFollow)
            .Take(nameof(UpdateRuleGoldens), "update_rule", UpdateRuleGoldens.CanFollow)
            .Take(nameof(SwitchGoldens), "alrao.switch")
            .Take(nameof(AlraoRuleGoldens), "alrao.sgd_spec")
            .Take(nameof(AlraoRuleGoldens), "alrao.adam_spec", AlraoRuleGoldens.CanFollow)
            .Take(nameof(AlraoModelGoldens), "alrao.model")
            .Take(nameof(LearnedOptimizerGoldens), "l2l.optimizer", LearnedGoldens.IsCompiled)
            .Take(nameof(MetaGradientGoldens), "l2l.meta", LearnedGoldens.IsCompiled)
            .Take(nameof(MetaTrainingGoldens), "l2l.train", LearnedGoldens.IsCompiled)
            .Take(nameof(RateTensorGoldens), "lr_tensors")
            .NotFollowed(
                "the reference moves the one shared rate between the tensors of a step, so that each tensor is "
                    + "updated with another rate; the paper reduces over all parameters first",
                "hypergradient.adamhd"
            )
            .NotFollowed(
                "no update rule: a trial point is evaluated, and taken or left, with a step whose matrix or diagonal "
                    + "moves by the gradient there",
                "osgm.hdm"
            )
            .NotFollowed(
                "its second moment is factored into means over rows and over columns, which a state of every element, "
                    + "of a tensor or of all cannot be",
                "update_rule",
                config => config.Text("optimizer") is "Adafactor" or "TorchAdafactor"
            );
}
