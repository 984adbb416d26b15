using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models.Variants;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Variants;

/// <summary>The models of variants, and numbers to train them with.</summary>
internal static class VariantZoo
{
    public const int Rows = 3;
    private const int Columns = 37;

    private static readonly Dictionary<string, Func<Func<Parameter>, VariantModel>> Constructors = new(
        StringComparer.Ordinal
    )
    {
        [nameof(FormVariants)] = start => new FormVariants(start),
        [nameof(NormalizationVariants)] = start => new NormalizationVariants(start),
        [nameof(LevelRuleVariants)] = start => new LevelRuleVariants(start),
        [nameof(SgdScheduleVariants)] = start => new SgdScheduleVariants(start),
        [nameof(MomentumScheduleVariants)] = start => new MomentumScheduleVariants(start),
        [nameof(AdamScheduleVariants)] = start => new AdamScheduleVariants(start),
        [nameof(WarmUpVariants)] = start => new WarmUpVariants(start),
        [nameof(AdamHyperparameterVariants)] = start => new AdamHyperparameterVariants(start),
        [nameof(DecayVariants)] = start => new DecayVariants(start),
    };

    public static IEnumerable<string> Models => Constructors.Keys;

    public static TheoryData<string> Names => [.. Models];

    /// <param name="name">The model's type.</param>
    /// <param name="start">Makes the parameter of each of its members.</param>
    public static VariantModel Create(string name, Func<Parameter> start) => Constructors[name](start);

    /// <summary>Uniform numbers that 16 bits hold, for one parameter.</summary>
    public static double[] Numbers(Random random, double width, double mean) =>
        [
            .. Enumerable
                .Range(0, Rows * Columns)
                .Select(_ =>
                    (double)
                        BitConverter.Int32BitsToSingle(
                            BitConverter.SingleToInt32Bits((float)(mean + (width * (random.NextDouble() - 0.5))))
                                & ~0xFFFF
                        )
                ),
        ];

    /// <summary>One parameter's numbers as a tensor.</summary>
    public static Tensor Shaped(double[] numbers, ScalarType type, bool strided)
    {
        Tensor shaped = tensor(numbers, dtype: type).reshape(Rows, Columns);
        return strided ? shaped.t().contiguous().t() : shaped;
    }
}
