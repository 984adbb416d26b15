using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lrt.Generators.Tests.Output;

/// <summary>The output for towers in whatever combination of options.</summary>
public class TowerOutputTests
{
    private static readonly string[] Rules =
    [
        "null",
        "typeof(Lrt.Rules.Sgd)",
        "typeof(Lrt.Rules.Adam)",
        "typeof(Lrt.Rules.Nesterov)",
        "typeof(Lrt.Rules.AdamW)",
        "typeof(Lrt.Rules.Momentum)",
        "typeof(Own)",
        "typeof(Still)",
    ];

    /// <summary>Every member draws its options; a model for each rule.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_combination_of_options_compiles_clean(int seed)
    {
        Random random = new(seed);
        StringBuilder source = new(
            """
            using Lrt;
            using TorchSharp.Modules;
            using static TorchSharp.torch;

            [UpdateRule]
            public partial struct Own
            {
                [Hyperparameter(0.1)] public float LearningRate;
                [Hyperparameter(0)] public float Pull;
                [State(Initial = 0.5)] public float Earlier;
                public float Update(float parameter, float gradient, int step)
                {
                    float kept = Earlier;
                    Earlier = gradient;
                    return (LearningRate * LearningRate * kept / step) + (Pull * parameter);
                }
            }

            [UpdateRule]
            public partial struct Still
            {
                [Hyperparameter(0.1)] public float LearningRate;
                public float Update(float parameter, float gradient, int step) => 0.1f * gradient;
            }
            """
        );
        foreach (
            (string rule, string[] others) in ((string, string[])[])
                [
                    ("Sgd", ["WeightDecay"]),
                    ("Momentum", ["Coefficient", "WeightDecay"]),
                    ("AdamW", ["Beta1", "Beta2", "WeightDecay"]),
                    ("Own", ["Pull"]),
                ]
        )
        {
            source.Append(
                $"\n[Optimizer(typeof({(rule == "Own" ? rule : "Lrt.Rules." + rule)}))] public sealed partial class "
                    + $"Many{rule} : nn.Module\n{{\n    public Many{rule}() : base(\"many\") {{ }}\n"
            );
            for (int m = 0; m < 12; m++)
            {
                source.Append(
                    $"    [LearningRate(0.5, Structure.{DrawStructure(random)}), {Hypergradient(random, null)}"
                );
                foreach (string other in others.Where(_ => random.Next(2) == 0))
                {
                    source.Append(", ").Append(Hypergradient(random, other));
                }

                source.Append($"] private readonly Parameter p{m} = new(ones(3));\n");
            }

            source.Append("}\n");
        }

        GeneratorSetup setup = Sources.Empty.Source("Models.cs", source.ToString());
        // Warnings say what has no effect.
        Assert.DoesNotContain(setup.Run().AnalyzerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
        CompilesClean.Check(setup, GeneratorSetup.LowestLanguage);
    }

    /// <summary>
    /// Kernels of one program have one text, but each optimizer describes its tower as its own attribute does.
    /// </summary>
    [Fact]
    public void Towers_of_other_words_are_other_kernels()
    {
        GeneratorRun run = ((string[])["Cosine", "Sign"])
            .Aggregate(Sources.Empty, (setup, n) =>
                setup.Source(
                    $"{n}.cs",
                    Sources
                        .Digits.Replace("Clip = 10", $"Normalization = HypergradientNormalization.{n}")
                        .Replace("Digits", n)
                )
            )
            .Run();
        string[] kernels =
        [
            .. run
                .Generated.Select(g => g.HintName)
                .Where(h =>
                    h.StartsWith("Lrt.Generated.TestAssembly.SgdPerParameterLearningRate", StringComparison.Ordinal)
                ),
        ];
        Assert.Equal(2, kernels.Length);
        // Their names meet, so both have a hash.
        Assert.All(kernels, k => Assert.Matches("Rate_[0-9a-f]{6}[.]g[.]cs$", k));
    }

    private static string Hypergradient(Random random, string? of)
    {
        List<string> arguments = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ => "1e-3")];
        if (of is not null)
        {
            arguments.Add($"Of = \"{of}\"");
            arguments.Add($"Structure = Structure.{DrawStructure(random)}");
        }

        arguments.Add($"Schedule = TowerSchedule.{Draw<TowerSchedule>(random)}");
        arguments.Add($"Form = HypergradientForm.{Draw<HypergradientForm>(random)}");
        arguments.Add($"Normalization = HypergradientNormalization.{Draw<HypergradientNormalization>(random)}");
        arguments.Add($"Reduction = HypergradientReduction.{Draw<HypergradientReduction>(random)}");
        arguments.Add($"WarmUp = {random.Next(4)}");
        arguments.Add($"Rule = {Rules[random.Next(Rules.Length)]}");
        if (random.Next(3) == 0)
        {
            arguments.Add("Clip = 1, Min = 0.1, Max = 0.9");
        }

        return $"Hypergradient({string.Join(", ", arguments)})";
    }

    // Hyperparameters have no other.
    private static Structure DrawStructure(Random random) => (Structure)random.Next(4);

    private static T Draw<T>(Random random)
        where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
