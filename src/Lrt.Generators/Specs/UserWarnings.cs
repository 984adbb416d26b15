using Lrt.Generators.Equality;

namespace Lrt.Generators.Specs;

/// <summary>
/// Diagnostics that a user's own [Obsolete] and [Experimental] attributes ask for where generated code names what
/// carries them. Whoever declared it and had it compiled has dealt with them.
/// </summary>
/// <param name="Ids">Ids that the attributes choose themselves.</param>
/// <param name="IncludesErrors">
/// Whether a use is an error that no pragma disables: it may stand in obsolete code only.
/// </param>
internal sealed record UserWarnings(EquatableArray<string> Ids, bool IncludesErrors)
{
    public static UserWarnings None { get; } = new([], false);
}
