using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lrt.State;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>
/// Finds parameters that a model holds in its fields but has not registered. No optimizer trains such parameters, and
/// they are neither moved nor saved. Only the user's own classes are searched.
/// </summary>
internal static class UnregisteredFields
{
    /// <summary>
    /// Checks that a model has registered every parameter that its fields hold and that requires gradients.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="registered">The parameters that the model has registered.</param>
    /// <exception cref="ArgumentException">
    /// A parameter is not registered; the message names the field, the shape and the remedy.
    /// </exception>
    public static void Refuse(nn.Module model, IReadOnlyList<Parameter> registered)
    {
        HashSet<IntPtr> handles = [.. registered.Select(p => p.Handle)];
        HashSet<nn.Module> modules = new([model, .. model.modules()], ReferenceEqualityComparer.Instance);
        Queue<nn.Module> owners = new(modules);
        while (owners.TryDequeue(out nn.Module? owner))
        {
            foreach (FieldInfo field in FieldsOf(owner.GetType()))
            {
                object? value = field.GetValue(owner);
                // Modules that contain the module are not part of it.
                object[] all =
                [
                    .. Held(value).Where(held => held is not nn.Module around || !around.modules().Contains(owner)),
                ];
                if (all.Select(held => Missing(held)).FirstOrDefault(p => p is not null) is { } missing)
                {
                    string name = ParameterName.Of(field.Name);
                    string remedy = value is nn.Module or Parameter
                        ? "Assign the field before RegisterComponents() is called, at the end of the constructor, or "
                            + "register it with register_module or register_parameter."
                        : "Hold the layers in a ModuleList, ModuleDict, ParameterList or ParameterDict, or register "
                            + "each with register_module or register_parameter.";
                    throw new ArgumentException(
                        $"'{name}' of {owner.GetType().Name} holds a parameter of shape "
                            + $"[{string.Join(", ", missing.shape)}] that is not registered, so that it would not be "
                            + "trained. "
                            + $"{remedy} If it is not to be trained, set its requires_grad to false."
                    );
                }

                // A module without parameters may also hold unregistered ones.
                foreach (nn.Module module in all.OfType<nn.Module>().Where(modules.Add))
                {
                    owners.Enqueue(module);
                }
            }
        }

        Parameter? Missing(object held)
        {
            IEnumerable<Parameter> parameters =
                held is Parameter single ? [single]
                : modules.Contains((nn.Module)held) ? []
                : ((nn.Module)held).parameters();
            return parameters.FirstOrDefault(p =>
                !p.IsInvalid
                && p.requires_grad
                && !handles.Contains(p.Handle)
                && !registered.Any(r =>
                    r.dtype == p.dtype && r.shape.SequenceEqual(p.shape) && TiedParameters.AreSame(r, p)
                )
            );
        }
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "TorchSharp needs the same fields to register layers; the package's targets keep them."
    )]
    private static FieldInfo[] FieldsIn(Type type) =>
        type.GetFields(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
        );

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (Type? current = type; current is not null && !IsLibrary(current); current = current.BaseType)
        {
            foreach (FieldInfo field in FieldsIn(current))
            {
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum && field.FieldType != typeof(string))
                {
                    yield return field;
                }
            }
        }
    }

    private static bool IsLibrary(Type type) =>
        type.Assembly == typeof(nn.Module).Assembly || type.Assembly == typeof(UnregisteredFields).Assembly;

    // Gets modules and parameters, including those in collections; sequences that would compute their elements are not
    // enumerated.
    private static IEnumerable<object> Held(object? value) =>
        value switch
        {
            Parameter or nn.Module => [value],
            null or string or Tensor => [],
            IDictionary entries => entries.Values.Cast<object?>().SelectMany(Held),
            IEnumerable elements when IsCollection(value.GetType()) && MayHoldLayers(value.GetType()) => ElementsOf(
                    elements
                )
                .SelectMany(Held),
            ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Held(tuple[i])),
            _ => [],
        };

    private static object?[] ElementsOf(IEnumerable elements)
    {
        try
        {
            return [.. elements.Cast<object?>()];
        }
        catch (InvalidOperationException)
        {
            return []; // An ImmutableArray that was never set has no elements.
        }
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "A collection whose interfaces were removed is not searched, which is harmless."
    )]
    private static bool IsCollection(Type type) =>
        Array.Exists(type.GetInterfaces(), i =>
            i == typeof(ICollection)
            || (
                i.IsGenericType
                && (
                    i.GetGenericTypeDefinition() == typeof(ICollection<>)
                    || i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)
                )
            )
        );

    private static bool MayHoldLayers(Type type)
    {
        Type[] elements = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        return elements.Length == 0 || elements.Any(e => !e.IsPrimitive && !e.IsEnum && e != typeof(string));
    }
}
