using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO.Enumeration;
using System.Linq;
using Lrt.State;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>The modules and parameters of a model that names select; created by generated code.</summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NamedParts
{
    private const int MostNames = 20;

    private readonly (string Name, object Value)[] parts;

    private NamedParts((string Name, object Value)[] parts) => this.parts = parts;

    /// <summary>The parameters of the parts.</summary>
    internal IEnumerable<Parameter> Parameters => parts.SelectMany(part => ParametersOf(part.Value));

    /// <summary>Finds the parameters of a group.</summary>
    /// <param name="model">The model.</param>
    /// <param name="group">The name of the group, for messages.</param>
    /// <param name="isOptional">A value that indicates whether the group may have no parameters.</param>
    /// <param name="names">
    /// The names of modules and parameters; <c>*</c> stands for any characters, <c>?</c> for a single character.
    /// </param>
    /// <returns>The parts; null where an optional group has no parameters.</returns>
    /// <exception cref="ArgumentException">
    /// A name selects no parameter; the message lists the model's names.
    /// </exception>
    public static NamedParts? OfGroup(nn.Module model, string group, bool isOptional, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(names);
        List<(string Name, object Value)> found = [];
        foreach (string name in names)
        {
            (string Name, object Value)[] named = [.. Find(model, name)];
            if (!isOptional && !named.SelectMany(part => ParametersOf(part.Value)).Any())
            {
                throw new ArgumentException($"[ParameterGroup] of '{group}': {Nothing(model, name, "parameter")}");
            }

            found.AddRange(named);
        }

        NamedParts parts = new([.. found]);
        return isOptional && !parts.Parameters.Any() ? null : parts;
    }

    /// <summary>Finds layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="names">The names of modules and parameters, from the input to the output.</param>
    /// <returns>The modules and parameters with their names, in the order of the names, then of the model.</returns>
    /// <exception cref="ArgumentException">
    /// A name selects no layer, or two names select the same one; the message says which.
    /// </exception>
    public static (string Name, object? Value)[] Layers(nn.Module model, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(names);
        List<(string Name, object? Value)> layers = [];
        foreach (string name in names)
        {
            int before = layers.Count;
            foreach ((string found, object value) in Find(model, name))
            {
                if (layers.Any(layer => layer.Name == found))
                {
                    throw new ArgumentException(
                        $"[LayerDecay] names layer '{found}' twice, the second time by \"{name}\"; a layer has "
                            + "one place "
                            + "in the order."
                    );
                }

                layers.Add((found, value));
            }

            if (layers.Count == before)
            {
                throw new ArgumentException($"[LayerDecay]: {Nothing(model, name, "layer")}");
            }
        }

        return [.. layers];
    }

    // Finds the outermost modules, and the parameters outside of them, in the order of the model.
    private static IEnumerable<(string Name, object Value)> Find(nn.Module module, string pattern, string above = "")
    {
        foreach ((string registered, Parameter parameter) in module.named_parameters(recurse: false))
        {
            string name = above + ParameterName.Of(registered);
            if (Matches(pattern, name))
            {
                yield return (name, parameter);
            }
        }

        foreach ((string registered, nn.Module child) in module.named_children())
        {
            string name = above + ParameterName.Of(registered);
            foreach (
                (string, object) part in Matches(pattern, name) ? [(name, child)] : Find(child, pattern, name + ".")
            )
            {
                yield return part;
            }
        }
    }

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static IEnumerable<Parameter> ParametersOf(object part) =>
        part is nn.Module module ? module.parameters() : [(Parameter)part];

    private static string Nothing(nn.Module model, string name, string sought)
    {
        string[] all =
        [
            .. model.named_children().Select(child => ParameterName.Of(child.name)),
            .. model.named_parameters(recurse: false).Select(own => ParameterName.Of(own.name)),
        ];
        string listed = string.Join(", ", all.Take(MostNames).Select(n => $"'{n}'"));
        return $"\"{name}\" is the name of no {sought} of {model.GetType().Name}, and of no module with one. It has "
            + $"{listed}{(all.Length > MostNames ? ", ..." : string.Empty)}, and names within these such as "
            + $"'{ParameterName.Of(model.named_parameters().Select(p => p.name).FirstOrDefault() ?? "0.weight")}'.";
    }
}
