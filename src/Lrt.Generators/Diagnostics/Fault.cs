using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Diagnostics;

/// <summary>The reason for which an attribute cannot be used.</summary>
/// <param name="Reason">The reason, as part of a sentence.</param>
/// <param name="Place">The location of the mistake.</param>
/// <param name="Repair">The repair, where there is exactly one right one.</param>
internal sealed record Fault(string Reason, Location? Place, Repair? Repair = null);
