using System;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using TorchSharp;

namespace Lrt.Benchmarks.Cases;

/// <summary>Copies the four streams of one tensor, distributed over threads in the way of generated kernels.</summary>
public sealed unsafe class StreamCopy(nint parameter, nint gradient, nint first, nint second, long length)
{
    private const int Block = 8192;
    private const int ElementsPerThread = 1 << 16;

    public void Run()
    {
        int threads = (int)Math.Min(Math.Max(1, length / ElementsPerThread), torch.get_num_threads());
        if (threads == 1)
        {
            Move(0, length);
        }
        else
        {
            Share(threads);
        }
    }

    // A method of its own, because a method with a lambda allocates the captured variables on entry.
    private void Share(int threads)
    {
        long blocks = (length + Block - 1) / Block;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
            Move(blocks * t / threads * Block, Math.Min(blocks * (t + 1) / threads * Block, length))
        );
    }

    // One operation prevents the removal of the gradient's load; the moments are exchanged.
    private void Move(long start, long end)
    {
        uint* p = (uint*)parameter,
            g = (uint*)gradient,
            m = (uint*)first,
            v = (uint*)second;
        long i = start;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= end - Vector512<uint>.Count; i += Vector512<uint>.Count)
            {
                Vector512<uint> moved = Vector512.Load(p + i) ^ Vector512.Load(g + i);
                Vector512<uint> one = Vector512.Load(m + i),
                    other = Vector512.Load(v + i);
                moved.Store(p + i);
                other.Store(m + i);
                one.Store(v + i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= end - Vector256<uint>.Count; i += Vector256<uint>.Count)
            {
                Vector256<uint> moved = Vector256.Load(p + i) ^ Vector256.Load(g + i);
                Vector256<uint> one = Vector256.Load(m + i),
                    other = Vector256.Load(v + i);
                moved.Store(p + i);
                other.Store(m + i);
                one.Store(v + i);
            }
        }
        else
        {
            for (; i <= end - Vector128<uint>.Count; i += Vector128<uint>.Count)
            {
                Vector128<uint> moved = Vector128.Load(p + i) ^ Vector128.Load(g + i);
                Vector128<uint> one = Vector128.Load(m + i),
                    other = Vector128.Load(v + i);
                moved.Store(p + i);
                other.Store(m + i);
                one.Store(v + i);
            }
        }

        for (; i < end; i++)
        {
            p[i] ^= g[i];
            (m[i], v[i]) = (v[i], m[i]);
        }
    }
}
