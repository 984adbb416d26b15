using Lrt.Generators.Rules;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>A node with operators, so that a test reads as the formula that it is about.</summary>
internal readonly record struct Term(GraphBuilder Graph, int Node)
{
    public static Term operator +(Term a, Term b) => a.Apply(Operation.Add, b);

    public static Term operator -(Term a, Term b) => a.Apply(Operation.Subtract, b);

    public static Term operator *(Term a, Term b) => a.Apply(Operation.Multiply, b);

    public static Term operator /(Term a, Term b) => a.Apply(Operation.Divide, b);

    public static Term operator -(Term a) => a.Apply(Operation.Negate);

    public Term SquareRoot() => Apply(Operation.SquareRoot);

    public Term Absolute() => Apply(Operation.Absolute);

    public Term Sign() => Apply(Operation.Sign);

    public Term Power(Term exponent) => Apply(Operation.Power, exponent);

    public Term Minimum(Term other) => Apply(Operation.Minimum, other);

    public Term Maximum(Term other) => Apply(Operation.Maximum, other);

    public Term Less(Term other) => Apply(Operation.Less, other);

    public Term Select(Term whenTrue, Term whenFalse) => Apply(Operation.Select, whenTrue, whenFalse);

    /// <summary>As the rule parser spells Math.Clamp.</summary>
    public Term Clamp(Term low, Term high) => Less(low).Select(low, high.Less(this).Select(high, this));

    public Term Apply(Operation operation, params Term[] others) =>
        new(
            Graph,
            Graph.Apply(
                operation,
                Node,
                others.Length > 0 ? others[0].Node : -1,
                others.Length > 1 ? others[1].Node : -1
            )
        );
}
