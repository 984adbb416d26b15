using System.Globalization;

namespace Experiments.HypergradientDescent;

internal static class Scope
{
    /// <summary>How much was trained, in words.</summary>
    public static string Of(NetworkOutcome network) => string.Create(
        CultureInfo.InvariantCulture, $"{network.Epochs} {(network.Epochs == 1 ? "epoch" : "epochs")} of {network.StepsPerEpoch} steps, {network.Contenders[0].Runs.Count} seeds");
}
