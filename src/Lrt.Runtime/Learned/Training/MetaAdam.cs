using System;

namespace Lrt.Learned.Training;

/// <summary>
/// Adam in double precision in the form of the authors' framework (Kingma and Ba 2015, the form at the end of section
/// 2): epsilon is added to the uncorrected root.
/// </summary>
internal sealed class MetaAdam(int length, MetaTrainerOptions options)
{
    public double[] First { get; } = new double[length];

    public double[] Second { get; } = new double[length];

    public int Steps { get; set; }

    public void Step(Span<double> weights, ReadOnlySpan<double> gradient, double learningRate)
    {
        Steps++;
        double rate =
            learningRate * double.Sqrt(1 - double.Pow(options.Beta2, Steps)) / (1 - double.Pow(options.Beta1, Steps));
        for (int i = 0; i < weights.Length; i++)
        {
            First[i] = (options.Beta1 * First[i]) + ((1 - options.Beta1) * gradient[i]);
            Second[i] = (options.Beta2 * Second[i]) + ((1 - options.Beta2) * gradient[i] * gradient[i]);
            weights[i] -= rate * First[i] / (double.Sqrt(Second[i]) + options.Epsilon);
        }
    }
}
