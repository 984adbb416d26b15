using System;

namespace Lrt.Generators.Tests.CodeFixes;

/// <summary>A model around the attributes and members that a test is about.</summary>
internal static class ModelText
{
    public static string Of(string attributes, string members, string name = "Network") =>
        $$"""
            #pragma warning disable CS0169, CS0414, CS0649
            using System.Collections.Generic;
            using Lrt;
            using TorchSharp.Modules;
            using static TorchSharp.torch;

            namespace Sample;

            {{attributes}}
            public sealed partial class {{name}} : nn.Module<Tensor, Tensor>
            {
                {{members}}
            }
            """.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>A model with one layer.</summary>
    public static string WithLayer(string attributes, string ofLayer = "", string name = "Network") =>
        Of(
            attributes,
            $$"""
            {{ofLayer}} private readonly Linear layer = nn.Linear(4, 1);

                public {{name}}() : base("n") => RegisterComponents();

                public override Tensor forward(Tensor x) => layer.call(x);
            """,
            name
        );
}
