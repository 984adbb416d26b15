using System;
using System.Threading;

namespace Lrt;

/// <summary>
/// Restricts the use of an optimizer to one thread at a time. Steps work on memory that the optimizer keeps: two
/// concurrent steps would overwrite it, or write memory that the other step has released.
/// </summary>
internal sealed class ExclusiveUse
{
    private int owner;
    private int depth;

    /// <summary>Begins a use. The same thread may begin another use within it.</summary>
    /// <param name="operation">The operation, for messages.</param>
    /// <returns>The use, which ends when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">Another thread uses the optimizer.</exception>
    public Use Enter(string operation)
    {
        int thread = Environment.CurrentManagedThreadId;
        if (Volatile.Read(ref owner) != thread && Interlocked.CompareExchange(ref owner, thread, 0) != 0)
        {
            throw new InvalidOperationException(
                $"{operation} was called while another thread uses this optimizer. An optimizer serves one thread at "
                    + "a time: give each model an optimizer of its own, or call it within a lock."
            );
        }

        depth++;
        return new Use(this);
    }

    private void Leave()
    {
        if (--depth == 0)
        {
            Volatile.Write(ref owner, 0);
        }
    }

    /// <summary>A use that has begun.</summary>
    internal readonly ref struct Use(ExclusiveUse of)
    {
        public void Dispose() => of.Leave();
    }
}
