using Xunit;

namespace Lrt.Samples.Tests.Experiments;

/// <summary>One after the other: torch has one random generator, and its seed decides initial weights.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ExperimentsCollection
{
    public const string Name = "experiments";
}
