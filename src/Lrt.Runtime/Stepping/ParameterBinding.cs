using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Stepping;

/// <summary>Deals a model's parameters out to its groups: each parameter to one.</summary>
internal static class ParameterBinding
{
    public static OptimizerGroup[] Bind(nn.Module model, GroupDefinition[] definitions)
    {
        // A tied parameter is registered under several names: it is one parameter, under the first.
        Dictionary<IntPtr, (string Name, Parameter Parameter)> unclaimed = [];
        List<IntPtr> order = [];
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (unclaimed.TryAdd(parameter.Handle, (name, parameter)))
            {
                order.Add(parameter.Handle);
            }
        }

        Dictionary<IntPtr, object> owners = OwnersOf(model);
        Dictionary<IntPtr, GroupDefinition> claims = [];
        foreach (GroupDefinition definition in definitions.Where(d => d.Name.Length > 0))
        {
            foreach (Parameter parameter in ParametersOf(definition))
            {
                if (!unclaimed.ContainsKey(parameter.Handle))
                {
                    throw new ArgumentException(
                        $"Member '{definition.Name}' has a parameter of shape [{string.Join(", ", parameter.shape)}] that is not registered with {model.GetType().Name}; call RegisterComponents() at the end of the model's constructor.");
                }

                if (!claims.TryAdd(parameter.Handle, definition) && claims[parameter.Handle] != definition)
                {
                    throw new ArgumentException(
                        $"Parameter '{unclaimed[parameter.Handle].Name}' [{string.Join(", ", parameter.shape)}] is shared by members '{claims[parameter.Handle].Name}' and '{definition.Name}', which have learning rates of their own; annotate one of them only.");
                }
            }
        }

        return [.. definitions.Select(definition => new OptimizerGroup(
            definition,
            order
                .Where(handle => claims.TryGetValue(handle, out GroupDefinition? claim) ? claim == definition : definition.Name.Length == 0)
                .Select(handle => new BoundParameter(unclaimed[handle].Name, unclaimed[handle].Parameter, owners.GetValueOrDefault(handle, model), definition.Kernels))))];
    }

    /// <summary>Makes sure that the model still trains the parameters that were bound.</summary>
    /// <exception cref="InvalidOperationException">The model has another trainable parameter; the message names it.</exception>
    public static void Verify(nn.Module model, IEnumerable<OptimizerGroup> groups)
    {
        HashSet<IntPtr> bound = [.. groups.SelectMany(g => g.Parameters).Select(p => p.Parameter.Handle)];
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (parameter.requires_grad && !bound.Contains(parameter.Handle))
            {
                throw new InvalidOperationException(
                    $"Parameter '{name}' [{string.Join(", ", parameter.shape)}] was replaced or added since the optimizer was created, as moving or converting a model does. Create the optimizer afterwards.");
            }
        }
    }

    // The module that registers a parameter itself; of a tied one the first, in the order of names.
    private static Dictionary<IntPtr, object> OwnersOf(nn.Module model)
    {
        Dictionary<IntPtr, object> owners = [];
        Visit(model);
        return owners;

        void Visit(nn.Module module)
        {
            foreach ((_, Parameter parameter) in module.named_parameters(recurse: false))
            {
                owners.TryAdd(parameter.Handle, module);
            }

            foreach (nn.Module child in module.children())
            {
                Visit(child);
            }
        }
    }

    private static IEnumerable<Parameter> ParametersOf(GroupDefinition definition) => definition.Member switch
    {
        nn.Module module => module.parameters(),
        Parameter parameter => [parameter],
        null => throw new ArgumentException($"Member '{definition.Name}' is null; assign it before the optimizer is created."),
        object other => throw new ArgumentException($"Member '{definition.Name}' is a {other.GetType().Name}, neither a module nor a parameter."),
    };
}
