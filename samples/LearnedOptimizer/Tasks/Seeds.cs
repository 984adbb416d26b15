namespace LearningToLearn.Tasks;

internal static class Seeds
{
    private const int Phases = 3;

    /// <summary>
    /// Computes one seed from a phase and a seed, so that no two phases draw the same problem. The seed has 32 bits,
    /// the size of the seeds of torch's generators.
    /// </summary>
    public static uint Mix(Phase phase, int seed) => unchecked(((uint)seed * Phases) + (uint)phase);
}
