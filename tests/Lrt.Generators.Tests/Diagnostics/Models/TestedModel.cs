using Lrt.TestKit;

namespace Lrt.Generators.Tests.Diagnostics.Models;

/// <summary>The model that the tests of model attributes fill in.</summary>
internal static class TestedModel
{
    /// <summary>
    /// A model with attributes on the class and members; the rule is Plain unless the attributes name one.
    /// </summary>
    public static string With(string attributes, string members) =>
        $$"""
            #pragma warning disable CS0169, CS0414, CS0649
            using Lrt;
            using static Lrt.Rules;
            using TorchSharp;
            using TorchSharp.Modules;
            using static TorchSharp.torch;

            namespace Sample;

            {{attributes}}
            public sealed partial class Network : nn.Module
            {
                public Network() : base(nameof(Network)) { RegisterComponents(); }

                {{members}}
            }

            [UpdateRule]
            public partial struct Plain
            {
                [Hyperparameter(0.1, Min = 0, Max = 10)] public float LearningRate;
                [Hyperparameter(0.9, Min = 0, Max = 1)] public float Decay;
                public float Update(float parameter, float gradient, int step) => LearningRate * Decay * gradient;
            }

            [UpdateRule]
            public partial struct Rateless
            {
                [Hyperparameter(0.9)] public float Decay;
                public float Update(float parameter, float gradient, int step) => Decay * gradient;
            }

            [UpdateRule]
            public partial struct Bare
            {
                public float Update(float parameter, float gradient, int step) => 0.1f * gradient;
            }
            """;

    /// <summary>A run over the model with rule Plain; the arguments may have marks.</summary>
    public static GeneratorRun Run(string attributes, string members = "") => RunOver("Plain", attributes, members);

    /// <summary>A run over the model with some rule of the source.</summary>
    public static GeneratorRun RunOver(string rule, string attributes, string members = "") =>
        Sources.Empty.Marked("Model.cs", With($"[Optimizer(typeof({rule}))]{attributes}", members)).Run();
}
