namespace Lrt.Generators.Rules;

/// <summary>What a node of a rule's expression graph computes.</summary>
internal enum Operation
{
    // Leaves.
    Constant,
    Truth,
    Parameter,
    Gradient,
    Step,
    Hyperparameter,
    State,

    // Numbers.
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    SquareRoot,
    Absolute,
    Exponential,
    Logarithm,
    Power,
    HyperbolicTangent,
    Minimum,
    Maximum,
    Sign,
    FusedMultiplyAdd,
    Select,

    // Truth values.
    Less,
    LessOrEqual,
    Equal,
    And,
    Or,
    Not,
}
