using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Graphs;

/// <summary>No rule is too deep for the stack or too long for the time that a compiler has.</summary>
public class LongChainTests
{
    private const int Length = 100_000;

    // A pass that called itself once a node would need some ten megabytes.
    private const int StackSize = 256 * 1024;

    private static readonly Operation[] Operations =
    [
        Operation.Multiply,
        Operation.Exponential,
        Operation.Maximum,
        Operation.Subtract,
        Operation.HyperbolicTangent,
        Operation.Divide,
        Operation.SquareRoot,
        Operation.Power,
        Operation.Add,
        Operation.Minimum,
    ];

    [Fact]
    public void Every_pass_survives_a_long_chain() =>
        OnSmallStack(() =>
        {
            RuleDefinition rule = Chain(Length);
            RuleBody body = rule.Body!;
            RuleGradient gradient = Differentiator.Differentiate(rule);
            Assert.Equal(0, gradient.Derivatives.Count(d => d < 0));

            // A handful of nodes for each one that is differentiated, and hyperparameter.
            Assert.InRange(gradient.Graph.Nodes.Count, 3 * Length, 20 * Length);

            int[] roots = [body.Update, body.Gradient, .. gradient.Derivatives];
            ExpressionGraph compact = gradient.Graph.Compact(roots);
            Assert.True(compact.Nodes.Count > 3 * Length);

            RuleDefinition large = rule with { Body = new RuleBody(compact, roots[2], roots[1], [roots[0]]) };
            string form = PortableRule.Write(large, large.Body!);
            Assert.Equal(large, PortableRule.Read(form, large.Type));

            GraphBuilder again = new();
            foreach (Node node in compact.Nodes)
            {
                _ = node.IsLeaf ? again.Add(node) : again.Apply(node.Operation, node.A, node.B, node.C);
            }

            Assert.Equal(compact, again.ToGraph());
            Assert.False(
                SensitivityPlanner.CanRecompute(gradient.Graph, gradient.Derivatives[0], [body.Update - 1], _ => true)
            );
            Assert.Empty(ConstantHoister.Find(gradient.Graph, [body.Update], _ => false));
        });

    /// <summary>Twice the rule, twice the work: in nodes, in text and in memory that the passes ask for.</summary>
    [Fact]
    public void Work_grows_with_length_and_no_faster() =>
        OnSmallStack(() =>
        {
            Work(2000); // Once for whatever is allocated once.
            long[] one = Work(20_000);
            long[] two = Work(40_000);

            // Tables grow in jumps, so memory may come to less than twice as much.
            Assert.All(one.Zip(two), pair => Assert.InRange(pair.Second, 1.2 * pair.First, 2.5 * pair.First));
        });

    /// <summary>Finding equal nodes costs no time only as long as their hashes differ.</summary>
    [Fact]
    public void Nodes_of_a_long_rule_hash_apart()
    {
        ExpressionGraph graph = Differentiator.Differentiate(Chain(Length)).Graph;
        Assert.True(graph.Nodes.Select(n => n.GetHashCode()).Distinct().Count() > 0.9 * graph.Nodes.Count);
    }

    private static long[] Work(int length)
    {
        RuleDefinition rule = Chain(length);
        RuleGradient gradient = null!;
        string form = null!;
        return
        [
            Allocated(() => gradient = Differentiator.Differentiate(rule)),
            gradient.Graph.Nodes.Count,
            Allocated(() => form = PortableRule.Write(rule, rule.Body!)),
            form.Length,
            Allocated(() => PortableRule.Read(form, rule.Type)),
            Allocated(() => gradient.Graph.Compact([gradient.Derivatives[0]])),
            Allocated(() => ConstantHoister.Find(gradient.Graph, [gradient.Derivatives[0]], _ => true).ToArray()),
        ];
    }

    private static long Allocated(Action pass)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        pass();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static RuleDefinition Chain(int length)
    {
        RuleDraft rule = new("Chain");
        Term[] others =
        [
            rule.Hyperparameter("H0", 0, 1),
            rule.Hyperparameter("H1", 0, 1),
            rule.Gradient,
            rule.State("S", 0, 1),
        ];
        Term chain = rule.Parameter;
        for (int i = 0; i < length; i++)
        {
            Operation operation = Operations[i % Operations.Length];
            chain = operation is Operation.Exponential or Operation.HyperbolicTangent or Operation.SquareRoot
                ? chain.Apply(operation)
                : chain.Apply(operation, others[i % others.Length]);
        }

        SampledRule built = rule.Build(chain, null, chain);
        Assert.InRange(built.Body.Graph.Nodes.Count, length, length + 10);
        return built.Rule;
    }

    private static void OnSmallStack(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            StackSize
        );
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
