namespace Experiments.Training;

public enum RateStructure
{
    /// <summary>One constant rate, with TorchSharp's own optimizer.</summary>
    Constant,

    /// <summary>One adapted rate.</summary>
    Global,

    /// <summary>An adapted rate for every parameter.</summary>
    PerParameter,
}
