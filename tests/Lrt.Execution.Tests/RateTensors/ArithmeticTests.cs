using System;
using System.Linq;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.RateTensors;
using Lrt.Simd;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>
/// The vector loops of rate models against tensor operations: sizes around whole vectors, every width, any number of
/// threads.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class ArithmeticTests
{
    public static TheoryData<long, long, long> Sizes =>
        new()
        {
            { 1, 1, 1 },
            { 3, 1, 2 },
            { 4, 5, 15 },
            { 7, 16, 16 },
            { 8, 17, 17 },
            { 9, 3, 33 },
            { 130, 15, 31 },
            { 300, 33, 50 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Vector_loops_are_the_tensor_operations(long rates, long inputs, long examples)
    {
        foreach (int rank in new[] { 0, 3 })
        {
            foreach (int bits in new[] { 0, 128, 256, 512 })
            {
                using NarrowedVectors narrowed = new(Math.Min(bits, VectorWidth.Bits));
                Compare(rates, inputs, examples, rank, ScalarType.Float64, 1e-12);
                Compare(rates, inputs, examples, rank, ScalarType.Float32, 2e-5);
            }
        }
    }

    /// <summary>Too large for products to be noted: they are computed twice.</summary>
    [Fact]
    public void Large_models_are_the_tensor_operations()
    {
        Compare(rates: 9000, inputs: 120, examples: 20, rank: 0, ScalarType.Float32, 2e-5);
        Compare(rates: 9001, inputs: 121, examples: 17, rank: 0, ScalarType.Float64, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Results_are_bitwise_equal_for_every_number_of_threads(int rank)
    {
        int before = get_num_threads();
        try
        {
            byte[][] results =
            [
                .. new[] { 1, 2, 3, 7 }.Select(threads =>
                {
                    set_num_threads(threads);
                    return Learned(rates: 5000, inputs: 40, examples: 64, rank);
                }),
            ];
            Assert.All(results, r => Assert.Equal(results[0], r));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static byte[] Learned(long rates, long inputs, long examples, int rank)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        (SigmoidRateModel model, Examples x, Tensor products) = Make(rates, inputs, examples, rank, ScalarType.Float32);
        using SigmoidRateModel owned = model;
        using Examples ownedExamples = x;
        Tensor mean = zeros(rates);
        for (int step = 0; step < 3; step++)
        {
            model.Compute(x, mean);
            model.Learn(x, products, 0.5);
        }

        return [.. model.State.SelectMany(s => s.Value.bytes.ToArray()), .. mean.bytes.ToArray()];
    }

    private static void Compare(long rates, long inputs, long examples, int rank, ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        manual_seed(rates + examples);
        (SigmoidRateModel model, Examples x, Tensor products) = Make(rates, inputs, examples, rank, type);
        using SigmoidRateModel owned = model;
        using Examples ownedExamples = x;
        using SigmoidTensors reference = new(model);
        Tensor expected = reference.Activate(rank == 0 ? x : Projected(model, x)).clone();
        Tensor mean = zeros(rates, dtype: type);

        model.Compute(x, mean);

        Near(expected * (model.Scale / examples), mean, tolerance, "rates");
        Tensor weights = model.Weights.clone(),
            offsets = model.Offsets.clone();
        Tensor factors = products * (0.5 * model.Scale / examples);
        Tensor? inputSteps = reference.Move(rank == 0 ? x : Projected(model, x), factors, wantsInputs: rank > 0);
        (Tensor movedWeights, Tensor movedOffsets) = (model.Weights.clone(), model.Offsets.clone());
        model.Weights.copy_(weights);
        model.Offsets.copy_(offsets);
        Tensor? projection = model.State.SingleOrDefault(s => s.Name == "projection").Value;
        Tensor? movedProjection = projection is null ? null : projection + inputSteps!.matmul(x.Matrix!);
        double scale = model.Scale + (0.5 / examples * (products * expected).sum().ToDouble());

        model.Learn(x, products, 0.5);

        Near(movedWeights, model.Weights, tolerance, "A");
        Near(movedOffsets, model.Offsets, tolerance, "c");
        Assert.Equal(Math.Max(0, scale), model.Scale, Math.Max(1, Math.Abs(scale)) * tolerance);
        if (movedProjection is not null)
        {
            Near(movedProjection, projection!, tolerance, "V");
        }
    }

    private static (SigmoidRateModel Model, Examples Examples, Tensor Products) Make(
        long rates,
        long inputs,
        long examples,
        int rank,
        ScalarType type
    )
    {
        using Tensor like = empty(0, dtype: type);
        SigmoidRateModel model = new(
            inputs,
            rates,
            0.1,
            new LearningRateTensorOptions(0.5)
            {
                Rank = rank,
                Scale = 0.3,
                Seed = 2,
            },
            like
        );
        model.Weights.copy_(randn(model.Weights.shape, dtype: type) / Math.Sqrt(model.Weights.shape[1]));
        model.Offsets.add_(0.2 * randn(model.Offsets.shape, dtype: type));
        Examples x = new();
        x.Set(randn(examples, inputs, dtype: type));
        return (model, x, randn(rates, dtype: type) / rates);
    }

    private static Examples Projected(SigmoidRateModel model, Examples x)
    {
        Examples projected = new();
        projected.Set(x.Matrix!.matmul(model.State.Single(s => s.Name == "projection").Value.t()));
        return projected;
    }

    private static void Near(Tensor expected, Tensor actual, double tolerance, string what)
    {
        double error = (expected - actual).abs().max().ToDouble();
        double allowed = tolerance * Math.Max(1, expected.abs().max().ToDouble());
        Assert.True(error <= allowed, $"{what}: off by {error:E2}, allowed {allowed:E2}, {VectorWidth.Bits} bits");
    }
}
