namespace LearningToLearn.Tasks;

/// <summary>A distribution of problems.</summary>
public interface IProblemSource
{
    /// <summary>A problem, the same from the same phase and seed.</summary>
    Trial Draw(Phase phase, int seed);
}
