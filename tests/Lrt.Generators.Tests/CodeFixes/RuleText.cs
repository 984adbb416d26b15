namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>A rule around the statements that a test is about.</summary>
internal static class RuleText
{
    public static string Of(string statements, string name = "Rule", string usings = "using System;") =>
        $$"""
            {{usings}}
            using Lrt;

            namespace Sample;

            [UpdateRule]
            public partial struct {{name}}
            {
                [Hyperparameter(0.1)] public float LearningRate;
                [State] public float Velocity;

                public float Update(float parameter, float gradient, int step)
                {
                    {{statements}}
                }

                private static float Half(float x) => x / 2;
            }
            """;
}
