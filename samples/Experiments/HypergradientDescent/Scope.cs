using System.Globalization;

namespace Experiments.HypergradientDescent;

internal static class Scope
{
    /// <summary>Gets a description of the amount of training.</summary>
    public static string Of(NetworkOutcome network) =>
        $"{Count(network.Epochs, "epoch")} of {Count(network.StepsPerEpoch, "step")}, "
        + $"{Count(network.Contenders[0].Runs.Count, "seed")}";

    private static string Count(int number, string noun) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";
}
