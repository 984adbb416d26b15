using System;
using System.Threading.Tasks;
using TorchSharp;

namespace Lrt.Execution;

/// <summary>
/// Deals large work out to as many threads as libtorch uses. What is computed does not depend on their number.
/// </summary>
internal static class WorkSharing
{
    /// <summary>Below this many elements a thread costs more than it gives.</summary>
    public const int ElementsPerThread = 1 << 16;

    /// <summary>Runs an action over parts 0 to <paramref name="parts"/> - 1.</summary>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="elementsPerPart">How large each is.</param>
    /// <param name="run">Takes the first part and one past the last.</param>
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

    /// <summary>How many threads some work deserves.</summary>
    public static int ThreadsFor(long elements, long parts)
    {
        long useful = Math.Min(elements / ElementsPerThread, parts);
        return useful <= 1 ? 1 : (int)Math.Min(useful, torch.get_num_threads());
    }
}
