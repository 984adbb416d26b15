using Microsoft.CodeAnalysis;

namespace Lrt.TestKit;

public sealed record GeneratedFile(string HintName, string Text, SyntaxTree Tree);
