namespace Experiments.LearningRateTensors;

/// <summary>Where the learning rates come from; the update rule is gradient descent for all.</summary>
public enum Contender
{
    /// <summary>One constant rate: TorchSharp's own SGD.</summary>
    Sgd,

    /// <summary>Rate models that see the example.</summary>
    InputDriven,

    /// <summary>Rate models that see what their layer is called with.</summary>
    StateDriven,
}
