using System;
using Lrt.Goldens;
using Xunit;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Which test follows which golden file, and which files are not followed and why.</summary>
public class FollowedGoldens
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
            .Take(nameof(AlraoRuleGoldens), "alrao.adam_spec", config => config.Number("weight_decay", 0) == 0)
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
            )
            .NotFollowed(
                "the reference drops the weight decay of its Adam without a word; ours does what is asked",
                "alrao.adam_spec",
                config => config.Number("weight_decay", 0) != 0
            )
            .NotFollowed(
                "of MARS-Shampoo the formulas neither say how tensors are updated that are no matrices and are asked "
                    + "to join, nor what the largest second moment is of",
                "update_rule",
                SumRuleGoldens.IsUnspecifiedShampoo
            )
            .NotFollowed(
                "the rules of the tests have ten Newton-Schulz iterations compiled in, fewer than the file asks for",
                "update_rule",
                SumRuleGoldens.IteratesTooOften
            )
            .NotFollowed(
                "the rule of the tests has ten iterations compiled in, fewer than the file asks for",
                "newton_schulz",
                config => !NewtonSchulzGoldens.CanFollow(config)
            )
            .NotFollowed(
                "the guards clip by the norm of all gradients plus 1e-6, as PyTorch does, or by value; not as the file",
                "update_rule",
                config => !GoldenGradients.CanFollow(config)
            );

    [Fact]
    public void Every_file_is_taken_or_left_out_for_a_reason()
    {
        Plan.WriteSummary();

        // Other files than ours may be of kinds that nobody has thought of; the summary says so.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LRT_GOLDEN")))
        {
            Plan.AssertNothingUnknown();
        }
    }
}
