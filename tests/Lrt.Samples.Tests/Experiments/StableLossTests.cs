using System.Collections.Generic;
using System.Linq;
using Experiments.LearningRateTensors;
using Experiments.Training;
using Lrt.Samples.Data;
using Xunit;

namespace Lrt.Samples.Tests.Experiments;

/// <summary>
/// Losses judged every 10 steps, 101 times, and averaged over 11 of them: what is read off can be told by hand.
/// </summary>
public sealed class StableLossTests
{
    private const int StepsPerJudgement = 10;
    private const int Judgements = 101;

    [Fact]
    public void A_loss_that_never_moves_is_at_its_minimum_from_the_start()
    {
        StableLoss loss = Of(Enumerable.Repeat(0.5, Judgements));
        Assert.Equal(0.5, loss.Minimum, 1e-12);
        Assert.Equal(0, loss.StepsTo(0.51));
        Assert.Null(loss.StepsTo(0.49));
    }

    /// <summary>The average over judgements 15 to 25 is the first that holds no 1.</summary>
    [Fact]
    public void A_level_is_reached_where_the_whole_average_is_down()
    {
        StableLoss loss = Of(Enumerable.Range(0, Judgements).Select(index => index < 15 ? 1 : 0.1));
        Assert.Equal(0.1, loss.Minimum, 1e-12);
        Assert.Equal(200, loss.StepsTo(0.1 + 1e-9));
        // Half of the way: five 1 of eleven.
        Assert.Equal(150, loss.StepsTo((((5 * 1) + (6 * 0.1)) / 11) + 1e-9));
    }

    [Fact]
    public void A_level_that_is_left_again_is_reached_when_the_loss_comes_back_for_good()
    {
        StableLoss loss = Of(Enumerable.Range(0, Judgements).Select(index => index == 50 ? 11 * 0.4 : 0.1));
        Assert.Equal(560, loss.StepsTo(0.2));
        Assert.Equal(0, loss.StepsTo(0.5));
    }

    [Fact]
    public void What_is_held_for_less_than_a_tenth_of_the_training_is_not_stable()
    {
        StableLoss late = Of(Enumerable.Range(0, Judgements).Select(index => index < 97 ? 1 : 0.1));
        Assert.Null(late.StepsTo(0.5));
        Assert.Equal(1, late.Minimum, 1e-12);

        StableLoss rising = Of(Enumerable.Range(0, Judgements).Select(index => index < 97 ? 0.1 : 1));
        Assert.Null(rising.StepsTo(0.5));
        // At the end the average is over the last six.
        Assert.Equal(((2 * 0.1) + (4 * 1)) / 6, rising.Minimum, 1e-12);
    }

    [Fact]
    public void A_training_that_diverges_reaches_nothing()
    {
        RunRecord run = Run(Enumerable.Repeat(0.1, 50).Append(double.NaN));
        run.HasDiverged = true;
        StableLoss loss = new(run, StepsPerJudgement);
        Assert.Equal(double.PositiveInfinity, loss.Minimum);
        Assert.Null(loss.StepsTo(1e9));
    }

    [Fact]
    public void A_loss_that_shot_up_and_stayed_has_no_low_minimum()
    {
        StableLoss loss = Of(Enumerable.Range(0, Judgements).Select(index => index < 60 ? 0.1 : 1e20));
        Assert.Null(loss.StepsTo(1));
        Assert.True(loss.Minimum > 1e5);
        // And what follows such a peak is still seen.
        Assert.Equal(0.1, Of(Enumerable.Range(0, Judgements).Select(index => index == 60 ? 1e20 : 0.1)).Minimum, 1e-6);
    }

    private static StableLoss Of(IEnumerable<double> losses) => new(Run(losses), StepsPerJudgement);

    private static RunRecord Run(IEnumerable<double> losses) =>
        new(1) { Judgements = [.. losses.Select(loss => new Evaluation(loss, 0))] };
}
