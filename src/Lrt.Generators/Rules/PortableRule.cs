using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Rules;

/// <summary>
/// A rule as one line of text, which an attribute carries from the assembly that defines the rule to the assemblies
/// that use it. Words are separated by blanks, sections by semicolons; a node names its operation and its operands.
/// </summary>
internal static class PortableRule
{
    /// <summary>The format and version; a reader rejects every other.</summary>
    public const string Header = "lrt-rule 2";

    /// <summary>
    /// The version for rules whose elements share numbers, or whose states start at the parameter; all other rules have
    /// the earlier version.
    /// </summary>
    private const string SharingHeader = "lrt-rule 3";

    /// <summary>The version for rules with evaluation weights.</summary>
    private const string EvaluatingHeader = "lrt-rule 4";

    /// <summary>The version of rules that compute with matrices or know the shape of a tensor.</summary>
    private const string MatrixHeader = "lrt-rule 5";

    /// <summary>The version of rules with largest values or with sums over features.</summary>
    private const string ReducingHeader = "lrt-rule 6";

    private const string AtParameter = "parameter";

    public static string Write(RuleDefinition rule, RuleBody body)
    {
        StringBuilder text = new(HeaderFor(rule, body));
        foreach (RuleHyperparameter h in rule.Hyperparameters)
        {
            text.Append(
                $"; hyperparameter {h.Name} {NumberText.Write(h.Default)} {NumberText.Write(h.Min)} "
                    + $"{NumberText.Write(h.Max)}"
            );
        }

        foreach (RuleState state in rule.States)
        {
            text.Append(
                $"; state {state.Name} {(state.StartsAtParameter ? AtParameter : NumberText.Write(state.Initial))}"
            );
        }

        foreach (RuleSharedState state in rule.SharedStates)
        {
            text.Append($"; shared {state.Name} {state.Shape ?? NumberText.Write(state.Initial)} {state.Structure}");
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
                case Operation.Sum or Operation.Largest:
                    text.Append($" {node.A.ToString(CultureInfo.InvariantCulture)} {(Structure)node.Index}");
                    break;
                case Operation.Hyperparameter or Operation.State or Operation.SharedState:
                    text.Append(' ').Append(node.Index.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    foreach (int operand in node.Operands)
                    {
                        text.Append(' ').Append(operand.ToString(CultureInfo.InvariantCulture));
                    }

                    break;
            }
        }

        foreach (NodeName name in body.Graph.Names)
        {
            text.Append("; name ")
                .Append(name.Node.ToString(CultureInfo.InvariantCulture))
                .Append(' ')
                .Append(name.Name);
        }

        if (body.Evaluation >= 0)
        {
            text.Append("; evaluation ").Append(body.Evaluation.ToString(CultureInfo.InvariantCulture));
        }

        text.Append("; roots");
        foreach (int root in (IEnumerable<int>)[body.Update, body.Gradient, .. body.States, .. body.SharedStates])
        {
            text.Append(' ').Append(root.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Determines whether a text declares a version that <see cref="Read"/> reads.</summary>
    public static bool IsOfThisVersion(string form) =>
        HeaderOf(form) is Header or SharingHeader or EvaluatingHeader or MatrixHeader or ReducingHeader;

    /// <summary>Reads a rule; null where the text is damaged or of another version.</summary>
    public static RuleDefinition? Read(string form, TypeIdentity type)
    {
        if (!IsOfThisVersion(form))
        {
            return null;
        }

        try
        {
            RuleDefinition rule = new Reading().Read(form.Split(';').Skip(1).Select(Words), type);
            return HeaderFor(rule, rule.Body!) == HeaderOf(form) ? rule : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string HeaderFor(RuleDefinition rule, RuleBody body) =>
        body.Graph.Nodes.Any(n =>
            n.Operation == Operation.Largest || n is { Operation: Operation.Sum, Index: (int)Structure.PerFeature }
        )
            ? ReducingHeader
        : rule.SharedStates.Any(s => s.Shape is not null)
        || body.Graph.Nodes.Any(n => n.Operation == Operation.GramProduct)
            ? MatrixHeader
        : body.Evaluation >= 0 ? EvaluatingHeader
        : SharesNothing(rule, body) ? Header
        : SharingHeader;

    private static string HeaderOf(string form) => string.Join(" ", Words(form.Split(';')[0]));

    private static string[] Words(string section) =>
        section.Split((char[])[' '], StringSplitOptions.RemoveEmptyEntries);

    private static bool SharesNothing(RuleDefinition rule, RuleBody body) =>
        rule.SharedStates.Count == 0
        && !rule.States.Any(s => s.StartsAtParameter)
        && !body.Graph.Nodes.Any(n => n.IsReduction || n.Operation == Operation.ScopeStep);

    /// <summary>
    /// Reads one text. Any text that <see cref="Write"/> would not write causes a <see cref="FormatException"/>.
    /// </summary>
    private sealed class Reading
    {
        private readonly List<RuleHyperparameter> hyperparameters = [];
        private readonly List<RuleState> states = [];
        private readonly List<RuleSharedState> shared = [];
        private readonly HashSet<string> names = [];
        private readonly GraphBuilder graph = new();

        public RuleDefinition Read(IEnumerable<string[]> sections, TypeIdentity type)
        {
            int[]? roots = null;
            int evaluation = -1;
            foreach (string[] words in sections)
            {
                Require(roots is null && words.Length > 0);
                switch (words[0])
                {
                    case "hyperparameter":
                        Require(words.Length == 5);
                        hyperparameters.Add(
                            new RuleHyperparameter(Name(words[1]), Number(words[2]), Number(words[3]), Number(words[4]))
                        );
                        break;
                    case "state":
                        Require(words.Length == 3);
                        states.Add(
                            words[2] == AtParameter
                                ? new RuleState(Name(words[1]), 0, StartsAtParameter: true)
                                : new RuleState(Name(words[1]), Number(words[2]))
                        );
                        break;
                    case "shared":
                        Require(words.Length == 4);
                        bool isShape = ShapeNumber.IsName(words[2]);
                        shared.Add(
                            new RuleSharedState(
                                Name(words[1]),
                                isShape ? 0 : Number(words[2]),
                                Scope(words[3]),
                                isShape ? words[2] : null
                            )
                        );
                        Require(!isShape || shared[shared.Count - 1].Structure == Structure.PerTensor);
                        break;
                    case "name":
                        Require(words.Length == 3 && IsIdentifier(words[2]));
                        int named = Operand(words[1], graph.Count);
                        Require(!graph[named].IsLeaf && graph.NameOf(named) is null);
                        graph.Name(named, words[2]);
                        break;
                    case "evaluation":
                        Require(words.Length == 2 && evaluation < 0);
                        evaluation = Operand(words[1], graph.Count);
                        Require(IsKnownBetweenSteps(evaluation));
                        break;
                    case "roots":
                        roots = [.. words.Skip(1).Select(w => Operand(w, graph.Count))];
                        break;
                    default:
                        ReadNode(words);
                        break;
                }
            }

            Require(roots?.Length == 2 + states.Count + shared.Count && roots.All(r => !graph[r].IsTruth));
            Uniformity uniformity = new(n => graph[n], s => shared[s].Structure);
            Require(
                shared
                    .Select((s, i) => uniformity.IsUniform(roots![2 + states.Count + i], s.Structure))
                    .All(fits => fits)
            );
            return new RuleDefinition(
                type,
                hyperparameters.ToEquatableArray(),
                states.ToEquatableArray(),
                new RuleBody(
                    graph.ToGraph(),
                    roots![0],
                    roots[1],
                    roots.Skip(2).Take(states.Count).ToEquatableArray(),
                    roots.Skip(2 + states.Count).ToEquatableArray(),
                    evaluation
                ),
                SharedStates: shared.ToEquatableArray()
            );
        }

        private bool IsKnownBetweenSteps(int node)
        {
            bool[] reached = graph.ToGraph().Reach([node]);
            return !graph[node].IsTruth
                && !Enumerable
                    .Range(0, reached.Length)
                    .Any(i =>
                        reached[i]
                        && graph[i].Operation
                            is Operation.Gradient
                                or Operation.Step
                                or Operation.ScopeStep
                                or Operation.Sum
                                or Operation.Largest
                                or Operation.GramProduct
                    );
        }

        private void ReadNode(string[] words)
        {
            Require(Enum.TryParse(words[0], out Operation operation) && operation.ToString() == words[0]);
            int before = graph.Count;
            Require(operation != Operation.ObjectiveNumber);
            int added;
            if (operation <= Operation.State)
            {
                bool hasValue =
                    operation
                    is Operation.Constant
                        or Operation.Truth
                        or Operation.Hyperparameter
                        or Operation.State
                        or Operation.SharedState;
                Require(words.Length == (hasValue ? 2 : 1));
                added = operation switch
                {
                    Operation.Constant => graph.Constant(Number(words[1])),
                    Operation.Truth => graph.Truth(Operand(words[1], 2) == 1),
                    Operation.Hyperparameter => graph.Leaf(operation, Operand(words[1], hyperparameters.Count)),
                    Operation.State => graph.Leaf(operation, Operand(words[1], states.Count)),
                    Operation.SharedState => graph.Leaf(operation, Operand(words[1], shared.Count)),
                    _ => graph.Leaf(operation),
                };
            }
            else if (operation is Operation.Sum or Operation.Largest)
            {
                Require(words.Length == 3);
                int operand = Operand(words[1], before);
                Require(!graph[operand].IsTruth);
                added = graph.Add(new Node(operation, operand, Index: (int)ScopeOfSum(words[2])));
            }
            else
            {
                int[] operands = [.. words.Skip(1).Select(w => Operand(w, before))];
                Require(operands.Length == Arity(operation) && FitsTypes(operation, operands));
                added = graph.Apply(
                    operation,
                    operands[0],
                    operands.Length > 1 ? operands[1] : -1,
                    operands.Length > 2 ? operands[2] : -1
                );
            }

            // The graph was simplified when it was written: a node that could be simplified now was not written by this
            // class.
            Require(added == before);
        }

        private bool FitsTypes(Operation operation, int[] operands) =>
            operation switch
            {
                Operation.And or Operation.Or or Operation.Not => operands.All(o => graph[o].IsTruth),
                Operation.Select => graph[operands[0]].IsTruth
                    && !graph[operands[1]].IsTruth
                    && !graph[operands[2]].IsTruth,
                _ => operands.All(o => !graph[o].IsTruth),
            };

        private string Name(string word)
        {
            Require(names.Add(word) && IsIdentifier(word));
            return word;
        }

        private static bool IsIdentifier(string word) =>
            !char.IsDigit(word[0]) && word.All(c => c == '_' || char.IsLetterOrDigit(c));

        private static void Require(bool holds)
        {
            if (!holds)
            {
                throw new FormatException();
            }
        }

        private static int Arity(Operation operation) =>
            operation switch
            {
                <= Operation.State => 0,
                Operation.Negate
                or Operation.SquareRoot
                or Operation.Absolute
                or Operation.Exponential
                or Operation.Logarithm
                or Operation.HyperbolicTangent
                or Operation.Sign
                or Operation.Not => 1,
                Operation.FusedMultiplyAdd or Operation.Select => 3,
                _ => 2,
            };

        private static Structure ScopeOfSum(string word) =>
            word == nameof(Structure.PerFeature) ? Structure.PerFeature : Scope(word);

        private static Structure Scope(string word) =>
            Enum.TryParse(word, out Structure scope)
            && scope.ToString() == word
            && scope is Structure.Global or Structure.PerTensor
                ? scope
                : throw new FormatException(word);

        private static double Number(string word) =>
            NumberText.TryParse(word, out double value) ? value : throw new FormatException(word);

        private static int Operand(string word, int below) =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value < below
                ? value
                : throw new FormatException(word);
    }
}
