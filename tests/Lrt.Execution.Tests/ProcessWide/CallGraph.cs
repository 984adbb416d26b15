using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Lrt.Execution.Tests.ProcessWide;

/// <summary>
/// What the methods of some assemblies call, by their instructions: lambdas, iterators, asynchronous methods, overrides
/// and static initializers too. It may say too much, since it does not know which override is meant.
/// </summary>
internal sealed class CallGraph : IDisposable
{
    private readonly Resolver resolver = new();
    private readonly HashSet<ModuleDefinition> modules;
    private readonly ILookup<MethodDefinition, MethodDefinition> overrides;

    public CallGraph(params IEnumerable<string> paths)
    {
        string[] all = [.. paths];
        resolver.AddSearchDirectory(Path.GetDirectoryName(all[0]));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        modules =
        [
            .. all.Select(path => new AssemblyNameReference(Path.GetFileNameWithoutExtension(path), null))
                .Select(name => resolver.Resolve(name).MainModule),
        ];
        overrides = Types
            .SelectMany(t => t.Methods)
            .Where(m => m.IsVirtual)
            .Select(m => (Base: m.GetOriginalBaseMethod(), Override: m))
            .Where(o => o.Base != o.Override)
            .ToLookup(o => o.Base, o => o.Override);
    }

    private IEnumerable<TypeDefinition> Types => modules.SelectMany(m => m.GetAllTypes());

    /// <summary>A way from a class to a method that is looked for; null if there is none.</summary>
    public string? FindWay(Type type, Func<MethodReference, bool> isLookedFor)
    {
        Queue<MethodDefinition> next = [];
        Dictionary<MethodDefinition, MethodDefinition?> from = [];
        TypeDefinition? start = Types.Single(t => t.FullName == type.FullName!.Replace('+', '/'));
        while (start is not null && modules.Contains(start.Module))
        {
            Visit(start.Methods, null);
            start = start.BaseType?.Resolve();
        }

        while (next.TryDequeue(out MethodDefinition? method))
        {
            foreach (object? operand in method.HasBody ? method.Body.Instructions.Select(i => i.Operand) : [])
            {
                if (operand is MethodReference called)
                {
                    if (isLookedFor(called))
                    {
                        return Way(method) + " -> " + Short(called);
                    }

                    Visit(Followed(called), method);
                }
                else if (operand is FieldReference field && Own(field.DeclaringType) is { } owner)
                {
                    Visit(owner.Methods.Where(m => m.IsConstructor && m.IsStatic), method);
                }
            }

            Visit(StateMachine(method), method);
        }

        return null;

        void Visit(IEnumerable<MethodDefinition> methods, MethodDefinition? by)
        {
            foreach (MethodDefinition method in methods.Where(m => from.TryAdd(m, by)))
            {
                next.Enqueue(method);
            }
        }

        string Way(MethodDefinition method) => from[method] is { } by ? $"{Way(by)} -> {Short(method)}" : Short(method);
    }

    public void Dispose() => resolver.Dispose();

    private IEnumerable<MethodDefinition> Followed(MethodReference called)
    {
        if (Own(called.DeclaringType) is null || called.Resolve() is not { } method)
        {
            return [];
        }

        return [method, .. overrides[method]];
    }

    private static IEnumerable<MethodDefinition> StateMachine(MethodDefinition method) =>
        method
            .CustomAttributes.Where(a =>
                a.AttributeType.Name is nameof(AsyncStateMachineAttribute) or nameof(IteratorStateMachineAttribute)
            )
            .SelectMany(a => ((TypeReference)a.ConstructorArguments[0].Value).Resolve().Methods);

    // A type of the assemblies themselves; what libraries do inside is not followed.
    private TypeDefinition? Own(TypeReference type)
    {
        IMetadataScope scope = type.GetElementType().Scope;
        return modules.Any(m => scope == m || scope.Name == m.Assembly.Name.Name) ? type.Resolve() : null;
    }

    private static string Short(MethodReference method) => $"{method.DeclaringType.Name}.{method.Name}";

    // Each assembly once, whatever version of it is asked for, so that definitions can be compared.
    private sealed class Resolver : DefaultAssemblyResolver
    {
        private readonly Dictionary<string, AssemblyDefinition> known = [];

        public override AssemblyDefinition Resolve(AssemblyNameReference name) =>
            known.TryGetValue(name.Name, out AssemblyDefinition? found) ? found : known[name.Name] = base.Resolve(name);
    }
}
