using System;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>The meaning of a form: the variable that moves, and the value as a function of the variable.</summary>
/// <param name="graph">The builder that receives the expressions.</param>
/// <param name="form">The form.</param>
internal sealed class FormExpressions(GraphBuilder graph, HypergradientForm form)
{
    /// <summary>
    /// A value that indicates whether the moving variable is the logarithm or logit of the value, so that its slope to
    /// the loss is another than the value's.
    /// </summary>
    public bool IsTransformed => form is HypergradientForm.Logarithmic or HypergradientForm.Logit;

    /// <summary>Gets the hypergradient of the moving variable.</summary>
    /// <param name="hypergradient">The hypergradient of the value.</param>
    /// <param name="value">The value to which the hypergradient belongs.</param>
    public int Signal(int hypergradient, int value) =>
        form switch
        {
            HypergradientForm.Logarithmic => Multiply(hypergradient, value),
            HypergradientForm.Logit => Multiply(hypergradient, Multiply(value, FromOne(value))),
            _ => hypergradient,
        };

    /// <summary>Gets the value after a move of its variable.</summary>
    public int Moved(int value, int move) =>
        form switch
        {
            HypergradientForm.Additive => graph.Apply(Operation.Add, value, move),
            HypergradientForm.Multiplicative => Multiply(value, graph.Apply(Operation.Add, graph.Constant(1), move)),
            HypergradientForm.Logarithmic => Multiply(value, graph.Apply(Operation.Exponential, move)),

            // The value is stored rather than its logit: h / (h + (1 - h) exp(-move)).
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
    /// Gets the value after a step, or the value before where the step would leave the interval on which the form is
    /// defined, or reach its edge through a bound or by rounding. No step leads away from the edge.
    /// </summary>
    /// <param name="moved">The value after the step.</param>
    /// <param name="value">The value before the step.</param>
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
