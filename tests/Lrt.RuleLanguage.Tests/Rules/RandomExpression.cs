using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>
/// A random, well-typed expression as a list of steps, which can be built in more than one way. It prefers what the
/// simplifier looks for: negations, choices, connectives, operands used twice, ones and zeros.
/// </summary>
internal sealed class RandomExpression
{
    public const int Hyperparameters = 3;
    public const int States = 2;

    private static readonly double[] Favourites = [0.0, -0.0, 1, -1];

    private static readonly Operation[] Often =
    [
        Operation.Add,
        Operation.Subtract,
        Operation.Multiply,
        Operation.Divide,
        Operation.Negate,
        Operation.Negate,
        Operation.Absolute,
        Operation.Select,
    ];

    private static readonly Operation[] Numbers =
    [
        .. Enum.GetValues<Operation>()
            .Where(o =>
                o
                    is > Operation.State
                        and < Operation.Less
                        and not (Operation.Sum or Operation.Largest or Operation.GramProduct)
            ),
    ];

    private static readonly Operation[] Truths = [.. Enum.GetValues<Operation>().Where(o => o >= Operation.Less)];

    // Half of the time one of the latest steps, so that expressions grow deep.
    private static readonly Gen<Pick> Picks = Gen.Frequency<Pick>(
        (1, Gen.Int[0, 3].Select(n => new Pick(IsRecent: true, n))),
        (1, Gen.Int[0, 9999].Select(n => new Pick(IsRecent: false, n)))
    );

    private static readonly Gen<Choice> Choices = Gen.Select(
        Gen.Frequency<Operation>((2, Gen.OneOf(Often)), (1, Gen.OneOf(Numbers)), (1, Gen.OneOf(Truths))),
        Picks,
        Picks,
        Picks,
        (operation, a, b, c) => new Choice(operation, a, b, c)
    );

    private readonly List<Node> steps = [];
    private readonly List<int> numbers = [];
    private readonly List<int> truths = [];

    private RandomExpression(double constant, Choice[] choices)
    {
        Leaf(new Node(Operation.Parameter));
        Leaf(new Node(Operation.Gradient));
        Leaf(new Node(Operation.Step));
        for (int h = 0; h < Hyperparameters; h++)
        {
            Leaf(new Node(Operation.Hyperparameter, Index: h));
        }

        for (int s = 0; s < States; s++)
        {
            Leaf(new Node(Operation.State, Index: s));
        }

        foreach (double number in Favourites.Append(constant))
        {
            // Graphs have one NaN.
            Leaf(
                new Node(
                    Operation.Constant,
                    Bits: BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number)
                )
            );
        }

        truths.AddRange([Take(new Node(Operation.Truth, Bits: 0)), Take(new Node(Operation.Truth, Bits: 1))]);
        foreach (Choice choice in choices)
        {
            Grow(choice);
        }
    }

    /// <summary>Values for everything that an expression may read.</summary>
    public static Gen<Point> Points { get; } =
        Gen.Select(
            SpecialNumbers.Any.Array[3],
            SpecialNumbers.Any.Array[Hyperparameters],
            SpecialNumbers.Any.Array[States],
            (given, hyperparameters, states) => new Point(given[0], given[1], given[2], hyperparameters, states)
        );

    public IReadOnlyList<Node> Steps => steps;

    /// <summary>The steps whose value is a number, leaves included.</summary>
    public IReadOnlyList<int> NumberSteps => numbers;

    /// <summary>Expressions of so many operations, leaves not counted.</summary>
    public static Gen<RandomExpression> Of(int minimum, int maximum) =>
        Gen.Select(SpecialNumbers.Any, Choices.Array[minimum, maximum], (constant, choices) =>
            new RandomExpression(constant, choices)
        );

    /// <summary>Builds the graph with simplification; gives each step's node.</summary>
    public int[] Simplified(GraphBuilder graph) =>
        Replay(step => step.IsLeaf ? graph.Add(step) : graph.Apply(step.Operation, step.A, step.B, step.C));

    /// <summary>Builds the graph as it is; gives each step's node.</summary>
    public int[] Raw(GraphBuilder graph) => Replay(graph.Add);

    /// <summary>The steps, one a line; an operand is the number of its step.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            steps.Select(
                (step, i) =>
                    step switch
                    {
                        { Operation: Operation.Constant } => $"{i}: {step.Value:R}",
                        { Operation: Operation.Truth } => $"{i}: {step.Bits != 0}",
                        { IsLeaf: true, Index: < 0 } => $"{i}: {step.Operation}",
                        { IsLeaf: true } => $"{i}: {step.Operation} {step.Index}",
                        _ => $"{i}: {step.Operation} "
                            + $"{string.Join(' ', new[] { step.A, step.B, step.C }.Where(o => o >= 0))}",
                    }
            )
        );

    private int[] Replay(Func<Node, int> add)
    {
        int[] nodes = new int[steps.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            Node step = steps[i];
            nodes[i] = add(step with { A = Move(step.A), B = Move(step.B), C = Move(step.C) });
        }

        return nodes;

        int Move(int operand) => operand < 0 ? operand : nodes[operand];
    }

    private void Grow(Choice choice)
    {
        (Operation operation, Pick a, Pick b, Pick c) = choice;
        int step = Take(
            operation switch
            {
                Operation.Not => new Node(operation, a.From(truths)),
                Operation.And or Operation.Or => new Node(operation, a.From(truths), b.From(truths)),
                Operation.Select => new Node(operation, a.From(truths), b.From(numbers), c.From(numbers)),
                Operation.FusedMultiplyAdd => new Node(operation, a.From(numbers), b.From(numbers), c.From(numbers)),
                Operation.Negate
                or Operation.SquareRoot
                or Operation.Absolute
                or Operation.Exponential
                or Operation.Logarithm
                or Operation.HyperbolicTangent
                or Operation.Sign => new Node(operation, a.From(numbers)),
                _ => new Node(operation, a.From(numbers), b.From(numbers)),
            }
        );
        (operation >= Operation.Less ? truths : numbers).Add(step);
    }

    private void Leaf(Node leaf) => numbers.Add(Take(leaf));

    private int Take(Node step)
    {
        steps.Add(step);
        return steps.Count - 1;
    }

    /// <summary>An operation, and which of the steps before are its operands; it may need fewer.</summary>
    private sealed record Choice(Operation Operation, Pick A, Pick B, Pick C);

    /// <summary>A step counted from the latest, or any step.</summary>
    private readonly record struct Pick(bool IsRecent, int Number)
    {
        public int From(List<int> steps) =>
            IsRecent ? steps[Math.Max(0, steps.Count - 1 - Number)] : steps[Number % steps.Count];
    }
}
