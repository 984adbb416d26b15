using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Text;

namespace Lrt.Generators.Specs;

/// <summary>A learned optimizer of a model.</summary>
/// <param name="Name">
/// The name of the member, or the name that several members share; empty for the whole class.
/// </param>
/// <param name="Members">
/// The members whose parameters it updates; empty for all parameters that no other optimizer claims.
/// </param>
/// <param name="Network">The specification of the network.</param>
internal sealed record LearnedSpec(string Name, EquatableArray<MemberSpec> Members, NetworkSpec Network)
{
    /// <summary>A value that indicates whether the learned optimizer belongs to the class.</summary>
    public bool IsWhole => Members.Count == 0;
}

/// <summary>The network that a [LearnedOptimizer] attribute declares.</summary>
/// <param name="Sizes">The units of each LSTM layer.</param>
/// <param name="Preprocessing">The preprocessing of gradients.</param>
/// <param name="Exponent">The p of the preprocessing.</param>
/// <param name="Epsilon">The epsilon of the preprocessing.</param>
/// <param name="Scale">The factor on the output.</param>
/// <param name="ForgetBias">The number that is added to forget gates.</param>
internal sealed record NetworkSpec(
    EquatableArray<int> Sizes,
    Preprocessing Preprocessing,
    double Exponent,
    double Epsilon,
    double Scale,
    double ForgetBias
)
{
    /// <summary>The description of the network.</summary>
    public string Description => $"LSTM({string.Join(", ", Sizes.Select(CSharpText.Number))}) of {Preprocessing}";
}
