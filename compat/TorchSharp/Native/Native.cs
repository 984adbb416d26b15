using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>The C ABI, and what every call through it has in common: wrap the result, or throw libtorch's message.</summary>
internal static partial class Native
{
    private const string Library = "LrtTorchNative";

    /// <summary>A new wrapper of <paramref name="handle"/>; the other arguments only stay alive until the call is over.</summary>
    internal static Tensor Out(nint handle, object a = null, object b = null, object c = null, object d = null)
    {
        Keep(a, b, c, d);
        if (handle == 0) Fail();
        return new Tensor(handle);
    }

    internal static Tensor[] OutList(nint list, object a = null, object b = null, object c = null, object d = null)
    {
        Keep(a, b, c, d);
        if (list == 0) Fail();
        var result = new Tensor[lrt_list_count(list)];
        for (var i = 0; i < result.Length; i++)
        {
            var handle = lrt_list_take(list, i);
            result[i] = handle == 0 ? null : new Tensor(handle);
        }
        lrt_list_free(list);
        return result;
    }

    internal static (Tensor, Tensor) OutPair(nint list, object a = null, object b = null, object c = null)
    {
        var result = OutList(list, a, b, c);
        return (result[0], result[1]);
    }

    /// <summary>A plain result, once it is known that the call did not fail.</summary>
    internal static R Value<R>(R result, object a = null, object b = null)
    {
        Keep(a, b, null, null);
        CheckForErrors();
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Keep(object a, object b, object c, object d)
    {
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
        GC.KeepAlive(d);
    }

    internal static nint Or0(Tensor tensor) => tensor is null ? 0 : tensor.Handle;

    internal static nint Or0(Scalar scalar) => scalar is null ? 0 : scalar.Handle;

    internal static nint Or0(Generator generator) => generator is null ? 0 : generator.Handle;

    internal static int OrNone(ScalarType? type) => type.HasValue ? (int)type.Value : -1;

    internal static nint[] Handles(IEnumerable<Tensor> tensors) => tensors.Select(t => t.Handle).ToArray();

    private static void Fail()
    {
        CheckForErrors();
        throw new InvalidOperationException("The native call returned nothing.");
    }
}
