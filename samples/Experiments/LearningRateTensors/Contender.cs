namespace Experiments.LearningRateTensors;

/// <summary>
/// Specifies the source of the learning rates; the update rule is gradient descent for all contenders.
/// </summary>
public enum Contender
{
    /// <summary>TorchSharp's own SGD with one constant rate.</summary>
    Sgd,

    /// <summary>
    /// TorchSharp's own SGD with one constant rate, for twice the steps, which is the cost of learning-rate tensors.
    /// </summary>
    LongSgd,

    /// <summary>Rate models that see the example.</summary>
    InputDriven,

    /// <summary>Rate models that see the input of their layer.</summary>
    StateDriven,

    /// <summary>
    /// Rate models that see zeros, so that there is one rate for each parameter, the same for all examples.
    /// </summary>
    Blind,
}
