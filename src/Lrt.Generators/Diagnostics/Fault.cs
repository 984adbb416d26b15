using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Diagnostics;

/// <summary>Why an attribute is not usable.</summary>
/// <param name="Reason">The reason, as part of a sentence.</param>
/// <param name="Place">Where the mistake stands.</param>
internal sealed record Fault(string Reason, Location? Place);
