using Lrt.TestKit;

namespace Lrt.Generators.Tests.Diagnostics;

/// <summary>The rule that the tests of the rule language fill in.</summary>
internal static class TestedRule
{
    /// <summary>The rule with a body of Update, and other members of the struct.</summary>
    public static string With(string body, string members = "") =>
        $$"""
            // What snippets leave unused is beside the point.
            #pragma warning disable CS0219, CS8321, CS0067, CS0649, CS0162
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Numerics;
            using System.Runtime.CompilerServices;
            using System.Threading.Tasks;
            using Lrt;

            namespace Sample;

            [UpdateRule]
            public partial struct Tested
            {
                [Hyperparameter(0.1)] public float LearningRate;
                [Hyperparameter(0.9)] public float Decay;
                [State] public float Velocity;

                public float Update(float parameter, float gradient, int step)
                {
                    {{body}}
                }

                {{members}}
            }
            """;

    /// <summary>A run over the rule; body and members may have marks.</summary>
    public static GeneratorRun Run(string body, string members = "") =>
        Sources.Empty.Marked("Rule.cs", With(body, members)).Run();
}
