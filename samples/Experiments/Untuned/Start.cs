namespace Experiments.Untuned;

/// <summary>A start of an adapted learning rate: a rate, or the relative length of the first update.</summary>
/// <param name="Name">In words.</param>
/// <param name="Rate">The first rate; null where the first step finds it.</param>
/// <param name="Relative">
/// The length of the first update, relative to that of the parameters; null for the default.
/// </param>
public sealed record Start(string Name, double? Rate, double? Relative)
{
    public static Start Default { get; } = new("default", null, null);

    public static Start At(double rate) => new($"rate {rate:0e0}", rate, null);

    public static Start Moving(double share) => new($"relative {share:0e0}", null, share);
}
