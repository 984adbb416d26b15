using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>
/// Which parameters are one and the same. Handles do not tell: layers of TorchSharp that are native (embeddings,
/// recurrent layers) hand out another handle to the same tensor whenever they are asked for it, so that a weight tied
/// to theirs has a handle of its own.
/// </summary>
internal sealed class TiedParameters
{
    private readonly Dictionary<IntPtr, (Parameter Parameter, IntPtr First)> known = [];

    /// <param name="parameters">All that are to be told apart.</param>
    public TiedParameters(IEnumerable<Parameter> parameters)
    {
        foreach (
            IGrouping<(ScalarType, string, string), Parameter> alike in parameters
                .DistinctBy(p => p.Handle)
                .GroupBy(p => (p.dtype, p.device.ToString(), string.Join(',', p.shape)))
        )
        {
            Parameter[] members = [.. alike];
            for (int i = 0; i < members.Length; i++)
            {
                if (known.TryAdd(members[i].Handle, (members[i], members[i].Handle)))
                {
                    foreach (Parameter other in SameAs(members[i], members.Skip(i + 1)))
                    {
                        known.TryAdd(other.Handle, (other, members[i].Handle));
                    }
                }
            }
        }
    }

    /// <summary>Gets the handle under which a parameter was seen first.</summary>
    public IntPtr First(Parameter parameter) =>
        known.TryGetValue(parameter.Handle, out (Parameter, IntPtr First) entry) ? entry.First : parameter.Handle;

    /// <summary>
    /// Determines whether it is among those that were told apart. The handle of one that was disposed may have come
    /// back as another's.
    /// </summary>
    public bool Contains(Parameter parameter) =>
        known.TryGetValue(parameter.Handle, out (Parameter Parameter, IntPtr) entry) && !entry.Parameter.IsInvalid;

    /// <summary>Determines whether two handles are of one parameter.</summary>
    public static bool AreSame(Parameter one, Parameter other) =>
        one.Handle == other.Handle || SameAs(one, [other]).Length > 0;

    // Whether gradients are wanted is a property of the tensor, not of its handle: when it changes for one, it has
    // changed for the others.
    private static Parameter[] SameAs(Parameter parameter, IEnumerable<Parameter> candidates)
    {
        bool before = parameter.requires_grad;
        Parameter[] alike = [.. candidates.Where(c => c.requires_grad == before)];
        if (alike.Length == 0 || !CanBeTrained(parameter))
        {
            return [];
        }

        try
        {
            parameter.requires_grad = !before;
            return [.. alike.Where(c => c.requires_grad != before)];
        }
        finally
        {
            parameter.requires_grad = before;
        }
    }

    // Not if it holds integers or was made in inference mode.
    private static bool CanBeTrained(Parameter parameter)
    {
        bool before = parameter.requires_grad;
        try
        {
            parameter.requires_grad = true;
            parameter.requires_grad = before;
            return true;
        }
        catch (ExternalException)
        {
            return false;
        }
    }
}
