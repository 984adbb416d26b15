using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Sums;

/// <summary>
/// Hypergradients of values that act on other elements through sums: kernels against the same rule in tensors, whose
/// derivatives autograd takes.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class AdjointTests
{
    private const double Kappa = 0.05;

    public static TheoryData<string, int, ScalarType, bool> Cases
    {
        get
        {
            TheoryData<string, int, ScalarType, bool> cases = [];
            foreach (
                string model in (string[])
                    [
                        "GlobalGlobalEntangled",
                        "PerParameterParameterEntangled",
                        "PerParameterGlobalEntangled",
                        "GlobalPerParameterEntangled",
                        "PerTensorPerTensorEntangled",
                        "PerTensorPerParameterEntangled",
                        "PerFeaturePerFeatureEntangled",
                        "PerFeaturePerTensorEntangled",
                        "PerFeaturePerParameterEntangled",
                        "PerFeatureLamb",
                        "PerParameterLamb",
                        "PerParameterParameterNested",
                        "PerFeaturePerTensorNested",
                        "PerTensorPerFeatureNested",
                        "PerTensorPerTensorNested",
                        "GlobalPerParameterNested",
                        "GlobalGlobalNested",
                        "PerFeaturePerFeatureColumnwise",
                        "GlobalPerFeatureColumnwise",
                        "GlobalGlobalColumnwise",
                        "PerParameterPerTensorCentered",
                        "PerFeaturePerParameterCentered",
                    ]
            )
            {
                string name = model.Replace("PerParameterParameter", "PerParameterPerParameter");
                cases.Add(name, 512, ScalarType.Float64, true);
                cases.Add(name, 256, ScalarType.Float32, true);
                cases.Add(name, 128, ScalarType.Float32, true);
                cases.Add(name, 0, ScalarType.Float64, true);
                cases.Add(name, 512, ScalarType.Float64, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_move_by_what_autograd_finds(string model, int bits, ScalarType type, bool isContiguous) =>
        Compare(model, bits, type, isContiguous, rows: 7, columns: 5);

    /// <summary>One element, rows of one element, a single row of several vectors and a tail.</summary>
    [Theory]
    [InlineData("PerParameterPerParameterEntangled")]
    [InlineData("PerFeaturePerTensorEntangled")]
    [InlineData("PerTensorPerTensorNested")]
    [InlineData("PerParameterGlobalEntangled")]
    public void Values_move_in_layers_of_every_size(string model)
    {
        foreach ((int rows, int columns) in new[] { (1, 1), (5, 1), (1, 67) })
        {
            Compare(model, 512, ScalarType.Float64, isContiguous: true, rows, columns);
            Compare(model, 512, ScalarType.Float64, isContiguous: false, rows, columns);
        }
    }

    /// <summary>Kernels; sums of tensor operations, which values of features need here, are libtorch's own.</summary>
    [Theory]
    [InlineData("GlobalGlobalEntangled")]
    [InlineData("PerParameterPerParameterEntangled")]
    [InlineData("PerTensorPerTensorNested")]
    [InlineData("PerParameterLamb")]
    public void Steps_are_bitwise_equal_for_every_number_of_threads(string model)
    {
        int before = get_num_threads();
        try
        {
            byte[][] results =
            [
                .. ((int[])[1, 2, 3, 7]).Select(threads =>
                {
                    using var scope = NewDisposeScope();
                    set_num_threads(threads);
                    using Generator generator = new(1);
                    (LinearLayer layer, ModelOptimizer optimizer) = Create(
                        model,
                        [randn(400, 701, generator: generator), randn(400, generator: generator)]
                    );
                    using var owned = optimizer;
                    for (int step = 1; step <= 3; step++)
                    {
                        layer.Weight.grad = randn(400, 701, generator: generator);
                        layer.Bias.grad = randn(400, generator: generator);
                        optimizer.step();
                    }

                    return (byte[])[.. layer.Weight.detach().bytes.ToArray(), .. layer.Bias.detach().bytes.ToArray()];
                }),
            ];
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static void Compare(string model, int bits, ScalarType type, bool isContiguous, int rows, int columns)
    {
        using NarrowedVectors narrowed = new(bits);
        using var scope = NewDisposeScope();
        using Generator generator = new(7);
        Tensor[] start =
        [
            randn(rows, columns, generator: generator, dtype: ScalarType.Float64),
            randn(rows, generator: generator, dtype: ScalarType.Float64),
        ];
        Tensor weight = start[0].to(type);
        (LinearLayer layer, ModelOptimizer optimizer) = Create(
            model,
            [isContiguous ? weight.clone() : weight.t().contiguous().t(), start[1].to(type).clone()]
        );
        using var owned = optimizer;
        Reference reference =
            model.EndsWith("Lamb", StringComparison.Ordinal) ? new LambReference(model, start)
            : model.EndsWith("Nested", StringComparison.Ordinal) ? new NestedReference(model, start)
            : model.EndsWith("Columnwise", StringComparison.Ordinal) ? new ColumnwiseReference(model, start)
            : model.EndsWith("Centered", StringComparison.Ordinal) ? new CenteredReference(model, start)
            : new EntangledReference(model, start);
        for (int step = 1; step <= 6; step++)
        {
            Tensor[] gradients =
            [
                .. start.Select(s => randn(s.shape, generator: generator, dtype: ScalarType.Float64)),
            ];
            layer.Weight.grad = gradients[0].to(type).clone();
            layer.Bias.grad = gradients[1].to(type).clone();
            optimizer.step();
            reference.Step(gradients);
        }

        double tolerance = type == ScalarType.Float64 ? 1e-11 : 2e-5;
        Assert.Equal(0, Difference(layer.Weight, reference.Parameters[0]), tolerance);
        Assert.Equal(0, Difference(layer.Bias, reference.Parameters[1]), tolerance);
        using Tensor rates = optimizer.LearningRates.Copy("layer.weight");
        using Tensor shaped = rates.NumberOfElements == rows ? rates.reshape(rows, 1) : rates;
        Assert.Equal(0, Difference(shaped.expand(rows, columns), reference.Expanded(0)[0].detach()), tolerance);
        Assert.True(reference.Moved.Min() > 1e-4, $"Values moved by {string.Join(", ", reference.Moved)} only.");
    }

    private static double Difference(Tensor actual, Tensor expected) =>
        (actual.detach().to(ScalarType.Float64) - expected).abs().max().item<double>();

    private static (LinearLayer Model, ModelOptimizer Optimizer) Create(string name, IEnumerable<Tensor> tensors)
    {
        Type type = typeof(LinearLayer).Assembly.GetType($"{typeof(LinearLayer).Namespace}.{name}", true)!;
        LinearLayer model = (LinearLayer)Activator.CreateInstance(type, tensors)!;
        MethodInfo create = type.GetMethod("CreateOptimizer")!;
        return (model, (ModelOptimizer)create.Invoke(model, BindingFlags.DoNotWrapExceptions, null, [null], null)!);
    }

    /// <summary>
    /// Training with tensors: what two hyperparameters of a structure each do to a weight and a bias.
    /// </summary>
    private abstract class Reference(string model, Tensor[] start, double[] initial, Structure[] structures)
    {
        private readonly Tensor[][] values = [.. structures.Select((s, h) => Values(s, initial[h], start))];
        private Func<Tensor[], Tensor>? previous;

        public Tensor[] Parameters { get; } = [.. start.Select(s => s.clone())];

        protected string Model => model;

        /// <summary>The largest move of each hyperparameter.</summary>
        public double[] Moved =>
            [.. values.Select((v, h) => v.Max(t => (t.detach() - initial[h]).abs().max().item<double>()))];

        /// <summary>The values of a hyperparameter in the shapes of weight and bias.</summary>
        public Tensor[] Expanded(int h) => Expand(structures[h], values[h], start);

        public void Step(Tensor[] gradients)
        {
            if (previous is { } product)
            {
                product(Objective(gradients)).backward();
                foreach (Tensor value in values.SelectMany(v => v))
                {
                    using IDisposable off = no_grad();
                    value.add_(value.grad! * Kappa);
                    value.grad!.zero_();
                }
            }

            Tensor[] updates = Updates(
                [.. structures.Select((s, h) => Expand(s, values[h], start))],
                [.. Parameters.Select(p => p.clone())],
                gradients
            );
            previous = next => (updates[0] * next[0]).sum() + (updates[1] * next[1]).sum();
            for (int t = 0; t < 2; t++)
            {
                Parameters[t].sub_(updates[t].detach());
            }
        }

        protected abstract Tensor[] Objective(Tensor[] gradients);

        protected abstract Tensor[] Updates(Tensor[][] hyperparameters, Tensor[] parameters, Tensor[] gradients);

        protected static Tensor Norm(Tensor[] tensors) =>
            tensors.Select(t => t.square().sum()).Aggregate((a, b) => a + b).sqrt();

        private static Tensor[] Values(Structure structure, double initial, Tensor[] start)
        {
            Tensor[] leaves = structure switch
            {
                Structure.PerParameter => [.. start.Select(s => Leaf(s.shape))],
                Structure.PerFeature => [Leaf(start[1].shape)],
                Structure.PerTensor => [Leaf([1]), Leaf([1])],
                _ => [Leaf([1])],
            };
            return [.. leaves.Select(l => l.fill_(initial).requires_grad_())];
        }

        protected static Tensor[] OfFeatures(Tensor numbers) => [numbers.unsqueeze(1), numbers];

        protected static Structure[] StructuresOf(string model)
        {
            string[] all = ["PerParameter", "PerFeature", "PerTensor", "Global"];
            string first = all.First(s => model.StartsWith(s, StringComparison.Ordinal));
            string second = all.First(s => model[first.Length..].StartsWith(s, StringComparison.Ordinal));
            return [Enum.Parse<Structure>(first), Enum.Parse<Structure>(second)];
        }

        private static Tensor Leaf(long[] shape) => zeros(shape, dtype: ScalarType.Float64);

        private static Tensor[] Expand(Structure structure, Tensor[] values, Tensor[] start) =>
            structure switch
            {
                Structure.PerParameter => values,
                Structure.PerFeature => [values[0].unsqueeze(1).expand(start[0].shape), values[0]],
                Structure.PerTensor => [values[0].expand(start[0].shape), values[1].expand(start[1].shape)],
                _ => [values[0].expand(start[0].shape), values[0].expand(start[1].shape)],
            };
    }

    private sealed class EntangledReference(string model, Tensor[] start)
        : Reference(model, start, [0.3, 0.2], StructuresOf(model))
    {
        private readonly Tensor[] velocity = [.. start.Select(s => zeros_like(s))];

        protected override Tensor[] Objective(Tensor[] gradients) =>
            [.. gradients.Select((g, t) => g + (0.1 * Parameters[t]))];

        protected override Tensor[] Updates(Tensor[][] h, Tensor[] p, Tensor[] gradients)
        {
            Tensor[] g = [.. gradients.Select((x, t) => x + (0.1 * p[t]))];
            Tensor[] move = [.. g.Select((x, t) => (h[0][t] * x) + (h[1][t] * p[t]))];
            Tensor all = 1 + Norm(move);
            Tensor[] scaled = [.. move.Select(m => m / all)];
            Tensor mean =
                scaled.Select((s, t) => (s * p[t]).tanh().sum()).Aggregate((a, b) => a + b)
                / p.Sum(x => x.NumberOfElements);
            Tensor[] next =
            [
                .. scaled.Select((s, t) => (velocity[t] * 0.5) + (s / (0.5 + Norm([s + (h[1][t] * mean)])))),
            ];
            Tensor[] updates = [.. next.Select((v, t) => v + (scaled[t] * mean) + (0.1 * h[1][t] * g[t]))];
            for (int t = 0; t < 2; t++)
            {
                velocity[t] = next[t].detach();
            }

            return updates;
        }
    }

    private sealed class NestedReference(string model, Tensor[] start)
        : Reference(model, start, [0.3, 0.2], StructuresOf(model))
    {
        private readonly Tensor[] velocity = [.. start.Select(s => zeros_like(s))];

        protected override Tensor[] Objective(Tensor[] gradients) =>
            [.. gradients.Select((g, t) => g + (0.1 * Parameters[t]))];

        protected override Tensor[] Updates(Tensor[][] h, Tensor[] p, Tensor[] gradients)
        {
            Tensor[] g = [.. gradients.Select((x, t) => x + (0.1 * p[t]))];
            Tensor[] move = [.. g.Select((x, t) => (h[0][t] * x) + (h[1][t] * p[t]))];
            Tensor[] own = [.. move.Select(m => 1 + Norm([m]))];
            Tensor[] scaled = [.. move.Select((m, t) => m / own[t])];
            Tensor largest = maximum(
                ((scaled[0] * p[0]) + (0.1 * own[0])).max(),
                ((scaled[1] * p[1]) + (0.1 * own[1])).max()
            );
            Tensor mean =
                scaled.Select((s, t) => (s * p[t]).tanh().sum()).Aggregate((a, b) => a + b)
                / p.Sum(x => x.NumberOfElements);
            Tensor[] again = [.. scaled.Select(s => (s * (1 + mean)).max())];
            Tensor total = Norm([.. scaled.Select((s, t) => s + (again[t] * h[1][t]))]);
            Tensor[] next = [.. scaled.Select((s, t) => (velocity[t] * 0.5) + (s / (0.5 + total)))];
            Tensor[] updates =
            [
                .. next.Select(
                    (v, t) => v + (scaled[t] * (mean + (0.1 * largest) + (0.05 * own[t]))) + (0.1 * h[1][t] * g[t])
                ),
            ];
            for (int t = 0; t < 2; t++)
            {
                velocity[t] = next[t].detach();
            }

            return updates;
        }
    }

    private sealed class ColumnwiseReference(string model, Tensor[] start)
        : Reference(model, start, [0.3, 0.2], StructuresOf(model))
    {
        private readonly Tensor[] velocity = [.. start.Select(s => zeros_like(s))];

        protected override Tensor[] Objective(Tensor[] gradients)
        {
            Tensor[] norms = OfFeatures(NormOfFeature(gradients));
            return [.. gradients.Select((g, t) => g / (0.5 + norms[t]))];
        }

        protected override Tensor[] Updates(Tensor[][] h, Tensor[] p, Tensor[] gradients)
        {
            Tensor[] g = Objective(gradients);
            Tensor[] move = [.. g.Select((x, t) => (h[0][t] * x) + (h[1][t] * p[t]))];
            Tensor[] lengths = OfFeatures(NormOfFeature(move));
            Tensor[] scaled = [.. move.Select((m, t) => m / (1 + lengths[t]))];
            Tensor[] largest = OfFeatures(maximum((scaled[0] * p[0]).amax([1]), scaled[1] * p[1]));
            Tensor mean =
                scaled.Select((s, t) => (s * largest[t]).tanh().sum()).Aggregate((a, b) => a + b)
                / p.Sum(x => x.NumberOfElements);
            Tensor[] next = [.. scaled.Select((s, t) => (velocity[t] * 0.5) + (s * (1 + mean)))];
            Tensor[] updates = [.. next.Select((v, t) => v + (0.1 * largest[t] * scaled[t]))];
            for (int t = 0; t < 2; t++)
            {
                velocity[t] = next[t].detach();
            }

            return updates;
        }

        private static Tensor NormOfFeature(Tensor[] x) => (x[0].square().sum(1) + x[1].square()).sqrt();
    }

    private sealed class CenteredReference(string model, Tensor[] start)
        : Reference(model, start, [0.3, 0.2], StructuresOf(model))
    {
        protected override Tensor[] Objective(Tensor[] gradients)
        {
            Tensor[] means = OfFeatures((gradients[0].sum(1) + gradients[1]) / (gradients[0].shape[1] + 1));
            return [.. gradients.Select((g, t) => g - means[t])];
        }

        protected override Tensor[] Updates(Tensor[][] h, Tensor[] p, Tensor[] gradients)
        {
            Tensor[] g = Objective(gradients);
            Tensor[] largest = OfFeatures(maximum(g[0].amax([1]), g[1]));
            return [.. g.Select((x, t) => (h[0][t] * x / (1 + largest[t])) + (h[1][t] * p[t]))];
        }
    }

    private sealed class LambReference(string model, Tensor[] start)
        : Reference(
            model,
            start,
            [1e-2, 1e-2],
            model.StartsWith("PerFeature", StringComparison.Ordinal)
                ? [Structure.PerFeature, Structure.PerParameter]
                : [Structure.PerParameter, Structure.PerTensor]
        )
    {
        private readonly Tensor[] first = [.. start.Select(s => zeros_like(s))];
        private readonly Tensor[] second = [.. start.Select(s => zeros_like(s))];
        private int steps;

        protected override Tensor[] Objective(Tensor[] gradients)
        {
            double bound = Math.Max(1, Norm(gradients).item<double>());
            return [.. gradients.Select(g => g / bound)];
        }

        protected override Tensor[] Updates(Tensor[][] h, Tensor[] p, Tensor[] gradients)
        {
            Tensor[] g = Objective(gradients);
            steps++;
            return
            [
                .. g.Select(
                    (x, t) =>
                    {
                        first[t] = (first[t] * 0.9) + (x * (1 - 0.9));
                        second[t] = (second[t] * 0.999) + (x.square() * (1 - 0.999));
                        Tensor direction =
                            (
                                first[t]
                                / (1 - Math.Pow(0.9, steps))
                                / ((second[t].sqrt() / Math.Sqrt(1 - Math.Pow(0.999, steps))) + 1e-6)
                            ) + (h[1][t] * p[t]);
                        return h[0][t] * (Norm([p[t]]) / Norm([direction])) * direction;
                    }
                ),
            ];
        }
    }
}
