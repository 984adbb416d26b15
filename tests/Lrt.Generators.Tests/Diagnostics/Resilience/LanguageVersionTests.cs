using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lrt.Generators.Tests.Diagnostics.Resilience;

/// <summary>
/// LRT9001: a compiler that would refuse what is generated is told so once, and nothing is generated.
/// </summary>
public class LanguageVersionTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void A_language_that_is_too_low_is_reported_once(LanguageVersion version, string name)
    {
        GeneratorRun run = Sources
            .Empty.Source(
                "Model.cs",
                "using Lrt; using static Lrt.Rules; using TorchSharp; [Optimizer(typeof(Momentum))] public sealed "
                    + "partial class M : torch.nn.Module { public M() : base(\"m\") { } }"
            )
            .Nullable(NullableContextOptions.Disable)
            .Language(version)
            .Run();
        Assert.Empty(run.Generated);
        run.AssertDiagnostics(Expect.Nowhere("LRT9001", name));
    }

    [Fact]
    public void A_low_language_without_a_model_is_nobodys_business() =>
        Sources
            .Empty.Source("Other.cs", "public class Other { }")
            .Nullable(NullableContextOptions.Disable)
            .Language(LanguageVersion.CSharp7_3)
            .Run()
            .AssertNoDiagnostics();
}
