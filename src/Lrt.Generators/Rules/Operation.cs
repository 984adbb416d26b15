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
    SharedState,
    ScopeStep,
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

    // Over all elements of a tensor, or of everything that the rule updates; the index says which.
    Sum,

    // Truth values.
    Less,
    LessOrEqual,
    Equal,
    And,
    Or,
    Not,
}
