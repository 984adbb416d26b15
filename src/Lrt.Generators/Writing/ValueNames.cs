using System;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Creates names for values that have no name in the source, from their computation.</summary>
internal static class ValueNames
{
    /// <summary>Gets a word for the result of an operation.</summary>
    public static string Of(Operation operation) =>
        operation switch
        {
            Operation.Add => "sum",
            Operation.Subtract => "difference",
            Operation.Multiply or Operation.FusedMultiplyAdd => "product",
            Operation.Divide => "quotient",
            Operation.Negate => "opposite",
            Operation.SquareRoot => "root",
            Operation.Absolute => "magnitude",
            Operation.Exponential => "exponential",
            Operation.Logarithm => "logarithm",
            Operation.Power => "power",
            Operation.HyperbolicTangent => "hyperbolicTangent",
            Operation.Minimum => "smaller",
            Operation.Maximum => "larger",
            Operation.Sign => "sign",
            Operation.Select => "chosen",
            Operation.Less => "isLess",
            Operation.LessOrEqual => "isAtMost",
            Operation.Equal => "isEqual",
            Operation.And => "both",
            Operation.Or => "either",
            Operation.Not => "isNot",
            Operation.Step => "step",
            Operation.Sum => "total",
            Operation.Largest => "largest",
            Operation.SharedState => "state",
            Operation.ScopeStep => "sharedStep",
            Operation.ObjectiveNumber => "objectiveTotal",
            _ => "value",
        };

    /// <summary>
    /// Gets a name for a value from its operand, where it has a single operand with a name; otherwise from its
    /// operation.
    /// </summary>
    /// <param name="graph">The graph of the expressions.</param>
    /// <param name="node">The node of the value.</param>
    /// <param name="names">The names by node.</param>
    /// <param name="hyperparameter">The function that gets the name of a hyperparameter.</param>
    public static string Of(ExpressionGraph graph, int node, string?[] names, Func<int, string> hyperparameter)
    {
        Node value = graph[node];
        return names[node]
            ?? value switch
            {
                { Operation: Operation.Subtract }
                    when graph[value.A] is { Operation: Operation.Constant, Value: 1 } && Named(value.B) is { } b =>
                    "oneMinus" + b,
                { Operation: Operation.Negate } when Named(value.A) is { } a => "minus" + a,
                { Operation: Operation.SquareRoot } when Named(value.A) is { } a => "rootOf" + a,
                { Operation: Operation.Divide }
                    when graph[value.A] is { Operation: Operation.Constant, Value: 1 } && Named(value.B) is { } b =>
                    "oneOver" + b,
                _ => Of(value.Operation),
            };

        string? Named(int operand) =>
            graph[operand] switch
            {
                { Operation: Operation.Hyperparameter, Index: int index } => Identifiers.Property(
                    hyperparameter(index)
                ),
                { Operation: Operation.Step } => "Step",
                { Operation: Operation.Constant } => null,
                _ => names[operand] is { } name ? Identifiers.Property(name) : null,
            };
    }

    /// <summary>Gets a name for a constant: its value in words or digits.</summary>
    public static string Of(Node constant) =>
        constant.Operation == Operation.Truth
            ? (constant.Bits != 0 ? "always" : "never")
            : constant.Value switch
            {
                0 => "zero",
                1 => "one",
                2 => "two",
                0.5 => "half",
                -1 => "minusOne",
                double.PositiveInfinity => "infinity",
                double.NaN => "notANumber",
                double value => "number"
                    + string.Concat(
                        NumberText
                            .Write(value)
                            .Select(c =>
                                c switch
                                {
                                    '-' => "Minus",
                                    '+' => string.Empty,
                                    '.' => "_",
                                    _ => c.ToString(),
                                }
                            )
                    ),
            };
}
