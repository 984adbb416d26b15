namespace LearningToLearn.Tasks;

/// <summary>A distribution of problems.</summary>
public interface IProblemSource
{
    /// <summary>A problem, the same from the same seed. Negative seeds are held out: nothing is trained or tuned on them.</summary>
    Trial Draw(int seed);
}
