using Lrt.Generators.Equality;

namespace Lrt.Generators.Specs;

/// <summary>
/// The diagnostics that a user's own [Obsolete] and [Experimental] attributes cause where generated code names the
/// symbols that carry them. The author of the declaration has dealt with them in the source.
/// </summary>
/// <param name="Ids">The ids that the attributes define.</param>
/// <param name="IncludesErrors">
/// A value that indicates whether a use is an error that no pragma disables, and that is allowed in obsolete code only.
/// </param>
internal sealed record UserWarnings(EquatableArray<string> Ids, bool IncludesErrors)
{
    public static UserWarnings None { get; } = new([], false);
}
