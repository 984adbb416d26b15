using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Diagnostics;

/// <summary>
/// Collects the mistakes that extraction finds. An analyzer reports them at their places; the generator, which runs the
/// same extraction, only asks whether there are any, so that no location enters the pipeline.
/// </summary>
internal sealed class ProblemSink
{
    private readonly List<Diagnostic> problems = [];

    public IReadOnlyList<Diagnostic> Problems => problems;

    public bool HasErrors { get; private set; }

    /// <summary>
    /// A value that indicates whether rules of other assemblies are read together with the model. An analyzer needs
    /// that, because it has no later stage for such rules.
    /// </summary>
    public bool IsThorough { get; set; }

    /// <summary>
    /// Notes an error that the compiler itself reports. The type is not compiled, and nothing is added to the report.
    /// </summary>
    public void LeaveToCompiler() => HasErrors = true;

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        Report(descriptor, location, repair: null, arguments);

    /// <summary>
    /// Reports a problem together with the data for a code fix, where the problem has exactly one right repair.
    /// </summary>
    public void Report(DiagnosticDescriptor descriptor, Location? location, Repair? repair, params object[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (repair is not null)
        {
            properties = properties.Add(Repair.Key, repair.Name).Add(Repair.SymbolKey, repair.Symbol);
        }

        problems.Add(Diagnostic.Create(descriptor, location ?? Location.None, repair?.Places, properties, arguments));
    }
}
