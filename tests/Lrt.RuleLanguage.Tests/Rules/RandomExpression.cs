using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.RuleLanguage;
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
        [Operation.Add, Operation.Subtract, Operation.Multiply, Operation.Divide, Operation.Negate, Operation.Negate, Operation.Absolute, Operation.Select];

    private static readonly Operation[] Numbers = [.. Enum.GetValues<Operation>().Where(o => o is > Operation.State and < Operation.Less)];

    private static readonly Operation[] Truths = [.. Enum.GetValues<Operation>().Where(o => o >= Operation.Less)];

    private readonly List<Node> steps = [];
    private readonly List<int> numbers = [];
    private readonly List<int> truths = [];
    private readonly Random random;

    /// <param name="random">The source of everything.</param>
    /// <param name="size">How many operations, leaves not counted.</param>
    public RandomExpression(Random random, int size)
    {
        this.random = random;
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

        foreach (double constant in Favourites.Append(SpecialNumbers.Draw(random)))
        {
            Leaf(new Node(Operation.Constant, Bits: BitConverter.DoubleToInt64Bits(constant)));
        }

        truths.AddRange([Take(new Node(Operation.Truth, Bits: 0)), Take(new Node(Operation.Truth, Bits: 1))]);
        for (int i = 0; i < size; i++)
        {
            Grow();
        }
    }

    public IReadOnlyList<Node> Steps => steps;

    /// <summary>The steps whose value is a number, leaves included.</summary>
    public IReadOnlyList<int> NumberSteps => numbers;

    public static Point SamplePoint(Random random) => new(
        SpecialNumbers.Draw(random),
        SpecialNumbers.Draw(random),
        SpecialNumbers.Draw(random),
        [.. Enumerable.Range(0, Hyperparameters).Select(_ => SpecialNumbers.Draw(random))],
        [.. Enumerable.Range(0, States).Select(_ => SpecialNumbers.Draw(random))]);

    /// <summary>Builds the graph with simplification; gives each step's node.</summary>
    public int[] Simplified(GraphBuilder graph) =>
        Replay(step => step.IsLeaf ? graph.Add(step) : graph.Apply(step.Operation, step.A, step.B, step.C));

    /// <summary>Builds the graph as it is; gives each step's node.</summary>
    public int[] Raw(GraphBuilder graph) => Replay(graph.Add);

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

    private void Grow()
    {
        if (random.Next(4) == 0)
        {
            Operation truth = Truths[random.Next(Truths.Length)];
            truths.Add(Take(truth switch
            {
                Operation.Not => new Node(truth, Pick(truths)),
                Operation.And or Operation.Or => new Node(truth, Pick(truths), Pick(truths)),
                _ => new Node(truth, Pick(numbers), Pick(numbers)),
            }));
            return;
        }

        Operation operation = random.Next(3) > 0 ? Often[random.Next(Often.Length)] : Numbers[random.Next(Numbers.Length)];
        numbers.Add(Take(operation switch
        {
            Operation.Select => new Node(operation, Pick(truths), Pick(numbers), Pick(numbers)),
            Operation.FusedMultiplyAdd => new Node(operation, Pick(numbers), Pick(numbers), Pick(numbers)),
            Operation.Negate or Operation.SquareRoot or Operation.Absolute or Operation.Exponential or Operation.Logarithm
                or Operation.HyperbolicTangent or Operation.Sign => new Node(operation, Pick(numbers)),
            _ => new Node(operation, Pick(numbers), Pick(numbers)),
        }));
    }

    private void Leaf(Node leaf) => numbers.Add(Take(leaf));

    private int Take(Node step)
    {
        steps.Add(step);
        return steps.Count - 1;
    }

    // Half of the time one of the latest, so that expressions grow deep.
    private int Pick(List<int> from) => random.Next(2) == 0 ? from[random.Next(from.Count)] : from[Math.Max(0, from.Count - 1 - random.Next(4))];
}
