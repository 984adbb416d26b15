using System;
using System.Threading.Tasks;
using TorchSharp;

namespace Lrt.Execution;

/// <summary>
/// Distributes large work over as many threads as libtorch uses. The results do not depend on their number.
/// </summary>
internal static class WorkSharing
{
    /// <summary>The number of elements below which a thread costs more than it saves.</summary>
    public const int ElementsPerThread = 1 << 16;

    /// <summary>Runs an action over parts 0 to <paramref name="parts"/> - 1.</summary>
    /// <param name="parts">The number of parts.</param>
    /// <param name="elementsPerPart">The number of elements of each part.</param>
    /// <param name="run">The action, which is given the first part and one past the last part.</param>
    public static void For(long parts, long elementsPerPart, Action<long, long> run)
    {
        int threads = ThreadsFor(parts * elementsPerPart, parts);
        if (threads == 1)
        {
            run(0, parts);
            return;
        }

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
            run(parts * t / threads, parts * (t + 1) / threads)
        );
    }

    /// <summary>Gets the number of threads for an amount of work.</summary>
    public static int ThreadsFor(long elements, long parts)
    {
        long useful = Math.Min(elements / ElementsPerThread, parts);
        return useful <= 1 ? 1 : (int)Math.Min(useful, torch.get_num_threads());
    }
}
