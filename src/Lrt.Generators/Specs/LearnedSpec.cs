using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Text;

namespace Lrt.Generators.Specs;

/// <summary>A learned optimizer of a model.</summary>
/// <param name="Name">Its name: of the member, or that which several members share; empty for the whole class.</param>
/// <param name="Members">The members whose parameters it updates; none for all that no other claims.</param>
/// <param name="Network">Its network.</param>
internal sealed record LearnedSpec(string Name, EquatableArray<MemberSpec> Members, NetworkSpec Network)
{
    /// <summary>Whether it is that of the class.</summary>
    public bool IsWhole => Members.Count == 0;
}

/// <summary>The network that a [LearnedOptimizer] attribute declares.</summary>
/// <param name="Sizes">The units of each LSTM layer.</param>
/// <param name="Preprocessing">What it sees of a gradient.</param>
/// <param name="Exponent">The p of the preprocessing.</param>
/// <param name="Epsilon">Its epsilon.</param>
/// <param name="Scale">The factor on the output.</param>
/// <param name="ForgetBias">What is added to forget gates.</param>
internal sealed record NetworkSpec(
    EquatableArray<int> Sizes,
    Preprocessing Preprocessing,
    double Exponent,
    double Epsilon,
    double Scale,
    double ForgetBias
)
{
    /// <summary>The network in words.</summary>
    public string Description => $"LSTM({string.Join(", ", Sizes.Select(CSharpText.Number))}) of {Preprocessing}";
}
