using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Lrt.Generators.Tests.RandomRules;

/// <summary>
/// A random rule with sums and largest values of each other, of every scope, with states of every structure, and a
/// model that adapts its hyperparameters. All of its functions are bounded, and smooth except where another element
/// becomes the largest, so that a step in single precision tells whether a kernel is right, and a difference whether
/// a derivative is.
/// </summary>
internal sealed class RandomSumRule
{
    private readonly Random random;
    private readonly List<string> values = ["parameter", "gradient", "First", "Second", "A", "B", "C"];
    private readonly StringBuilder body = new();

    public RandomSumRule(int number)
    {
        random = new Random(number);
        Name = $"RandomSums{number.ToString(CultureInfo.InvariantCulture)}";
        Defaults = [0.0625, .. Enumerable.Range(0, 3).Select(_ => random.Next(1, 33) / 32.0)];
        int locals = random.Next(2, 6);
        for (int i = 0; i < locals; i++)
        {
            body.Append($"        float x{i} = {Next()};\n");
            values.Add($"x{i}");
        }

        foreach (string hyperparameter in (string[])["A", "B", "C"])
        {
            string scope = hyperparameter == "B" ? Pick("Global", "Tensor") : Scope();
            string sum = $"{Pick("Sum", "Mean", "Norm", "Max")}.{scope}";
            body.Append($"        float of{hyperparameter} = {sum}(MathF.Tanh({hyperparameter} * {Any()}) * 0.25f);\n");
            values.Add($"of{hyperparameter}");
        }

        body.Append($"        First = (0.5f * First) + MathF.Tanh({Any()});\n")
            .Append("        Second = MathF.Tanh(Second + (C * gradient));\n")
            .Append($"        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh({Any()})) * A);\n")
            .Append("        OfTensor = MathF.Tanh(OfTensor + ofB);\n")
            .Append("        float moved = gradient + (0.25f * (First + Second))")
            .Append($" + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh({Any()}));\n")
            .Append("        return LearningRate * (moved + MathF.Tanh(OfAll * gradient)")
            .Append($" + (0.1f * MathF.Tanh(OfTensor * {Any()})));\n");
    }

    public static readonly string[] Hyperparameters = ["LearningRate", "A", "B", "C"];

    public static double RateOf(string hyperparameter) => hyperparameter == "LearningRate" ? 1e-3 : 0.02;

    public string Name { get; }

    /// <summary>The values of <see cref="Hyperparameters"/> before the first step.</summary>
    public double[] Defaults { get; }

    /// <summary>The computation, which no two rules should share.</summary>
    public string Body => body.ToString();

    public string Source =>
        $$"""
            [UpdateRule]
            public partial struct {{Name}}
            {
                [Hyperparameter({{Number(0)}})] public float LearningRate;
                [Hyperparameter({{Number(1)}})] public float A;
                [Hyperparameter({{Number(2)}})] public float B;
                [Hyperparameter({{Number(3)}})] public float C;
                [State] public float First;
                [State(StartsAtParameter = true)] public float Second;
                [State(0.5, Structure = Structure.Global)] public float OfAll;
                [State(0.25, Structure = Structure.PerTensor)] public float OfTensor;

                public float Update(float parameter, float gradient, int step)
                {
            {{Body}}
                }
            }

            [Optimizer(typeof({{Name}}))]
            [Hypergradient(1e-3)]
            [Hypergradient(0.02, Of = nameof({{Name}}.A))]
            [Hypergradient(0.02, Of = nameof({{Name}}.B))]
            [Hypergradient(0.02, Of = nameof({{Name}}.C))]
            public sealed partial class {{Name}}Model : nn.Module<Tensor, Tensor>
            {
                private readonly Parameter first, second, third;

                public {{Name}}Model(Tensor first, Tensor second, Tensor third)
                    : base("Model")
                {
                    this.first = new Parameter(first);
                    this.second = new Parameter(second);
                    this.third = new Parameter(third);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => input;
            }

            """;

    private string Next() =>
        random.Next(9) switch
        {
            0 => $"MathF.Tanh({Any()} * {Any()})",
            1 => $"{Any()} + {Any()}",
            2 => $"{Any()} - {Any()}",
            3 => $"{Any()} / (2 + MathF.Tanh({Any()}))",
            4 => $"MathF.Sqrt(1 + MathF.Exp(MathF.Tanh({Any()})))",
            5 => $"{Pick("Mean", "Max")}.{Scope()}(MathF.Tanh({Any()}))",
            6 => $"MathF.Tanh({Any()}) / (1 + Norm.Global(MathF.Tanh({Any()})))",
            7 => $"MathF.Tanh({Any()}) / (1 + Norm.{Pick("Tensor", "Feature")}(MathF.Tanh({Any()})))",
            _ => $"MathF.Tanh(Sum.{Scope()}(MathF.Tanh({Any()}) * 0.25f) * {Any()})",
        };

    private string Scope() => Pick("Global", "Tensor", "Global", "Tensor", "Feature");

    private string Number(int hyperparameter) => Defaults[hyperparameter].ToString("R", CultureInfo.InvariantCulture);

    private string Any() => values[random.Next(values.Count)];

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
