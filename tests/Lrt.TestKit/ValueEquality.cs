using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Lrt.TestKit;

/// <summary>
/// Asserts that pipeline values compare by value, that is, that their types are closed records of values. A single
/// array or list as a member prevents the following stage from caching, without any other symptom.
/// </summary>
public static class ValueEquality
{
    private const BindingFlags DeclaredFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// Checks every type of the given namespaces and those below them. Static classes hold no values and are skipped,
    /// as are the types in <paramref name="except"/>.
    /// </summary>
    public static void CheckTypes(Assembly assembly, string[] namespaces, params Type[] except)
    {
        Type[] types =
        [
            .. assembly
                .GetTypes()
                .Where(type => namespaces.Any(ns => IsIn(type, ns)))
                .Where(type => !IsCompilerMade(type) && !IsStatic(type) && !except.Contains(type))
                .OrderBy(type => type.FullName, StringComparer.Ordinal),
        ];
        foreach (string ns in namespaces)
        {
            if (!assembly.GetTypes().Any(type => IsIn(type, ns)))
            {
                throw new KitFailure(
                    $"{assembly.GetName().Name} has no type in namespace {ns}; the check would look at nothing."
                );
            }
        }

        List<string> faults = [.. types.SelectMany(Faults)];
        if (faults.Count > 0)
        {
            throw new KitFailure(
                $"{faults.Count} of the pipeline's values are not value-equal:\n"
                    + string.Concat(faults.Select(fault => $"  {fault}\n"))
                    + "A pipeline value is a sealed (or closed abstract) record, a readonly record struct or an enum; "
                    + "members are primitives, strings, enums, such records, EquatableArray of those, and nullables."
            );
        }
    }

    /// <summary>Gets the faults of a type; empty when it compares by value.</summary>
    public static IEnumerable<string> Faults(Type type)
    {
        string name = type.FullName ?? type.Name;
        if (type.IsEnum || IsEquatableArray(type))
        {
            yield break;
        }

        if (type.IsInterface || typeof(Delegate).IsAssignableFrom(type))
        {
            yield return $"{name} is {(type.IsInterface ? "an interface" : "a delegate")}";
            yield break;
        }

        if (!IsRecord(type))
        {
            yield return $"{name} is no record";
            yield break;
        }

        if (type.IsValueType && !type.IsDefined(typeof(IsReadOnlyAttribute)))
        {
            yield return $"{name} is a record struct, but not readonly";
        }

        if (type.IsClass && !type.IsSealed && !IsClosed(type))
        {
            yield return $"{name} is neither sealed nor an abstract record with private protected constructors";
        }

        foreach (FieldInfo field in type.GetFields(DeclaredFields))
        {
            string member = $"{name}.{MemberName(field)}";
            if (!field.IsInitOnly)
            {
                yield return $"{member} can change after construction";
            }

            if (Objection(field.FieldType, type) is { } objection)
            {
                yield return $"{member} is {objection}";
            }
        }
    }

    /// <summary>
    /// Asserts that in two runs over separately parsed texts every named stage has the same values, by Equals and by
    /// hash. Call it with two results of <c>setup.Run()</c>.
    /// </summary>
    public static void CheckSameValues(GeneratorRun first, GeneratorRun second, params string[] exceptStages)
    {
        var faults = new List<string>();
        int compared = 0;
        foreach ((string stage, ImmutableArray<IncrementalGeneratorRunStep> steps) in first.TrackedSteps)
        {
            if (BuiltInSteps.Contains(stage) || exceptStages.Contains(stage, StringComparer.Ordinal))
            {
                continue;
            }

            object[] left = ValuesOf(steps);
            object[] right = second.TrackedSteps.TryGetValue(
                stage,
                out ImmutableArray<IncrementalGeneratorRunStep> others
            )
                ? ValuesOf(others)
                : [];
            if (left.Length != right.Length)
            {
                faults.Add($"{stage}: {left.Length} values, then {right.Length}");
                continue;
            }

            for (int i = 0; i < left.Length; i++, compared++)
            {
                if (!Equals(left[i], right[i]))
                {
                    faults.Add($"{stage}[{i}]: not Equal: {left[i]} and {right[i]}");
                }
                else if (left[i].GetHashCode() != right[i].GetHashCode())
                {
                    faults.Add($"{stage}[{i}]: Equal, but the hashes differ: {left[i]}");
                }
            }
        }

        if (faults.Count > 0)
        {
            throw new KitFailure(
                "The same text gave different values:\n" + string.Concat(faults.Select(fault => $"  {fault}\n"))
            );
        }

        if (compared == 0)
        {
            throw new KitFailure("No named stage has a value; nothing was compared.");
        }
    }

    private static object[] ValuesOf(ImmutableArray<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(step => step.Outputs).Select(output => output.Value)];

    /// <summary>Gets the reason why a member of this type breaks value equality; null when it does not.</summary>
    private static string? Objection(Type type, Type owner)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Objection(underlying, owner);
        }

        if (
            type.IsPrimitive
            || type.IsEnum
            || type.IsGenericParameter
            || type == typeof(string)
            || type == typeof(decimal)
            || type.FullName == "Microsoft.CodeAnalysis.Text.TextSpan"
        )
        {
            return type.IsByRefLike || type == typeof(IntPtr) || type == typeof(UIntPtr)
                ? $"a pointer-sized {Shown(type)}"
                : null;
        }

        if (IsEquatableArray(type))
        {
            return Objection(type.GetGenericArguments()[0], owner) is { } inner
                ? $"an EquatableArray whose element is {inner}"
                : null;
        }

        if (type.IsArray)
        {
            return $"the array {Shown(type)} (compared by reference)";
        }

        if (type.Assembly != owner.Assembly)
        {
            return $"{Shown(type)}, which is not one of the allowed member types";
        }

        // The type's own faults are reported with the type where it lies in a checked namespace; here only its kind is
        // checked.
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (!IsRecord(definition))
        {
            return $"{Shown(type)}, which is no record";
        }

        return type.GetGenericArguments()
            .Select(argument => Objection(argument, owner))
            .FirstOrDefault(objection => objection is not null);
    }

    private static bool IsIn(Type type, string ns) =>
        type.Namespace is { } own && (own == ns || own.StartsWith(ns + ".", StringComparison.Ordinal));

    private static bool IsCompilerMade(Type type) =>
        type.Name.StartsWith('<') || (type.DeclaringType is { } outer && IsCompilerMade(outer));

    private static bool IsStatic(Type type) => type.IsClass && type.IsAbstract && type.IsSealed;

    private static bool IsEquatableArray(Type type) => type.IsGenericType && type.Name == "EquatableArray`1";

    // The compiler marks records with no attribute; a clone method (classes) or a printing method (structs) identifies
    // them.
    private static bool IsRecord(Type type) =>
        type.IsClass
            ? type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public) is not null
            : type.IsValueType
                && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static bool IsClosed(Type type) =>
        type.IsAbstract
        && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            // the copy constructor
            .Where(constructor => !(constructor.GetParameters() is [{ } only] && only.ParameterType == type))
            .All(constructor => constructor.IsPrivate || constructor.IsFamilyAndAssembly || constructor.IsAssembly);

    private static string MemberName(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.IndexOf('>') is > 1 and int end ? field.Name[1..end] : field.Name;

    private static string Shown(Type type) =>
        type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Shown))}>"
            : type.Name;
}
