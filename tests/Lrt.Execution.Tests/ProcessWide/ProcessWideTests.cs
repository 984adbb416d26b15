using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Lrt.Simd;
using Mono.Cecil;
using Xunit;

namespace Lrt.Execution.Tests.ProcessWide;

/// <summary>
/// Whoever seeds, reads or sets back libtorch's random generator, or changes the number of threads or the vector width,
/// runs alone. Who only draws numbers that may be any need not.
/// </summary>
public sealed class ProcessWideTests : IDisposable
{
    private static readonly HashSet<string> Torch =
    [
        "manual_seed",
        "seed",
        "initial_seed",
        "get_rng_state",
        "set_rng_state",
        "set_num_threads",
        "set_num_interop_threads",
    ];

    private readonly CallGraph calls = new(
        typeof(ProcessWideTests).Assembly.Location,
        typeof(ModelOptimizer).Assembly.Location
    );

    public void Dispose() => calls.Dispose();

    [Fact]
    public void Classes_that_touch_what_the_process_shares_run_alone()
    {
        const string Alone = nameof(CollectionDefinitionAttribute.DisableParallelization);
        string[] alone =
        [
            .. typeof(ProcessWideTests)
                .Assembly.GetTypes()
                .SelectMany(t => t.GetCustomAttributesData())
                .Where(a => a.AttributeType == typeof(CollectionDefinitionAttribute))
                .Where(a => a.NamedArguments.Any(n => n.MemberName == Alone && n.TypedValue.Value is true))
                .Select(a => (string)a.ConstructorArguments[0].Value!),
        ];
        Assert.Equal([nameof(ProcessWideCollection)], alone);
        string[] ways =
        [
            .. TestClasses()
                .Where(t => !Collections(t).Any(alone.Contains))
                .Select(t => calls.FindWay(t, Touches))
                .OfType<string>(),
        ];
        Assert.True(
            ways.Length == 0,
            $"Add [Collection(nameof({nameof(ProcessWideCollection)}))] to these, or a torch.Generator of their own:\n"
                + string.Join('\n', ways)
        );
    }

    /// <summary>
    /// Directly, through a helper, through a lambda, in a step of rate tensors, which sets the generator back, and at
    /// another width.
    /// </summary>
    [Theory]
    [InlineData(typeof(Optimizers.MemberRuleTests), "manual_seed")]
    [InlineData(typeof(Averaging.StackedLayerTests), "Outputs.Create")]
    [InlineData(typeof(Averaging.NewProcessTests), "Continuation.Create")]
    [InlineData(typeof(RateTensors.RejectionTests), "RepeatedEvaluation")]
    [InlineData(typeof(Kernels.FunctionTests), "NarrowedVectors")]
    public void Such_classes_are_found(Type type, string what) =>
        Assert.Contains(what, calls.FindWay(type, Touches), StringComparison.Ordinal);

    [Fact]
    public void Others_are_not() => Assert.Null(calls.FindWay(typeof(Optimizers.StateDictTests), Touches));

    private static IEnumerable<Type> TestClasses() =>
        typeof(ProcessWideTests)
            .Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.GetMethods().Any(m => m.IsDefined(typeof(FactAttribute))));

    private static IEnumerable<string> Collections(Type type) =>
        type.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(CollectionAttribute))
            .Select(a => (string)a.ConstructorArguments[0].Value!);

    private static bool Touches(MethodReference method) =>
        (
            Torch.Contains(method.Name)
            && method.DeclaringType.FullName.StartsWith("TorchSharp.torch", StringComparison.Ordinal)
            && method.DeclaringType.Name != nameof(TorchSharp.torch.Generator)
        ) || (method.Name == "set_" + nameof(VectorWidth.Bits) && method.DeclaringType.Name == nameof(VectorWidth));
}
