using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using Xunit;

namespace Lrt.Execution.Tests;

/// <summary>
/// What a user has to write is not ambiguous in a file that uses everything of TorchSharp's that such files use.
/// </summary>
public class PublicNameTests
{
    [Fact]
    public void Names_of_the_main_namespace_are_not_names_of_TorchSharp()
    {
        HashSet<string> theirs = [.. typeof(torch).Assembly.GetExportedTypes().Where(IsInScope).Select(SimpleName)];
        Assert.Contains("Reduction", theirs);
        Assert.Contains("Adam", theirs);

        string[] ours =
        [
            .. new[] { typeof(OptimizerAttribute), typeof(ModelOptimizer) }
                .SelectMany(t => t.Assembly.GetExportedTypes())
                .Where(t => t is { Namespace: nameof(Lrt), IsNested: false })
                .Select(SimpleName),
        ];
        Assert.Contains(nameof(Rules), ours);
        Assert.All(ours, name => Assert.DoesNotContain(name, theirs));
    }

    // using TorchSharp; using TorchSharp.Modules; using static TorchSharp.torch; using static TorchSharp.torch.nn;
    private static bool IsInScope(Type type) =>
        (!type.IsNested && type.Namespace is "TorchSharp" or "TorchSharp.Modules")
        || type.DeclaringType == typeof(torch)
        || type.DeclaringType == typeof(torch.nn);

    private static string SimpleName(Type type)
    {
        string name = type.Name.Split('`')[0];
        return typeof(Attribute).IsAssignableFrom(type) ? name[..^nameof(Attribute).Length] : name;
    }
}
