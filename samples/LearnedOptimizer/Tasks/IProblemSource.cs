namespace LearningToLearn.Tasks;

/// <summary>A distribution of problems.</summary>
public interface IProblemSource
{
    /// <summary>Draws a problem, which is the same for the same phase and seed.</summary>
    Trial Draw(Phase phase, int seed);
}
