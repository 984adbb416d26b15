using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>
/// Rows with rates of their own, of lengths that fill vectors and that do not: a vector may reach from one row into the
/// next.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class RowTests
{
    private static readonly long[] Lengths = [.. Enumerable.Range(1, 40), 63, 64, 100, 257, 1001];

    private static readonly long[] Rows = [1, 2, 3, 70];

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Every_element_moves_by_the_rate_of_its_row(ScalarType type)
    {
        foreach (int bits in (int[])[0, 128, 256, 512])
        {
            using NarrowedVectors narrowed = new(bits);
            using var scope = NewDisposeScope();
            using Generator generator = new(1);
            Tensor[] start = Start(type, generator);
            using DrawnSgd model = new(start.Select(tensor => tensor.clone()));
            using var optimizer = model.CreateOptimizer();
            Tensor[] gradients = [.. start.Select(tensor => randn(tensor.shape, dtype: type, generator: generator))];
            model.SetGradients(gradients);
            optimizer.step();

            for (int p = 0; p < start.Length; p++)
            {
                Tensor rates = optimizer.LearningRates.Copy($"p{p}").reshape(-1, 1);
                Assert.True(
                    model.Parameters[p].eq(start[p] - (rates * gradients[p])).all().item<bool>(),
                    $"{bits} bits, [{string.Join(", ", start[p].shape)}]"
                );
            }
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Results_are_bitwise_equal_at_every_width(ScalarType type)
    {
        byte[][] results =
        [
            .. ((int[])[0, 128, 256, 512]).Select(bits =>
            {
                using NarrowedVectors narrowed = new(bits);
                return TrainAdam(type, Start);
            }),
        ];
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void Results_are_bitwise_equal_for_every_number_of_threads()
    {
        int before = get_num_threads();
        try
        {
            byte[][] results =
            [
                .. ((int[])[1, 2, 3, 7]).Select(threads =>
                {
                    set_num_threads(threads);
                    return TrainAdam(ScalarType.Float32, (type, generator) =>
                        [
                            randn(701, 1003, dtype: type, generator: generator),
                            randn(701, dtype: type, generator: generator),
                        ]
                    );
                }),
            ];
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static Tensor[] Start(ScalarType type, Generator generator) =>
        [.. Rows.SelectMany(rows => Lengths.Select(length => randn(rows, length, dtype: type, generator: generator)))];

    private static byte[] TrainAdam(ScalarType type, Func<ScalarType, Generator, Tensor[]> start)
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(1);
        using DrawnAdam model = new(start(type, generator));
        using var optimizer = model.CreateOptimizer();
        for (int t = 0; t < 3; t++)
        {
            model.SetGradients(model.Parameters.Select(p => randn(p.shape, dtype: type, generator: generator)));
            optimizer.step();
        }

        return [.. model.Parameters.SelectMany(p => p.bytes.ToArray())];
    }
}
