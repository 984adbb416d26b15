using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;
using Xunit.Abstractions;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>The folders of the runtime are layers: the types of each use only types of the folders above it.</summary>
public class RuntimeLayerTests(ITestOutputHelper output)
{
    /// <summary>The layers from the top.</summary>
    private static readonly string[] Layers =
    [
        Shared,
        "Options",
        "Contract",
        "Simd",
        "Execution",
        "Files",
        "State",
        "Inspection",
        "Averaging",
        "Parameters",
        "Groups",
        "Learned",
        "RateTensors",
        "Optimizers",
        Training,
        "Rules",
    ];

    /// <summary>The trainer of learned optimizers, which runs whole optimizers.</summary>
    private const string Training = "Learned/Training";

    /// <summary>What the generator is compiled with as well.</summary>
    private const string Shared = "Shared";

    private static readonly string Source = Path.Combine(ContractTests.Root, "src", "Lrt.Runtime");

    private static readonly string SharedSource = Path.Combine(ContractTests.Root, "src", Shared);

    private static readonly Lazy<SyntaxTree[]> Trees = new(Parse);

    private static readonly Lazy<Dictionary<(string User, string Used), SortedSet<string>>> Uses = new(FindUses);

    [Fact]
    public void Every_layer_uses_only_those_above_it()
    {
        output.WriteLine(Sketch());
        string[] wrong =
        [
            .. Uses
                .Value.Where(use => !Layers.TakeWhile(layer => layer != use.Key.User).Contains(use.Key.Used))
                .Select(use => $"{use.Key.User} uses {use.Key.Used}: {string.Join(", ", use.Value)}"),
        ];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    /// <summary>A check of the search itself: uses that are known to be there.</summary>
    [Theory]
    [InlineData("Simd", "Contract", "LstmCell -> IRegisterLane")]
    [InlineData("Execution", "Contract", "KernelSet -> KernelLayout")]
    [InlineData("Contract", Shared, "KernelLayout -> KernelPositions")]
    [InlineData("Execution", "Simd", "ColumnLoop -> WidthLoops")]
    [InlineData("Parameters", "Averaging", "LayerFeatures -> AveragedOutput")]
    [InlineData("Learned", "Groups", "LearnedGroup -> ParameterGroup")]
    [InlineData(Training, "Optimizers", "MetaProblem -> ModelOptimizer")]
    public void Search_finds_uses(string user, string used, string types) =>
        Assert.Contains(types, Uses.Value[(user, used)]);

    [Fact]
    public void Every_folder_is_a_layer() =>
        Assert.Equal(
            Layers.Order(StringComparer.Ordinal),
            Trees.Value.Select(tree => FolderOf(tree.FilePath)).Distinct().Order(StringComparer.Ordinal)
        );

    /// <summary>
    /// Raw memory is reached in the lanes' folder, where regions are bounded; a strip of columns keeps its numbers on
    /// the stack.
    /// </summary>
    [Fact]
    public void Unsafe_code_stays_where_memory_is_bounded()
    {
        string[] files =
        [
            .. Trees
                .Value.Where(tree =>
                    tree.GetRoot().DescendantTokens().Any(token => token.IsKind(SyntaxKind.UnsafeKeyword))
                )
                .Select(tree => Path.GetRelativePath(Source, tree.FilePath).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            [
                "Execution/ColumnLoop.cs",
                "Simd/AlignedMemory.cs",
                "Simd/KernelMemory.cs",
                "Simd/MemoryRegion.cs",
                "Simd/NativeTensors.cs",
            ],
            files
        );
    }

    private static string Sketch()
    {
        string[] folders =
        [
            .. Layers,
            .. Uses
                .Value.Keys.SelectMany(k => new[] { k.User, k.Used })
                .Distinct()
                .Except(Layers)
                .Order(StringComparer.Ordinal),
        ];
        return string.Join(
            "\n",
            folders.Select(folder =>
            {
                string[] used = [.. folders.Where(other => Uses.Value.ContainsKey((folder, other)))];
                return $"{Name(folder)} -> {(used.Length == 0 ? "nothing" : string.Join(", ", used.Select(Name)))}";
            })
        );
    }

    private static string Name(string folder) => folder.Length == 0 ? "(root)" : folder;

    /// <summary>
    /// For each pair of folders the types of the first that name a type, or a member of a type, of the second.
    /// </summary>
    private static Dictionary<(string User, string Used), SortedSet<string>> FindUses()
    {
        SyntaxTree[] trees = Trees.Value;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Lrt.Runtime.Layers",
            trees,
            [
                .. ReferenceAssemblies.Framework,
                ReferenceAssemblies.FromPath(Sources.Attributes.Assembly.Location),
                ReferenceAssemblies.FromPath(typeof(TorchSharp.torch).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
        Dictionary<(string, string), SortedSet<string>> uses = [];
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                SymbolInfo info = model.GetSymbolInfo(name);
                if (
                    (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } symbol
                    || TypeOf(symbol) is not { } used
                )
                {
                    continue;
                }

                string user = name.Ancestors().OfType<BaseTypeDeclarationSyntax>().LastOrDefault()?.Identifier.ValueText
                    ?? string.Empty;
                foreach (SyntaxReference declaration in used.DeclaringSyntaxReferences)
                {
                    (string, string) folders = (FolderOf(tree.FilePath), FolderOf(declaration.SyntaxTree.FilePath));
                    if (folders.Item1 != folders.Item2)
                    {
                        uses.TryAdd(folders, new SortedSet<string>(StringComparer.Ordinal));
                        uses[folders].Add($"{user} -> {used.Name}");
                    }
                }
            }
        }

        return uses;
    }

    private static SyntaxTree[] Parse()
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        return
        [
            .. Directory
                .GetFiles(Source, "*.cs", SearchOption.AllDirectories)
                .Concat(Directory.GetFiles(SharedSource))
                .Where(file => FolderOf(file) is not ("bin" or "obj"))
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
        ];
    }

    /// <summary>
    /// The outermost type that a symbol is or belongs to; null for what is declared nowhere in the runtime.
    /// </summary>
    private static INamedTypeSymbol? TypeOf(ISymbol symbol)
    {
        INamedTypeSymbol? type =
            symbol as INamedTypeSymbol
            ?? (symbol is INamespaceSymbol or ITypeParameterSymbol ? null : symbol.ContainingType);
        while (type?.ContainingType is { } containing)
        {
            type = containing;
        }

        return type?.OriginalDefinition;
    }

    /// <summary>
    /// The first folder below the runtime's own, or the trainer's; empty for files that lie in no folder.
    /// </summary>
    private static string FolderOf(string file)
    {
        if (file.StartsWith(SharedSource, StringComparison.Ordinal))
        {
            return Shared;
        }

        string relative = Path.GetRelativePath(Source, file).Replace('\\', '/');
        int end = relative.IndexOf('/', StringComparison.Ordinal);
        return relative.StartsWith(Training + '/', StringComparison.Ordinal) ? Training
            : end < 0 ? string.Empty
            : relative[..end];
    }
}
