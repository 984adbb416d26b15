namespace LearningToLearn.Tasks;

/// <summary>Specifies the purpose of a problem; each phase has problems of its own.</summary>
public enum Phase
{
    /// <summary>The training of learned optimizers.</summary>
    Training,

    /// <summary>The choice of the weights of a training and of the rate of a stock optimizer.</summary>
    Choosing,

    /// <summary>The reported results.</summary>
    Test,
}
