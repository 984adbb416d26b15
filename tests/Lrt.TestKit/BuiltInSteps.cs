using System;
using System.Linq;

namespace Lrt.TestKit;

/// <summary>
/// The names of Roslyn's own steps: inputs, outputs and the discovery of attributes, which hold Roslyn objects by
/// nature.
/// </summary>
public static class BuiltInSteps
{
    private static readonly string[] AllNames =
    [
        "AdditionalTexts",
        "AnalyzerConfigOptions",
        "Compilation",
        "CompilationOptions",
        "MetadataReferences",
        "ParseOptions",
        "SourceOutput",
        "ImplementationSourceOutput",
        "HostOutput",
    ];

    // In Roslyn 4.14: compilationUnit_, individualFileGlobalAliases_, result_ and so on, each followed by the name of
    // the method.
    private static readonly string[] Endings =
    [
        "_ForAttribute",
        "_ForAttributeWithMetadataName",
        "_ForAttributeInternal",
    ];

    public static bool Contains(string stepName) =>
        AllNames.Contains(stepName, StringComparer.Ordinal)
        || Array.Exists(Endings, ending => stepName.EndsWith(ending, StringComparison.Ordinal));
}
