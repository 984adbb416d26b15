using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Measuring;

/// <summary>
/// Steps all cases of a rule from the same weights with the same gradients, and reports an error where they differ:
/// cases whose times are compared must do the same work.
/// </summary>
public static class RivalCheck
{
    private const int Steps = 5;
    private const double Tolerance = 1e-4;

    /// <exception cref="ImplausibleStepException">Two cases do not agree.</exception>
    public static void Run(IEnumerable<Case> cases, Layout layout)
    {
        foreach (IGrouping<string, Case> rule in cases.Where(c => c.Rule is not null).GroupBy(c => c.Rule!))
        {
            using DisposeScope scope = NewDisposeScope();
            (Case Case, Tensor Moved)[] found = [.. rule.Select(c => (c, Movement(c, layout)))];
            double size = found[0].Moved.norm().ToDouble();
            foreach ((Case other, Tensor moved) in found.Skip(1))
            {
                double apart = (moved - found[0].Moved).norm().ToDouble();

                // The condition is also false for NaN.
                if (!(apart <= Tolerance * size))
                {
                    throw new ImplausibleStepException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{other.Name} and {found[0].Case.Name} should step alike, but are {apart:G3} apart after "
                                + $"having moved by {size:G3}."
                        )
                    );
                }
            }
        }
    }

    private static Tensor Movement(Case contender, Layout layout)
    {
        manual_seed(1);
        using ISubject subject = contender.Create(layout);
        using (no_grad())
        {
            Tensor before = Flat(subject);
            for (int step = 0; step < Steps; step++)
            {
                subject.Prepare();
                subject.Step();
            }

            return Flat(subject) - before;
        }
    }

    private static Tensor Flat(ISubject subject) =>
        cat([.. subject.Parameters.Select(p => p.to(ScalarType.Float64).flatten())]);
}
