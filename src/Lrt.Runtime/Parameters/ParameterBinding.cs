using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.State;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>Distributes a model's parameters to the claims on them, each parameter to one claim.</summary>
internal static class ParameterBinding
{
    /// <summary>Distributes the parameters.</summary>
    /// <param name="model">The model, with all its parameters registered.</param>
    /// <param name="claims">The claims; parameters that no member holds go to the claims that take the rest.</param>
    /// <returns>The parameters by claim, and all current parameters of the model.</returns>
    /// <exception cref="ArgumentException">
    /// A member is not registered, or two members claim the same parameter; the message names both.
    /// </exception>
    public static (NamedParameter[][] Shares, TiedParameters Known) Deal(
        nn.Module model,
        IReadOnlyList<ParameterClaim> claims
    )
    {
        UnregisteredWeights.Refuse(model);
        (ParameterClaim Claim, string Member, Parameter[] Parameters)[] claimed =
        [
            .. claims.SelectMany(claim =>
                claim.Members.Select(m => (claim, m.Name, (Parameter[])[.. ParametersOf(m.Name, m.Value)]))
            ),
        ];
        (string Name, Parameter Parameter)[] named =
        [
            .. model.named_parameters().Select(n => (ParameterName.Of(n.name), n.parameter)),
        ];
        TiedParameters known = new(named.Select(n => n.Parameter).Concat(claimed.SelectMany(c => c.Parameters)));

        // A tied parameter is registered under several names; it counts as one parameter, with the first name.
        Dictionary<IntPtr, (string Name, Parameter Parameter)> registered = [];
        List<IntPtr> order = [];
        foreach ((string name, Parameter parameter) in named)
        {
            if (registered.TryAdd(known.First(parameter), (name, parameter)))
            {
                order.Add(parameter.Handle);
            }
        }

        Dictionary<IntPtr, (ParameterClaim Claim, string Member)> holders = [];
        foreach ((ParameterClaim claim, string member, Parameter[] parameters) in claimed)
        {
            foreach (Parameter parameter in parameters)
            {
                IntPtr handle = known.First(parameter);
                string shape = string.Join(", ", parameter.shape);
                if (!registered.TryGetValue(handle, out (string Name, Parameter) found))
                {
                    throw new ArgumentException(
                        $"Member '{member}' has a parameter of shape [{shape}] that is not registered with "
                            + $"{model.GetType().Name}; "
                            + "call RegisterComponents() at the end of the model's constructor."
                    );
                }

                if (!holders.TryAdd(handle, (claim, member)) && holders[handle].Claim != claim)
                {
                    bool isNamed = claim.Members.Any(m => m.Name == member && m.Value is NamedParts);
                    throw new ArgumentException(
                        isNamed
                            ? $"Parameter '{found.Name}' [{shape}] is selected by groups "
                                + $"'{holders[handle].Member}' and "
                                + $"'{member}'; change the names of one of them."
                            : $"Parameter '{found.Name}' [{shape}] is shared by members '{holders[handle].Member}' and "
                                + $"'{member}', which have attributes of their own; annotate one of them only."
                    );
                }
            }
        }

        UnregisteredFields.Refuse(model, [.. named.Select(n => n.Parameter)]);
        if (named.Length == 0)
        {
            throw new ArgumentException(
                $"{model.GetType().Name} has no parameter registered, so that nothing would be trained. Assign its "
                    + "layers to fields and call RegisterComponents() at the end of the constructor, before the "
                    + "optimizer is created."
            );
        }

        Dictionary<IntPtr, object> owners = OwnersOf(model, known);
        return ([.. claims.Select(ShareOf)], known);

        NamedParameter[] ShareOf(ParameterClaim claim) =>
            [
                .. order
                    .Where(handle =>
                        holders.TryGetValue(handle, out (ParameterClaim Claim, string) holder)
                            ? holder.Claim == claim
                            : claim.TakesRest
                    )
                    .Select(handle => new NamedParameter(
                        registered[handle].Name,
                        registered[handle].Parameter,
                        owners.GetValueOrDefault(handle, model)
                    )),
            ];
    }

    /// <summary>Checks that the model still trains the parameters that were bound.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model has another trainable parameter; the message names it.
    /// </exception>
    public static void Verify(nn.Module model, TiedParameters known)
    {
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (parameter.requires_grad && !known.Contains(parameter))
            {
                throw new InvalidOperationException(
                    $"Parameter '{ParameterName.Of(name)}' [{string.Join(", ", parameter.shape)}] was replaced or "
                        + "added since the optimizer was created, as moving or converting a model does. Create the "
                        + "optimizer afterwards."
                );
            }
        }
    }

    // Finds the module that registers a parameter itself; for a tied parameter the first module, in the order of names.
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

    private static IEnumerable<Parameter> ParametersOf(string name, object? member) =>
        member switch
        {
            nn.Module module => module.parameters(),
            Parameter parameter => [parameter],
            NamedParts parts => parts.Parameters,
            null => throw new ArgumentException($"Member '{name}' is null; assign it before the optimizer is created."),
            object other => throw new ArgumentException(
                $"Member '{name}' is a {other.GetType().Name}, neither a module nor a parameter."
            ),
        };
}
