using System;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using Lrt.Contract;
using Lrt.Learned;
using Xunit;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>What is public for generated code alone says so, and stays out of completion lists.</summary>
public class PublicSurfaceTests
{
    private static readonly string[] ForGeneratedCode = ["Lrt.Contract", "Lrt.Simd", "Lrt.Execution", "Lrt.Groups"];

    // In a namespace with types for users.
    private static readonly Type[] AmongOthers =
    [
        typeof(GradientPreprocessing),
        typeof(LearnedGroupDefinition),
        typeof(LearnedMember),
        typeof(LearnedKernels),
    ];

    [Fact]
    public void Types_for_generated_code_are_hidden()
    {
        Type[] types =
        [
            .. typeof(ILane<,>).Assembly.GetExportedTypes().Where(t => ForGeneratedCode.Contains(t.Namespace)),
            .. AmongOthers,
        ];
        Assert.Contains(typeof(ILane<,>), types);
        Assert.All(types, t =>
            Assert.Equal(EditorBrowsableState.Never, t.GetCustomAttribute<EditorBrowsableAttribute>()?.State)
        );
    }
}
