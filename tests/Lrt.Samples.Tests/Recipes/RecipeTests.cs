using System;
using Lrt.Samples.Tests.Experiments;
using Recipes;
using TorchSharp;
using Xunit;

namespace Lrt.Samples.Tests.Recipes;

[Collection(ExperimentsCollection.Name)]
public class RecipeTests
{
    public static TheoryData<string> Names => [.. Catalog.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Recipe_runs(string name)
    {
        using IDisposable scope = torch.NewDisposeScope();
        Catalog.All[name]();
    }
}
