using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

/// <summary>
/// Asserts that pipeline values hold no Roslyn objects: a symbol, tree or location in a pipeline value keeps whole
/// compilations alive and never compares equal. The values of every named step are searched, including private fields,
/// for anything from Microsoft.CodeAnalysis except enums and TextSpan.
/// </summary>
public static class NoRoslynObjects
{
    private const int MostSteps = 1024;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();

    /// <param name="exceptStages">
    /// The steps that may hold Roslyn objects, besides the compiler's own: the step that reports.
    /// </param>
    public static void Check(GeneratorRun run, params string[] exceptStages)
    {
        KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>>[] stages =
        [
            .. run.TrackedSteps.Where(stage =>
                !BuiltInSteps.Contains(stage.Key) && !exceptStages.Contains(stage.Key, StringComparer.Ordinal)
            ),
        ];
        object[] values =
        [
            .. stages.SelectMany(stage => stage.Value).SelectMany(step => step.Outputs).Select(output => output.Value),
        ];
        if (values.Length == 0)
        {
            throw new KitFailure(
                "No named step has an output, so nothing was looked at. Give the stages tracking names and the test a "
                    + "source that reaches them."
            );
        }

        List<string> found =
        [
            .. stages
                .SelectMany(stage =>
                    stage.Value.SelectMany(step => step.Outputs).SelectMany(output => Walk(stage.Key, output.Value))
                )
                .Distinct(StringComparer.Ordinal),
        ];
        if (found.Count > 0)
        {
            throw new KitFailure(
                "Roslyn objects survive extraction:\n"
                    + string.Concat(found.Select(line => $"  {line}\n"))
                    + "Keep their text, span or metadata name instead."
            );
        }
    }

    /// <summary>Finds the paths to Roslyn objects inside one value.</summary>
    public static IEnumerable<string> Walk(string name, object? value)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var next = new Queue<(object Value, string Path, int Steps)>();
        Enqueue(value, name, 0);

        while (next.TryDequeue(out (object Value, string Path, int Steps) at))
        {
            Type type = at.Value.GetType();
            if (IsBanned(type))
            {
                yield return $"{at.Path} is {type.FullName}";
                continue;
            }

            if (at.Steps == MostSteps)
            {
                yield return $"{at.Path} is deeper than {MostSteps} steps; a value nested that deep cannot be judged";
                continue;
            }

            if (at.Value is Array array)
            {
                int index = 0;
                foreach (object? element in array)
                {
                    Enqueue(element, $"{at.Path}[{index++}]", at.Steps + 1);
                }

                continue;
            }

            foreach (FieldInfo field in Fields.GetOrAdd(type, FieldsOf))
            {
                Enqueue(field.GetValue(at.Value), $"{at.Path}.{Shown(field)}", at.Steps + 1);
            }
        }

        void Enqueue(object? candidate, string path, int steps)
        {
            if (candidate is null || IsLeaf(candidate))
            {
                return;
            }

            if (candidate.GetType().IsValueType || seen.Add(candidate))
            {
                next.Enqueue((candidate, path, steps));
            }
        }
    }

    private static bool IsLeaf(object value) =>
        value is string or Enum or Pointer or MemberInfo or Module or Assembly or TextSpan or decimal
        || value.GetType().IsPrimitive;

    private static bool IsBanned(Type type)
    {
        for (Type? each = type; each is not null; each = each.BaseType)
        {
            if (
                each.Namespace is { } ns
                && (
                    ns == "Microsoft.CodeAnalysis" || ns.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (Type? each = type; each is not null; each = each.BaseType)
        {
            fields.AddRange(
                each.GetFields(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                    )
                    .Where(field =>
                        !field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike
                    )
            );
        }

        return [.. fields];
    }

    // <Name>k__BackingField is shown as the property that it belongs to.
    private static string Shown(FieldInfo field) =>
        field.IsDefined(typeof(CompilerGeneratedAttribute))
        && field.Name.StartsWith('<')
        && field.Name.IndexOf('>') is > 1 and int end
            ? field.Name[1..end]
            : field.Name;
}
