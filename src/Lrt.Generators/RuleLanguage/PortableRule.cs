using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.RuleLanguage;

/// <summary>
/// A rule as one line of text, which travels in an attribute from the assembly that defines the rule to those that use
/// it. Words are separated by blanks, sections by semicolons; a node names its operation and its operands.
/// </summary>
internal static class PortableRule
{
    /// <summary>Format and version; a reader refuses every other.</summary>
    public const string Header = "lrt-rule 1";

    public static string Write(RuleDefinition rule, RuleBody body)
    {
        StringBuilder text = new(Header);
        foreach (RuleHyperparameter h in rule.Hyperparameters)
        {
            text.Append($"; hyperparameter {h.Name} {NumberText.Write(h.Default)} {NumberText.Write(h.Min)} {NumberText.Write(h.Max)}");
        }

        foreach (RuleState state in rule.States)
        {
            text.Append($"; state {state.Name} {NumberText.Write(state.Initial)}");
        }

        foreach (Node node in body.Graph.Nodes)
        {
            text.Append("; ").Append(node.Operation);
            switch (node.Operation)
            {
                case Operation.Constant:
                    text.Append(' ').Append(NumberText.Write(node.Value));
                    break;
                case Operation.Truth:
                    text.Append(' ').Append(node.Bits.ToString(CultureInfo.InvariantCulture));
                    break;
                case Operation.Hyperparameter or Operation.State:
                    text.Append(' ').Append(node.Index.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    foreach (int operand in Operands(node))
                    {
                        text.Append(' ').Append(operand.ToString(CultureInfo.InvariantCulture));
                    }

                    break;
            }
        }

        text.Append("; roots");
        foreach (int root in (IEnumerable<int>)[body.Update, body.Gradient, .. body.States])
        {
            text.Append(' ').Append(root.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Reads a rule back; null where the text is of another version or damaged.</summary>
    public static RuleDefinition? Read(string form, TypeIdentity type)
    {
        string[][] sections = [.. form.Split(';').Select(s => s.Split((char[])[' '], StringSplitOptions.RemoveEmptyEntries))];
        if (string.Join(" ", sections[0]) != Header)
        {
            return null;
        }

        List<RuleHyperparameter> hyperparameters = [];
        List<RuleState> states = [];
        List<Node> nodes = [];
        int[]? roots = null;
        try
        {
            foreach (string[] words in sections.Skip(1))
            {
                switch (words[0])
                {
                    case "hyperparameter":
                        hyperparameters.Add(new RuleHyperparameter(words[1], Number(words[2]), Number(words[3]), Number(words[4])));
                        break;
                    case "state":
                        states.Add(new RuleState(words[1], Number(words[2])));
                        break;
                    case "roots":
                        roots = [.. words.Skip(1).Select(w => Operand(w, nodes.Count))];
                        break;
                    default:
                        nodes.Add(ReadNode(words, nodes.Count, hyperparameters.Count, states.Count));
                        break;
                }
            }
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }

        return roots?.Length != 2 + states.Count
            ? null
            : new RuleDefinition(
                type,
                hyperparameters.ToEquatableArray(),
                states.ToEquatableArray(),
                new RuleBody(new ExpressionGraph(nodes.ToEquatableArray()), roots[0], roots[1], roots.Skip(2).ToEquatableArray()));
    }

    private static Node ReadNode(string[] words, int before, int hyperparameters, int states)
    {
        if (!Enum.TryParse(words[0], out Operation operation) || operation.ToString() != words[0])
        {
            throw new FormatException(words[0]);
        }

        Node node = operation switch
        {
            Operation.Constant => new Node(operation, Bits: BitConverter.DoubleToInt64Bits(Number(words[1]))),
            Operation.Truth => new Node(operation, Bits: Operand(words[1], 2)),
            Operation.Hyperparameter => new Node(operation, Index: Operand(words[1], hyperparameters)),
            Operation.State => new Node(operation, Index: Operand(words[1], states)),
            _ => new Node(
                operation,
                words.Length > 1 ? Operand(words[1], before) : -1,
                words.Length > 2 ? Operand(words[2], before) : -1,
                words.Length > 3 ? Operand(words[3], before) : -1),
        };
        return Operands(node).Count() == Arity(operation) ? node : throw new FormatException(words[0]);
    }

    private static IEnumerable<int> Operands(Node node) => ((int[])[node.A, node.B, node.C]).Where(o => o >= 0);

    private static int Arity(Operation operation) => operation switch
    {
        <= Operation.State => 0,
        Operation.Negate or Operation.SquareRoot or Operation.Absolute or Operation.Exponential or Operation.Logarithm
            or Operation.HyperbolicTangent or Operation.Sign or Operation.Not => 1,
        Operation.FusedMultiplyAdd or Operation.Select => 3,
        _ => 2,
    };

    private static double Number(string word) => NumberText.TryParse(word, out double value) ? value : throw new FormatException(word);

    private static int Operand(string word, int below)
    {
        int value = int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
        return value < below ? value : throw new FormatException(word);
    }
}
