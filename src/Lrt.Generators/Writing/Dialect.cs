using System;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>A kind of generated code, with the text of each operation.</summary>
/// <param name="Number">The type of numbers.</param>
/// <param name="Truth">The type of truth values.</param>
/// <param name="Constant">The function that writes a constant number.</param>
/// <param name="Function">The prefix of functions.</param>
/// <param name="IsLane">
/// A value that indicates whether values are vector lanes, where comparisons are functions and truths are masks.
/// </param>
internal sealed record Dialect(string Number, string Truth, Func<double, string> Constant, string Function, bool IsLane)
{
    /// <summary>Scalar C# in single precision, which a user reads and calls.</summary>
    public static readonly Dialect Single = new(
        "float",
        "bool",
        NumberText.SingleLiteral,
        "global::System.MathF.",
        IsLane: false
    );

    /// <summary>Scalar C# in double precision, for the constants of a step.</summary>
    public static readonly Dialect Double = new(
        "double",
        "bool",
        NumberText.Literal,
        "global::System.Math.",
        IsLane: false
    );

    /// <summary>Vector lanes of any width and precision.</summary>
    public static readonly Dialect Lanes = new(
        "TLane",
        "TLane",
        value => $"TLane.Constant({NumberText.Literal(value)})",
        "TLane.",
        IsLane: true
    );

    public string Write(Node node, string a, string b, string c) =>
        node.Operation switch
        {
            Operation.Constant => Constant(node.Value),
            Operation.Truth when IsLane => $"TLane.Truth({(node.Bits != 0 ? "true" : "false")})",
            Operation.Truth => node.Bits != 0 ? "true" : "false",
            Operation.Add => $"{a} + {b}",
            Operation.Subtract => $"{a} - {b}",
            Operation.Multiply => $"{a} * {b}",
            Operation.Divide => $"{a} / {b}",
            Operation.Negate => $"-{a}",
            Operation.SquareRoot => Call("Sqrt", a),
            Operation.Absolute => Call("Abs", a),
            Operation.Exponential => Call("Exp", a),
            Operation.Logarithm => Call("Log", a),
            Operation.Power => Call("Pow", a, b),
            Operation.HyperbolicTangent => Call("Tanh", a),
            Operation.Minimum => Call("Min", a, b),
            Operation.Maximum => Call("Max", a, b),
            Operation.Sign when IsLane => Call("Sign", a),
            Operation.Sign => $"({a} > 0 ? 1 : {a} < 0 ? -1 : {a} - {a})",
            Operation.FusedMultiplyAdd => Call("FusedMultiplyAdd", a, b, c),
            Operation.GramProduct => IsLane ? Call("GramProduct", a, b) : $"global::Lrt.Matrix.GramProduct({a}, {b})",
            Operation.Select when IsLane => Call("Select", a, b, c),
            Operation.Select => $"{a} ? {b} : {c}",
            Operation.Sum => $"global::Lrt.Sum.{ScopeOf(node)}({a})",
            Operation.Largest => $"global::Lrt.Max.{ScopeOf(node)}({a})",
            Operation.Less => IsLane ? Call("Less", a, b)
            : node.A == node.B ? "false"
            : $"{a} < {b}",
            Operation.LessOrEqual => IsLane ? Call("LessOrEqual", a, b)
            : node.A == node.B ? IsNumber(a)
            : $"{a} <= {b}",
            Operation.Equal => IsLane ? Call("Equal", a, b)
            : node.A == node.B ? IsNumber(a)
            : $"{a} == {b}",
            Operation.And => $"{a} & {b}",
            Operation.Or => $"{a} | {b}",
            Operation.Not => IsLane ? Call("Not", a)
            : a.StartsWith("!", StringComparison.Ordinal) ? a.Substring(1)
            : $"!{a}",
            _ => throw new InvalidOperationException($"Leaf {node.Operation} has no text of its own."),
        };

    private static string ScopeOf(Node reduction) =>
        (Structure)reduction.Index switch
        {
            Structure.Global => "Global",
            Structure.PerFeature => "Feature",
            _ => "Tensor",
        };

    // The compiler warns of a comparison of a variable with itself, which is false for NaN only.
    private string IsNumber(string a) => $"!{Number}.IsNaN({a})";

    private string Call(string function, params string[] arguments) =>
        $"{Function}{function}({string.Join(", ", arguments)})";
}
