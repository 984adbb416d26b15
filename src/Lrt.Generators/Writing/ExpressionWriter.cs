using System;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes expressions. A value that is used once is written where it is used; a value that is used more often, or has a
/// name in the source, becomes a local.
/// </summary>
/// <param name="graph">The graph of the expressions.</param>
/// <param name="dialect">The kind of code.</param>
/// <param name="source">The writer that receives the locals.</param>
/// <param name="names">The names for locals.</param>
/// <param name="atHand">
/// The function that gets the text of a node whose value is available, which every leaf except constants must be; null
/// for all other nodes.
/// </param>
internal sealed class ExpressionWriter(
    ExpressionGraph graph,
    Dialect dialect,
    SourceWriter source,
    UniqueNames names,
    Func<int, string?> atHand
)
{
    private const int LongestLine = 100;

    /// <summary>Writes the locals that the roots need, and returns the text of the roots, in their order.</summary>
    public string[] Write(params int[] roots)
    {
        string?[] written = new string?[graph.Nodes.Count];
        string?[] known = graph.NamesByNode();
        int[] uses = CountUses(roots, written);
        for (int i = 0; i < uses.Length; i++)
        {
            if (uses[i] > 0 && written[i] is null)
            {
                Node node = graph[i];
                string text = dialect.Write(node, Text(written, node.A), Text(written, node.B), Text(written, node.C));
                if (
                    node.Operation is not (Operation.Constant or Operation.Truth)
                    && (
                        uses[i] > 1
                        || known[i] is not null
                        || text.Length > LongestLine
                        // A sum is taken over all elements, also over those that choose the other branch.
                        || node.IsReduction
                    )
                )
                {
                    string name = names.Local(known[i] ?? ValueNames.Of(node.Operation));
                    source.Line($"{(node.IsTruth ? dialect.Truth : dialect.Number)} {name} = {text};");
                    text = name;
                }

                written[i] = text;
            }
        }

        return [.. roots.Select(r => written[r]!)];
    }

    private int[] CountUses(int[] roots, string?[] written)
    {
        int[] uses = new int[graph.Nodes.Count];
        foreach (int root in roots)
        {
            uses[root]++;
        }

        for (int i = uses.Length - 1; i >= 0; i--)
        {
            if (uses[i] > 0 && (written[i] = atHand(i)) is null)
            {
                foreach (int operand in graph[i].Operands)
                {
                    uses[operand]++;
                }
            }
        }

        return uses;
    }

    /// <summary>Gets a text as an operand, in parentheses unless it is a name, a literal or a call.</summary>
    public static string AsOperand(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            depth +=
                c == '(' ? 1
                : c == ')' ? -1
                : 0;
            if (depth == 0 && c is ' ' or '-')
            {
                return $"({text})";
            }
        }

        return text;
    }

    private static string Text(string?[] written, int operand) =>
        operand < 0 ? string.Empty : AsOperand(written[operand]!);
}
