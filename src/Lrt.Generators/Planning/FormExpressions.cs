using System;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>What a form means: which variable moves, and how the value follows it.</summary>
/// <param name="graph">Receives the expressions.</param>
/// <param name="form">The form.</param>
internal sealed class FormExpressions(GraphBuilder graph, HypergradientForm form)
{
    /// <summary>
    /// Whether the variable that moves has another slope to the loss than the value: it is its logarithm or logit.
    /// </summary>
    public bool IsTransformed => form is HypergradientForm.Logarithmic or HypergradientForm.Logit;

    /// <summary>The hypergradient of the variable that moves.</summary>
    /// <param name="hypergradient">That of the value.</param>
    /// <param name="value">The value to which it belongs.</param>
    public int Signal(int hypergradient, int value) =>
        form switch
        {
            HypergradientForm.Logarithmic => Multiply(hypergradient, value),
            HypergradientForm.Logit => Multiply(hypergradient, Multiply(value, FromOne(value))),
            _ => hypergradient,
        };

    /// <summary>The value after its variable has moved.</summary>
    public int Moved(int value, int move) =>
        form switch
        {
            HypergradientForm.Additive => graph.Apply(Operation.Add, value, move),
            HypergradientForm.Multiplicative => Multiply(value, graph.Apply(Operation.Add, graph.Constant(1), move)),
            HypergradientForm.Logarithmic => Multiply(value, graph.Apply(Operation.Exponential, move)),

            // The value is kept rather than its logit: h / (h + (1 - h) exp(-move)).
            HypergradientForm.Logit => graph.Apply(
                Operation.Divide,
                value,
                graph.Apply(
                    Operation.Add,
                    value,
                    Multiply(FromOne(value), graph.Apply(Operation.Exponential, graph.Apply(Operation.Negate, move)))
                )
            ),
            _ => throw new InvalidOperationException($"No form {form}."),
        };

    /// <summary>
    /// The value after a step, unless it would lie where the form is not defined, or on the edge, from which no step
    /// leads away: by a bound there, or by rounding.
    /// </summary>
    /// <param name="moved">The value after the step.</param>
    /// <param name="value">The value before.</param>
    public int Inside(int moved, int value) =>
        form == HypergradientForm.Additive
            ? moved
            : graph.Apply(
                Operation.Select,
                graph.Apply(
                    Operation.And,
                    graph.Apply(Operation.Less, graph.Constant(0), moved),
                    graph.Apply(
                        Operation.Less,
                        moved,
                        graph.Constant(form == HypergradientForm.Logit ? 1 : double.PositiveInfinity)
                    )
                ),
                moved,
                value
            );

    private int FromOne(int value) => graph.Apply(Operation.Subtract, graph.Constant(1), value);

    private int Multiply(int a, int b) => graph.Apply(Operation.Multiply, a, b);
}
