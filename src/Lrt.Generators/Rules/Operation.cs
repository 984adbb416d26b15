namespace Lrt.Generators.Rules;

/// <summary>Specifies the operation of a node of a rule's expression graph.</summary>
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

    // A sum or shared state in the gradient of the objective, with the value of the current step; in plans only.
    ObjectiveNumber,
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

    // Over all elements of a feature, of a tensor, or that the rule updates; the index gives the scope.
    Sum,
    Largest,

    // Of matrices: A Aᵀ B, or where A has more rows than columns B Aᵀ A.
    GramProduct,

    // Truth values.
    Less,
    LessOrEqual,
    Equal,
    And,
    Or,
    Not,
}
