using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>New tensors. See native/create.cpp.</summary>
internal static partial class Native
{
    [DllImport(Library)] internal static extern nint lrt_empty(long[] p, int n, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_zeros(long[] p, int n, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_ones(long[] p, int n, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_full(long[] p, int n, nint v, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_rand(nint g, long[] p, int n, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_randn(nint g, long[] p, int n, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_randint(nint g, long low, long high, long[] p, int n, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_randperm(nint g, long n, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_empty_strided(long[] p, int n, long[] q, int m, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_arange(nint start, nint stop, nint step, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_linspace(double start, double stop, long steps, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_logspace(double start, double stop, long steps, double @base, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_eye(long rows, long columns, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_tril_indices(long rows, long columns, long offset, int dtype, int kind, int index);
    [DllImport(Library)] internal static extern nint lrt_triu_indices(long rows, long columns, long offset, int dtype, int kind, int index);
    [DllImport(Library)] internal static extern nint lrt_from_blob(nint data, nint release, nint context, long[] p, int n, int source, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_zeros_like(nint a, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_ones_like(nint a, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_empty_like(nint a, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_rand_like(nint a, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_randn_like(nint a, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_full_like(nint a, nint v, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_randint_like(nint a, long low, long high, int dtype, int kind, int index, bool grad);
    [DllImport(Library)] internal static extern nint lrt_bernoulli(nint a, nint g);
    [DllImport(Library)] internal static extern nint lrt_multinomial(nint a, long n, bool replacement, nint g);
    [DllImport(Library)] internal static extern nint lrt_poisson(nint a, nint g);
    [DllImport(Library)] internal static extern void lrt_bernoulli_(nint a, double p, nint g);
    [DllImport(Library)] internal static extern void lrt_bernoulli_tensor_(nint a, nint p, nint g);
    [DllImport(Library)] internal static extern void lrt_uniform_(nint a, double from, double to, nint g);
    [DllImport(Library)] internal static extern void lrt_normal_(nint a, double mean, double std, nint g);
    [DllImport(Library)] internal static extern void lrt_random_(nint a, long from, long to, nint g);
    [DllImport(Library)] internal static extern void lrt_exponential_(nint a, double lambda, nint g);
    [DllImport(Library)] internal static extern void lrt_log_normal_(nint a, double mean, double std, nint g);
    [DllImport(Library)] internal static extern void lrt_cauchy_(nint a, double median, double sigma, nint g);
    [DllImport(Library)] internal static extern void lrt_geometric_(nint a, double p, nint g);
}
