namespace Lrt.Generators.Writing;

/// <summary>A file of generated code.</summary>
internal sealed record GeneratedSource(string HintName, string Text);
