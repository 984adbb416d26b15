using Xunit;

namespace Lrt.Package.Tests;

/// <summary>Tests of one package, packed once. Builds of consumers take turns, as each has the machine busy.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "package";
}
