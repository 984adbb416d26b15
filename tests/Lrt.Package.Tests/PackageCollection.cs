using Xunit;

namespace Lrt.Package.Tests;

/// <summary>Tests of one package, packed once; builds of consumers would only take turns on the machine anyway.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "package";
}
