using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Learned;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Stepping;

/// <summary>Deals a model's parameters out to its groups: each parameter to one.</summary>
internal static class ParameterBinding
{
    /// <summary>Deals them out; what no group claims goes to the one without a name, a rule's or a learned optimizer's.</summary>
    public static (OptimizerGroup[] Groups, LearnedGroup[] Learned, TiedParameters Known) Bind(nn.Module model, GroupDefinition[] definitions, LearnedGroupDefinition[] learned)
    {
        UnregisteredWeights.Refuse(model);
        (object Definition, string Name, Parameter[] Parameters)[] claimed = [.. Claims(definitions, learned).Select(c => (c.Definition, c.Name, (Parameter[])[.. ParametersOf(c.Name, c.Member)]))];
        (string Name, Parameter Parameter)[] named = [.. model.named_parameters()];
        TiedParameters known = new(named.Select(n => n.Parameter).Concat(claimed.SelectMany(c => c.Parameters)));

        // A tied parameter is registered under several names: it is one parameter, under the first.
        Dictionary<IntPtr, (string Name, Parameter Parameter)> unclaimed = [];
        List<IntPtr> order = [];
        foreach ((string name, Parameter parameter) in named)
        {
            if (unclaimed.TryAdd(known.First(parameter), (name, parameter)))
            {
                order.Add(parameter.Handle);
            }
        }

        Dictionary<IntPtr, object> owners = OwnersOf(model, known);
        Dictionary<IntPtr, (object Definition, string Member)> claims = [];
        foreach ((object definition, string name, Parameter[] parameters) in claimed)
        {
            foreach (Parameter parameter in parameters)
            {
                IntPtr handle = known.First(parameter);
                if (!unclaimed.TryGetValue(handle, out (string Name, Parameter) registered))
                {
                    throw new ArgumentException(
                        $"Member '{name}' has a parameter of shape [{string.Join(", ", parameter.shape)}] that is not registered with {model.GetType().Name}; call RegisterComponents() at the end of the model's constructor.");
                }

                if (!claims.TryAdd(handle, (definition, name)) && claims[handle].Definition != definition)
                {
                    throw new ArgumentException(
                        $"Parameter '{registered.Name}' [{string.Join(", ", parameter.shape)}] is shared by members '{claims[handle].Member}' and '{name}', which have attributes of their own; annotate one of them only.");
                }
            }
        }

        return (
            [.. definitions.Select(definition => new OptimizerGroup(
                definition,
                ParametersFor(definition, definition.Name).Select(p => new BoundParameter(p.Name, p.Parameter, owners.GetValueOrDefault(p.Parameter.Handle, model), definition.Kernels))))],
            [.. learned.Select(definition => new LearnedGroup(
                definition,
                ParametersFor(definition, definition.Name).Select(p => new LearnedParameter(p.Name, p.Parameter, definition.Kernels))))],
            known);

        IEnumerable<(string Name, Parameter Parameter)> ParametersFor(object definition, string name) => order
            .Where(handle => claims.TryGetValue(handle, out (object Definition, string) claim) ? claim.Definition == definition : name.Length == 0)
            .Select(handle => unclaimed[handle]);
    }

    /// <summary>Makes sure that the model still trains the parameters that were bound.</summary>
    /// <exception cref="InvalidOperationException">The model has another trainable parameter; the message names it.</exception>
    public static void Verify(nn.Module model, TiedParameters known)
    {
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (parameter.requires_grad && !known.Contains(parameter))
            {
                throw new InvalidOperationException(
                    $"Parameter '{name}' [{string.Join(", ", parameter.shape)}] was replaced or added since the optimizer was created, as moving or converting a model does. Create the optimizer afterwards.");
            }
        }
    }

    // The module that registers a parameter itself; of a tied one the first, in the order of names.
    private static Dictionary<IntPtr, object> OwnersOf(nn.Module model, TiedParameters known)
    {
        Dictionary<IntPtr, object> owners = [];
        Visit(model);
        return owners;

        void Visit(nn.Module module)
        {
            foreach ((_, Parameter parameter) in module.named_parameters(recurse: false))
            {
                owners.TryAdd(known.First(parameter), module);
            }

            foreach (nn.Module child in module.children())
            {
                Visit(child);
            }
        }
    }

    private static IEnumerable<(object Definition, string Name, object? Member)> Claims(GroupDefinition[] definitions, LearnedGroupDefinition[] learned) =>
    [
        .. definitions.Where(d => d.Name.Length > 0).Select(d => ((object)d, d.Name, d.Member)),
        .. learned.SelectMany(d => d.Members.Select(m => ((object)d, m.Name, m.Value))),
    ];

    private static IEnumerable<Parameter> ParametersOf(string name, object? member) => member switch
    {
        nn.Module module => module.parameters(),
        Parameter parameter => [parameter],
        null => throw new ArgumentException($"Member '{name}' is null; assign it before the optimizer is created."),
        object other => throw new ArgumentException($"Member '{name}' is a {other.GetType().Name}, neither a module nor a parameter."),
    };
}
