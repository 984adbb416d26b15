using System;
using System.Collections.Generic;
using System.Threading;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Measuring;

/// <summary>Steps every case until the just-in-time compiler has no method left to improve.</summary>
public static class Rehearsal
{
    private const int Steps = 100; // A method is compiled again after 30 calls,

    // The time without a newly compiled method after which the rehearsal ends.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static void Run(IReadOnlyList<Case> cases, Layout layout)
    {
        for (int act = 0; act < 3; act++)
        {
            foreach (Case rehearsed in cases)
            {
                using ISubject subject = rehearsed.Create(layout);
                for (int step = 0; step < Steps; step++)
                {
                    subject.Prepare();
                    subject.Step();
                }
                if (!subject.IsPlausible())
                {
                    throw new ImplausibleStepException(
                        $"{rehearsed.Name} left its parameters unchanged or not finite."
                    );
                }
            }

            Thread.Sleep(Pause);
        }
    }
}
