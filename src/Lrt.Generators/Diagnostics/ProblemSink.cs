using System.Collections.Generic;
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

    /// <summary>Notes an error that the compiler itself reports: nothing to add, but nothing to compile either.</summary>
    public void LeaveToCompiler() => HasErrors = true;

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        problems.Add(Diagnostic.Create(descriptor, location ?? Location.None, arguments));
    }
}
