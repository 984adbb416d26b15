using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Errors, scalars, lifetimes, what a tensor is, threads, seeds. See native/core.cpp.</summary>
internal static partial class Native
{
    [DllImport(Library)] internal static extern nint lrt_last_error();
    [DllImport(Library)] internal static extern nint lrt_version();
    [DllImport(Library)] internal static extern nint lrt_scalar_long(long v);
    [DllImport(Library)] internal static extern nint lrt_scalar_double(double v);
    [DllImport(Library)] internal static extern nint lrt_scalar_bool(int v);
    [DllImport(Library)] internal static extern nint lrt_scalar_complex(double re, double im);
    [DllImport(Library)] internal static extern void lrt_scalar_free(nint s);
    [DllImport(Library)] internal static extern int lrt_scalar_type(nint s);
    [DllImport(Library)] internal static extern double lrt_scalar_to_double(nint s);
    [DllImport(Library)] internal static extern long lrt_scalar_to_long(nint s);
    [DllImport(Library)] internal static extern double lrt_scalar_imag(nint s);
    [DllImport(Library)] internal static extern double lrt_scalar_real(nint s);
    [DllImport(Library)] internal static extern void lrt_free(nint a);
    [DllImport(Library)] internal static extern int lrt_list_count(nint l);
    [DllImport(Library)] internal static extern nint lrt_list_take(nint l, int i);
    [DllImport(Library)] internal static extern void lrt_list_free(nint l);
    [DllImport(Library)] internal static extern long lrt_dim(nint a);
    [DllImport(Library)] internal static extern long lrt_numel(nint a);
    [DllImport(Library)] internal static extern long lrt_element_size(nint a);
    [DllImport(Library)] internal static extern int lrt_dtype(nint a);
    [DllImport(Library)] internal static extern int lrt_device_type(nint a);
    [DllImport(Library)] internal static extern int lrt_device_index(nint a);
    [DllImport(Library)] internal static extern void lrt_sizes(nint a, long[] @out);
    [DllImport(Library)] internal static extern void lrt_strides(nint a, long[] @out);
    [DllImport(Library)] internal static extern long lrt_size(nint a, long dim);
    [DllImport(Library)] internal static extern long lrt_stride(nint a, long dim);
    [DllImport(Library)] internal static extern long lrt_storage_offset(nint a);
    [DllImport(Library)] internal static extern bool lrt_is_contiguous(nint a);
    [DllImport(Library)] internal static extern bool lrt_is_sparse(nint a);
    [DllImport(Library)] internal static extern bool lrt_is_nonzero(nint a);
    [DllImport(Library)] internal static extern nint lrt_data(nint a);
    [DllImport(Library)] internal static extern nint lrt_item(nint a);
    [DllImport(Library)] internal static extern bool lrt_is_same(nint a, nint b);
    [DllImport(Library)] internal static extern int lrt_get_num_threads();
    [DllImport(Library)] internal static extern void lrt_set_num_threads(int n);
    [DllImport(Library)] internal static extern int lrt_get_num_interop_threads();
    [DllImport(Library)] internal static extern void lrt_set_num_interop_threads(int n);
    [DllImport(Library)] internal static extern nint lrt_generator_default();
    [DllImport(Library)] internal static extern nint lrt_generator_new(ulong seed);
    [DllImport(Library)] internal static extern void lrt_generator_free(nint g);
    [DllImport(Library)] internal static extern void lrt_generator_seed(nint g, long seed);
    [DllImport(Library)] internal static extern long lrt_generator_initial_seed(nint g);
    [DllImport(Library)] internal static extern nint lrt_generator_get_state(nint g);
    [DllImport(Library)] internal static extern void lrt_generator_set_state(nint g, nint state);
}
