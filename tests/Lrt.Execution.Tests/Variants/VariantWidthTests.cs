using System;
using System.Linq;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models.Variants;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Variants;

/// <summary>
/// What no other element has a part in is the same to the bit at every vector width, and all is for every number of
/// threads.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class VariantWidthTests
{
    public static TheoryData<string, ScalarType> Cases
    {
        get
        {
            TheoryData<string, ScalarType> cases = [];
            foreach (string name in VariantZoo.Models)
            {
                cases.Add(name, float32);
                cases.Add(name, float64);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_per_parameter_are_bitwise_equal_at_every_width(string name, ScalarType type)
    {
        double[] start = VariantZoo.Numbers(new Random(1), 1, 0);
        byte[][] results =
        [
            .. ((int[])[0, 128, 256, 512]).Select(bits =>
            {
                using NarrowedVectors narrowed = new(bits);
                return Train(
                    name,
                    () => VariantZoo.Shaped(start, type, strided: false),
                    n => n.StartsWith("PerParameter", StringComparison.Ordinal) || n == "SeveralPerParameter"
                );
            }),
        ];
        Assert.All(results, result => Assert.Equal(results[0], result));
        Assert.NotEmpty(results[0]);
    }

    [Fact]
    public void Results_are_bitwise_equal_for_every_number_of_threads()
    {
        int before = get_num_threads();
        try
        {
            using var scope = NewDisposeScope();
            using Generator generator = new(1);
            Tensor start = randn(300, 1001, generator: generator);
            byte[][] results =
            [
                .. ((int[])[1, 2, 5]).Select(threads =>
                {
                    set_num_threads(threads);
                    return Train(nameof(SgdScheduleVariants), () => start.clone(), _ => true);
                }),
            ];
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static byte[] Train(string name, Func<Tensor> start, Func<string, bool> isCompared)
    {
        using var scope = NewDisposeScope();
        using VariantModel model = VariantZoo.Create(name, () => new Parameter(start(), requires_grad: true));
        using ModelOptimizer optimizer = model.Optimizer();
        using Generator generator = new(2);
        (string Name, Parameter Parameter)[] parameters = [.. model.named_parameters()];
        for (int t = 0; t < 9; t++)
        {
            Tensor gradient = randn(
                parameters[0].Parameter.shape,
                dtype: parameters[0].Parameter.dtype,
                generator: generator
            );
            foreach ((_, Parameter parameter) in parameters)
            {
                parameter.grad = gradient.clone();
            }

            optimizer.step();
        }

        return [.. parameters.Where(p => isCompared(p.Name)).SelectMany(p => p.Parameter.bytes.ToArray())];
    }
}
