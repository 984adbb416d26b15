using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Lrt.Simd;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Parameters;

/// <summary>
/// Identifies the parameters that are the same tensor. Handles do not suffice: native layers of TorchSharp (embeddings,
/// recurrent layers) return another handle to the same tensor on each access, so that a weight tied to theirs has a
/// handle of its own.
/// </summary>
internal sealed class TiedParameters
{
    private readonly Dictionary<IntPtr, (Parameter Parameter, IntPtr First)> known = [];

    /// <param name="parameters">The parameters to identify.</param>
    public TiedParameters(IEnumerable<Parameter> parameters)
    {
        foreach (
            IGrouping<(ScalarType, string, string, nint), Parameter> alike in parameters
                .DistinctBy(p => p.Handle)
                .GroupBy(p => (p.dtype, p.device.ToString(), string.Join(',', p.shape), MemoryOf(p)))
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

    /// <summary>Gets the first handle of a parameter.</summary>
    public IntPtr First(Parameter parameter) =>
        known.TryGetValue(parameter.Handle, out (Parameter, IntPtr First) entry) ? entry.First : parameter.Handle;

    /// <summary>
    /// Determines whether a parameter is among the identified ones. The handle of a disposed parameter may have become
    /// the handle of another.
    /// </summary>
    public bool Contains(Parameter parameter) =>
        known.TryGetValue(parameter.Handle, out (Parameter Parameter, IntPtr) entry) && !entry.Parameter.IsInvalid;

    /// <summary>Determines whether two handles refer to one parameter.</summary>
    public static bool AreSame(Parameter one, Parameter other) =>
        one.Handle == other.Handle || SameAs(one, [other]).Length > 0;

    // Handles to one tensor have its memory in common, so that few handles are compared with each other. Memory that
    // cannot be known counts as the same.
    private static nint MemoryOf(Parameter parameter)
    {
        nint address = NativeTensors.IsAvailable ? NativeTensors.RegionOf(parameter.Handle).Address : 0;
        GC.KeepAlive(parameter);
        return address;
    }

    // requires_grad is a property of the tensor, not of its handle: a change through one handle is visible through the
    // others.
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

    // Impossible for integers, and for tensors that were created in inference mode.
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
