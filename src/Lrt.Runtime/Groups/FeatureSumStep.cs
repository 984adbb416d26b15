using System;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>
/// Steps a tensor whose features are rows, row by row, where a rule takes sums over features: each row has numbers of
/// its own.
/// </summary>
internal static class FeatureSumStep
{
    /// <summary>Takes the sums of a pass over each row.</summary>
    /// <param name="numbers">The numbers of the group.</param>
    /// <param name="pass">The pass, or the one that sums hypergradients.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="count">The number of sums.</param>
    /// <returns>The sums, by position among them, then by feature.</returns>
    public static double[][] Sum(KernelNumbers numbers, int pass, RuleParameter parameter, int count)
    {
        bool[] largest = pass == KernelRunner.Hypergradients ? [] : numbers.Layout.LargestOf(PackedPass.PassOf(pass));
        double[][] sums = new double[count][];
        for (int s = 0; s < count; s++)
        {
            sums[s] = new double[parameter.Block.Features];
        }

        ForEachRow(numbers, parameter, (feature, start, end, scalars) =>
        {
            Span<double> own = stackalloc double[count];
            Totals.Begin(own, largest);
            parameter.Runner!.SumPart(pass, parameter.Addresses, start, end, scalars, own);
            for (int s = 0; s < count; s++)
            {
                sums[s][feature] = own[s];
            }
        });
        return sums;
    }

    /// <summary>Adapts and updates row by row.</summary>
    public static void Apply(KernelNumbers numbers, RuleParameter parameter)
    {
        int adapts = numbers.Adapts(parameter.Steps);
        ForEachRow(numbers, parameter, (_, start, end, scalars) =>
            parameter.Runner!.ApplyPart(parameter.Addresses, start, end, scalars, adapts)
        );
    }

    private static void ForEachRow(
        KernelNumbers numbers,
        RuleParameter parameter,
        Action<int, long, long, double[]> action
    )
    {
        int features = parameter.Block.Features;
        long row = parameter.Length / features;
        WorkSharing.For(features, row, (first, last) =>
        {
            double[] scalars = new double[numbers.Layout.ScalarCount];
            for (int feature = (int)first; feature < last; feature++)
            {
                numbers.Fill(scalars, parameter, current: false, feature);
                numbers.Fill(scalars, parameter, current: true, feature);
                action(feature, feature * row, (feature + 1) * row, scalars);
            }
        });
    }
}
