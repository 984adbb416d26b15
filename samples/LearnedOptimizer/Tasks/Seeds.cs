namespace LearningToLearn.Tasks;

internal static class Seeds
{
    private const int Phases = 3;

    /// <summary>
    /// One number from two: no phase draws what another one has drawn. It has 32 bits, which is all that torch's
    /// generators take of a seed.
    /// </summary>
    public static uint Mix(Phase phase, int seed) => unchecked(((uint)seed * Phases) + (uint)phase);
}
