using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Diagnostics;

/// <summary>
/// Collects what extraction finds wrong. An analyzer reports it, at the exact place; the generator, which runs the same
/// extraction, only asks whether there was anything, so no location enters the pipeline.
/// </summary>
internal sealed class ProblemSink
{
    private readonly List<Diagnostic> problems = [];

    public IReadOnlyList<Diagnostic> Problems => problems;

    public bool HasErrors { get; private set; }

    /// <summary>
    /// Whether rules of other assemblies are read through while the model is: an analyzer has no later stage for them.
    /// </summary>
    public bool IsThorough { get; set; }

    /// <summary>
    /// Notes an error that the compiler itself reports: nothing to add, but nothing to compile either.
    /// </summary>
    public void LeaveToCompiler() => HasErrors = true;

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        Report(descriptor, location, repair: null, arguments);

    /// <summary>Reports a problem together with what a code fix needs, where it has exactly one right repair.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location? location, Repair? repair, params object[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        problems.Add(
            Diagnostic.Create(
                descriptor,
                location ?? Location.None,
                repair?.Places,
                repair is null ? properties : properties.Add(Repair.Key, repair.Name),
                arguments
            )
        );
    }
}
