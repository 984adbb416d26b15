using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Learned;
using Lrt.Parameters;
using Lrt.RateTensors;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>Creates the groups that a model's attributes declare.</summary>
internal static class GroupBinding
{
    /// <summary>
    /// Distributes the model's parameters to groups; the group without a name takes the parameters that no other group
    /// claims.
    /// </summary>
    /// <returns>
    /// The groups with a rule, followed by the groups with a learned optimizer, and all current parameters of the
    /// model.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A parameter cannot be optimized, or an option cannot be used; the message names it and the remedy.
    /// </exception>
    public static (ParameterGroup[] Groups, TiedParameters Known) Bind(
        nn.Module model,
        GroupDefinition[] definitions,
        LearnedGroupDefinition[] learned
    )
    {
        definitions = [.. definitions.Where(d => d is not { IsOptional: true, Member: null })];
        learned =
        [
            .. learned
                .Select(d => d with { Members = [.. d.Members.Where(m => m is not { IsOptional: true, Value: null })] })
                .Where(d => d.Members.Length > 0 || d.Name.Length == 0),
        ];
        ParameterClaim[] claims =
        [
            .. definitions.Select(d => new ParameterClaim(
                d.Name.Length > 0 && d.Routing != GroupRouting.Otherwise ? [(d.Name, d.Member)] : [],
                d.Name.Length == 0
            )),
            .. learned.Select(d => new ParameterClaim(
                [.. d.Members.Select(m => (m.Name, m.Value))],
                d.Name.Length == 0
            )),
        ];
        (NamedParameter[][] shares, TiedParameters known) = ParameterBinding.Deal(model, claims);
        Route(model, definitions, shares);
        ParameterSelection selection = new(definitions, known);
        ParameterGroup[] groups =
        [
            .. definitions.Zip(shares, (d, share) =>
                d.RateTensor is null
                    ? new RuleGroup(d, share, selection.ValuesOf(d, share))
                    : new RateTensorGroup(d, share, selection.ValuesOf(d, share))
            ),
            .. learned.Zip(shares.Skip(definitions.Length), (d, share) => new LearnedGroup(d, share)),
        ];
        selection.Verify(shares.Take(definitions.Length).SelectMany(share => share));
        return (groups, known);
    }

    // Groups keep the matrices of hidden layers, and leave all else to the group for it.
    private static void Route(nn.Module model, GroupDefinition[] definitions, NamedParameter[][] shares)
    {
        int rest = Array.FindIndex(definitions, d => d.Routing == GroupRouting.Otherwise);
        if (rest < 0)
        {
            return;
        }

        Dictionary<string, int> order = [];
        foreach ((string name, _) in model.named_parameters())
        {
            order.TryAdd(name, order.Count);
        }

        NamedParameter[] all = [.. shares.SelectMany(share => share).OrderBy(named => order[named.Name])];
        HiddenMatrices hidden = new(all, model);
        List<NamedParameter> left = [];
        for (int g = 0; g < definitions.Length; g++)
        {
            if (definitions[g].Routing == GroupRouting.HiddenMatrices)
            {
                left.AddRange(shares[g].Where(named => !hidden.Contains(named)));
                shares[g] = [.. shares[g].Where(hidden.Contains)];
            }
        }

        shares[rest] = [.. left.OrderBy(named => order[named.Name])];
    }
}
