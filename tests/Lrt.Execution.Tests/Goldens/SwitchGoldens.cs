using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Averaging;
using Lrt.Goldens;
using Xunit;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>
/// The posterior of the authors' code of Alrao (Blier, Wolinski and Ollivier 2018), observation for observation.
/// </summary>
public class SwitchGoldens
{
    public static IEnumerable<object[]> Files => FollowedGoldens.Plan.Cases(nameof(SwitchGoldens));

    // The posterior is kept in double precision, whatever the type of the model: there is no float32 to compare.
    [Theory]
    [MemberData(nameof(Files))]
    public void Reference_float64(string file) => FollowedGoldens.Plan.Run(file, Replay);

    private static void Replay(GoldenFile file)
    {
        int copies = file.Config.Integer("n_models");
        SwitchPosterior posterior = new(file.Config.Number("theta"));
        double[] logWeights = posterior.Initial(copies);
        Assert.All(file.Initial["logw"].Data.Zip(logWeights), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        new GoldenComparison(file).Replay(step =>
        {
            posterior.Update(logWeights, step.Inputs["log_probs"].Data, step.T);
            double[] logPosterior = posterior.LogPosterior(logWeights);
            return new Dictionary<string, GoldenTensor>
            {
                ["logw"] = new([2, copies], [.. logWeights]),
                ["log_posterior"] = GoldenTensor.Vector(logPosterior),
                ["posterior"] = GoldenTensor.Vector([.. logPosterior.Select(Math.Exp)]),
            };
        });
    }
}
