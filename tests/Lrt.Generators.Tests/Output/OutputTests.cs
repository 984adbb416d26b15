using System;
using System.Linq;
using Lrt.TestKit;
using Xunit;

namespace Lrt.Generators.Tests.Output;

/// <summary>Everything that holds for the output of any valid source.</summary>
public class OutputTests
{
    [Fact]
    public void Valid_sources_give_no_diagnostics() => Sources.All.Run().AssertNoDiagnostics();

    [Fact]
    public void Output_compiles_clean_at_the_lowest_and_latest_language() => CompilesClean.Check(Sources.All);

    [Fact]
    public void Output_has_the_agreed_shape() => OutputShape.Check(Sources.All.Run());

    [Fact]
    public void Output_is_deterministic() => Determinism.Check(Sources.All);

    [Fact]
    public void Output_does_not_depend_on_culture() => Cultures.Check(Sources.All);

    /// <summary>A debug build checks for backward passes that need parameters from before a step.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_debug_build_checks_versions(bool isDebug)
    {
        GeneratorSetup setup = isDebug ? Sources.All.Define("DEBUG") : Sources.All;
        string[] models =
        [
            .. setup
                .Run()
                .Generated.Select(file => file.Text)
                .Where(text => text.Contains("options.Maximize", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(models);
        Assert.All(models, text =>
            Assert.Equal(isDebug, text.Contains("this.ChecksVersions = true;", StringComparison.Ordinal))
        );
        CompilesClean.Check(setup);
    }

    [Fact]
    public void Output_compiles_for_awkward_names()
    {
        GeneratorSetup setup = Sources
            .Empty.Source(
                "Rule.cs",
                """
                using Lrt;
                [UpdateRule]
                public partial struct @class
                {
                    [Hyperparameter(0.1)] public float LearningRate;
                    [Hyperparameter(0.1)] public float @double;
                    [State] public float @event;
                    [State] public float streams;
                    public float Update(float @params, float @ref, int @in)
                    {
                        @event = @event + @ref;
                        streams = streams + @event * @double;
                        return LearningRate * streams / @in;
                    }
                }
                """
            )
            .Source(
                "Models.cs",
                """
                using Lrt;
                using TorchSharp.Modules;
                using static TorchSharp.torch;
                namespace @namespace.Inner
                {
                    public partial class Outer<T>
                    {
                        [Optimizer(typeof(@class)), Hypergradient(1e-3)]
                        public sealed partial class @event<U> : nn.Module<Tensor, Tensor>
                        {
                            [LearningRate(0.1)] private readonly Linear @double = nn.Linear(1, 1);
                            [LearningRate(0.1)] private readonly Linear optimizer = nn.Linear(1, 1);
                            [LearningRate(0.1)] private readonly Linear learningRate = nn.Linear(1, 1);
                            [LearningRate(0.1)] public Linear Property { get; } = nn.Linear(1, 1);
                            [LearningRate(0.1)] private readonly Parameter _scale = nn.Parameter(ones(1));
                            public @event() : base("event") => RegisterComponents();
                            public override Tensor forward(Tensor x) => x;
                        }
                    }
                }
                """
            );
        setup.Run().AssertNoDiagnostics();
        CompilesClean.Check(setup);
    }

    [Fact]
    public void Hint_names_are_unique_and_portable()
    {
        static string Model(string name) =>
            $"[Lrt.Optimizer(typeof(Lrt.Rules.Sgd))] public partial class {name} : TorchSharp.torch.nn.Module {{ "
            + $"public {name.Split('<')[0]}() : base(\"m\") {{ }} }}";
        GeneratorRun run = Sources
            .Empty.Source(
                "Models.cs",
                $$"""
                namespace A { {{Model("Model")}} {{Model("model")}} {{Model("Model<T>")}} {{Model(
                    "Model<T, U>"
                )}} public partial class Outer { {{Model("Inner")}} } {{Model("Outer_Inner")}} }
                namespace B { {{Model("Model")}} {{Model("Größe")}} }
                """
            )
            .Run();
        string[] names = [.. run.Generated.Select(g => g.HintName)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(8, names.Count(n => n.EndsWith(".Optimizer.g.cs", StringComparison.Ordinal)));
        Assert.All(names, n => Assert.Matches("^[A-Za-z0-9._+-]+$", n));
    }

    /// <summary>
    /// A derived model optimizes what its base declares, as the base's attributes say, and hides the base's optimizer.
    /// </summary>
    [Fact]
    public void Derived_models_take_over_their_bases_members()
    {
        GeneratorSetup setup = Sources.Empty.Source(
            "Models.cs",
            """
            using Lrt;
            using static Lrt.Rules;
            using TorchSharp.Modules;
            using static TorchSharp.torch;

            [Optimizer(typeof(Sgd))]
            public partial class Base : nn.Module
            {
                [LearningRate(0.5)] protected readonly Linear output = nn.Linear(1, 1);
                public Base() : base("b") => RegisterComponents();
            }

            [Optimizer(typeof(Momentum)), LearningRate(0.01)]
            public sealed partial class Derived : Base
            {
                private readonly Linear more = nn.Linear(1, 1);
                public Derived() => RegisterComponents();
                public double Forward() => new OptimizerOptions().LearningRate;
            }
            """
        );
        GeneratorRun run = setup.Run().AssertNoDiagnostics();
        Assert.Contains(
            "model.output",
            run.Generated.Single(g => g.HintName.StartsWith("Derived", StringComparison.Ordinal)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Equal_kernels_are_emitted_once()
    {
        GeneratorRun run = Sources
            .Empty.Source("A.cs", Sources.Digits)
            .Source("B.cs", Sources.Digits.Replace("Digits", "Others").Replace("1e-2", "2e-2"))
            .Run();
        Assert.Equal(2, run.Generated.Count(g => g.HintName.StartsWith("Lrt.Generated.", StringComparison.Ordinal)));
    }
}
