using Lrt.Generators.Rules;

namespace Lrt.Generators.Reading;

/// <summary>
/// Rewrites the value that is assigned to a shared state. Its steps are counted for the state as a whole: parameters
/// may join later and have counts of their own. The summands keep the counts of the elements.
/// </summary>
internal static class ScopeSteps
{
    public static int Replace(GraphBuilder graph, int root)
    {
        bool[] needed = new bool[root + 1];
        needed[root] = true;
        bool any = false;
        for (int i = root; i >= 0; i--)
        {
            if (needed[i] && !graph[i].IsReduction)
            {
                any |= graph[i].Operation == Operation.Step;
                foreach (int operand in graph[i].Operands)
                {
                    needed[operand] = true;
                }
            }
        }

        if (!any)
        {
            return root;
        }

        int[] replaced = new int[root + 1];
        for (int i = 0; i <= root; i++)
        {
            replaced[i] = needed[i] ? Replace(graph, i, replaced) : i;
        }

        return replaced[root];
    }

    private static int Replace(GraphBuilder graph, int index, int[] replaced)
    {
        Node node = graph[index];
        if (node.Operation == Operation.Step)
        {
            return graph.Leaf(Operation.ScopeStep);
        }

        if (node.IsLeaf || node.IsReduction)
        {
            return index;
        }

        int a = replaced[node.A];
        int b = node.B < 0 ? -1 : replaced[node.B];
        int c = node.C < 0 ? -1 : replaced[node.C];
        return (a, b, c) == (node.A, node.B, node.C) ? index : graph.Apply(node.Operation, a, b, c);
    }
}
