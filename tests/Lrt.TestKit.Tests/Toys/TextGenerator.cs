using System;
using Microsoft.CodeAnalysis;

namespace Lrt.TestKit.Tests.Toys;

/// <summary>Generates whatever text the test wants to see judged.</summary>
internal sealed class TextGenerator(string hintName, Func<Compilation, string> text) : IIncrementalGenerator
{
    public TextGenerator(string text)
        : this("Some.g.cs", _ => text) { }

    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (production, compilation) =>
            production.AddSource(hintName, text(compilation))
        );
}
