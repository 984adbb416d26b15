namespace LearningToLearn.Tasks;

/// <summary>What a problem is drawn for; each phase has problems of its own.</summary>
public enum Phase
{
    /// <summary>Learned optimizers are trained on it.</summary>
    Training,

    /// <summary>It decides which weights of a training are kept, and which rate a stock optimizer gets.</summary>
    Choosing,

    /// <summary>What is reported.</summary>
    Test,
}
