using System;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Resilience;

/// <summary>
/// One mistake is one error: code that uses the generated members of an invalid rule or model still compiles.
/// </summary>
public class InvalidSourceTests
{
    private const string Program = """
        using Lrt;
        using TorchSharp;

        namespace Sample;

        public static class Program
        {
            public static torch.optim.Optimizer Train(Regression model)
            {
                float sensitivity = new Cautious().DerivativeLearningRate(1, 2, 3) + new Cautious().DerivativeMomentum(1, 2, 3);
                Regression.GeneratedOptimizer optimizer = model.CreateOptimizer(new Regression.OptimizerOptions
                {
                    LearningRate = sensitivity,
                    Momentum = 0.5,
                    Linear = new Regression.LinearOptions { LearningRate = 0.25 },
                });
                optimizer.zero_grad();
                return optimizer;
            }
        }
        """;

    private static readonly string Model = Sources.CustomModel.Replace(
        "private readonly Linear linear",
        "[LearningRate(0.5)] private readonly Linear linear",
        StringComparison.Ordinal
    );

    [Fact]
    public void The_program_compiles_over_valid_sources() => AssertCompiles(Sources.CustomRule, Model);

    [Theory]
    [InlineData(
        "MathF.Min(direction, 10f)",
        "{|LRT0002:MathF.Cbrt(direction)|}",
        "LRT0002",
        "'MathF.Cbrt'",
        Remedies.Calls
    )]
    [InlineData("public float Update(", "public float Compute(", "LRT0003", "Cautious")]
    [InlineData("public float Velocity", "internal float {|LRT0004:Velocity|}", "LRT0004", "Velocity", "Cautious")]
    [InlineData("0.9, Min", "{|LRT0005:1.5|}, Min", "LRT0005", "Momentum", "1.5", "0", "1")]
    [InlineData(
        "LearningRate * Damped(corrected, gradient)",
        "{|LRT0007:Damped(corrected, gradient)|}",
        "LRT0007",
        "Cautious",
        "calls are nested more than 32 deep; a rule cannot recurse"
    )]
    public void An_invalid_rule(string valid, string invalid, string id, params string[] arguments)
    {
        string rule = Replace(Sources.CustomRule, valid, invalid);
        if (id == "LRT0003")
        {
            rule = Replace(rule, "struct Cautious", "struct {|LRT0003:Cautious|}");
        }
        else if (id == "LRT0007")
        {
            rule = Replace(
                Replace(rule, "{|LRT0007:Damped(corrected, gradient)|}", "Damped(corrected, gradient)"),
                "0.1f * direction",
                "{|LRT0007:Damped(direction, gradient)|}"
            );
        }

        AssertCompiles(rule, Model, Expect.Marked(id, arguments));
    }

    [Theory]
    [InlineData("[LearningRate(1e-3,", "[LearningRate({|LRT0104:-1|},", "LRT0104", "-1", "Cautious", "0", "Infinity")]
    [InlineData(
        "nameof(Cautious.Momentum)",
        "{|LRT0105:\"Mass\"|}",
        "LRT0105",
        "Cautious",
        "Mass",
        "LearningRate, Momentum"
    )]
    [InlineData(
        "1e-5, 1e-9",
        "1e-5, 1e-9, Clip = {|LRT0108:0|}",
        "LRT0108",
        "Regression",
        "Clip must be positive, not 0"
    )]
    [InlineData(
        "Structure.PerParameter",
        "{|LRT0109:(Structure)9|}",
        "LRT0109",
        "9",
        "Structure.Global, Structure.PerTensor, Structure.PerFeature or Structure.PerParameter"
    )]
    [InlineData(
        "[Hypergradient(1e-6, Of = nameof(Cautious.Momentum))]",
        "[{|LRT0111:Hypergradient(1e-6)|}]",
        "LRT0111",
        "Regression",
        "LearningRate"
    )]
    [InlineData(
        "public Regression()",
        "[{|LRT0107:LearningRate(1)|}] private int number; public Regression()",
        "LRT0107",
        "number",
        "int",
        "LearningRate"
    )]
    public void An_invalid_model(string valid, string invalid, string id, params string[] arguments) =>
        AssertCompiles(
            Sources.CustomRule,
            "#pragma warning disable CS0169\n" + Replace(Model, valid, invalid),
            Expect.Marked(id, arguments)
        );

    [Fact]
    public void A_model_that_is_no_module() =>
        AssertCompiles(
            Sources.CustomRule,
            """
            using Lrt;
            using TorchSharp.Modules;
            namespace Sample;
            [Optimizer(typeof(Cautious))]
            public partial class {|LRT0102:Regression|}
            {
                [LearningRate(0.5)] public readonly Linear linear = null!;
            }
            """,
            Expect.Marked("LRT0102", "Regression")
        );

    [Theory]
    [InlineData("typeof({|CS0246:Missing|})", "CS0246", "Missing")]
    [InlineData("{|LRT0103:typeof(string)|}", "LRT0103", "string", "name a struct that has [UpdateRule]")]
    [InlineData("{|CS0029:3|}", "CS1503", "1", "int", "System.Type")]
    public void A_model_without_a_rule_still_has_an_optimizer(string rule, string id, params string[] arguments)
    {
        string model = Replace(
            Model,
            "typeof(Cautious))]",
            rule.Replace("CS0029", "CS1503", StringComparison.Ordinal) + ")]"
        );
        Sources
            .Empty.Source("Rule.cs", Sources.CustomRule)
            .Marked("Model.cs", model)
            .Source(
                "Program.cs",
                "namespace Sample; public static class Program { public static object Run(Regression m) => "
                    + "m.CreateOptimizer(new Regression.OptimizerOptions { Linear = new "
                    + "Regression.LinearOptions() }); }"
            )
            .Run()
            .AssertDiagnostics(Expect.Marked(id, arguments));
    }

    [Fact]
    public void The_stubs_say_what_is_wrong()
    {
        string rule = Replace(Sources.CustomRule, "MathF.Min(direction, 10f)", "MathF.Cbrt(direction)");
        using LoadedOutput output = Sources.Empty.Source("Rule.cs", rule).Source("Model.cs", Model).Run().Load();
        Exception thrown = Assert
            .Throws<System.Reflection.TargetInvocationException>(() =>
                output
                    .Type("Sample.Cautious")
                    .GetMethod("DerivativeMomentum")!
                    .Invoke(Activator.CreateInstance(output.Type("Sample.Cautious")), [1f, 1f, 1])
            )
            .InnerException!;
        Assert.Equal(
            "Update rule Cautious has errors; the compiler's LRT diagnostics say which.",
            Assert.IsType<InvalidOperationException>(thrown).Message
        );
        Assert.Empty(output.Type("Sample.Cautious").GetCustomAttributes(typeof(CompiledRuleAttribute), false));
    }

    private static void AssertCompiles(string rule, string model, params Expect[] expected) =>
        Sources
            .Empty.Marked("Rule.cs", rule)
            .Marked("Model.cs", model)
            .Source("Program.cs", Program)
            .Run()
            .AssertDiagnostics(expected);

    private static string Replace(string source, string old, string replacement)
    {
        Assert.Contains(old, source, StringComparison.Ordinal);
        return source.Replace(old, replacement, StringComparison.Ordinal);
    }
}
