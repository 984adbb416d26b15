namespace Experiments.LearningRateTensors;

/// <summary>Where the learning rates come from; the update rule is gradient descent for all.</summary>
public enum Contender
{
    /// <summary>One constant rate: TorchSharp's own SGD.</summary>
    Sgd,

    /// <summary>The same for twice the steps, which is what the tensors cost.</summary>
    LongSgd,

    /// <summary>Rate models that see the example.</summary>
    InputDriven,

    /// <summary>Rate models that see what their layer is called with.</summary>
    StateDriven,

    /// <summary>
    /// Rate models that see nothing: what remains is one rate for each parameter, the same for all examples.
    /// </summary>
    Blind,
}
