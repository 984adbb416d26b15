using System.Globalization;
using System.Text;

namespace TrainingApp1;

/// <summary>A report on the epochs: a file of comma-separated values, and an HTML page with two curves.</summary>
public sealed class Report
{
    private readonly List<(int Epoch, double Loss, double Accuracy, double Rate)> epochs = [];

    /// <summary>Adds an epoch.</summary>
    public void Add(int epoch, double loss, double accuracy, double rate) => epochs.Add((epoch, loss, accuracy, rate));

    /// <summary>Writes report.csv and report.html.</summary>
    public void Write(string folder)
    {
        StringBuilder table = new("epoch,loss,accuracy,learning_rate\n");
        foreach (var (epoch, loss, accuracy, rate) in epochs)
        {
            table.Append(CultureInfo.InvariantCulture, $"{epoch},{loss:G6},{accuracy:G6},{rate:G6}\n");
        }

        File.WriteAllText(Path.Combine(folder, "report.csv"), table.ToString());
        File.WriteAllText(
            Path.Combine(folder, "report.html"),
            $$"""
            <!doctype html><meta charset="utf-8"><title>Training</title>
            <style>
              :root { color-scheme: light dark }
              body { font: 16px sans-serif; margin: 2em }
              svg { margin: 1em 0 }
            </style>
            <h1>Training</h1>
            <h2>Loss</h2>{{Curve(epochs.Select(e => e.Loss))}}
            <h2>Learning rate</h2>{{Curve(epochs.Select(e => e.Rate))}}
            """
        );
    }

    // On a logarithmic scale, from the smallest to the largest value.
    private static string Curve(IEnumerable<double> values)
    {
        double[] logs = [.. values.Select(value => Math.Log10(Math.Max(value, 1e-12)))];
        (double low, double high) = (logs.Min(), logs.Max());
        double height = Math.Max(high - low, 1e-9);
        IEnumerable<string> points = logs.Select(
            (log, i) =>
                FormattableString.Invariant(
                    $"{600.0 * i / Math.Max(1, logs.Length - 1):F1},{150 * (high - log) / height:F1}"
                )
        );
        return FormattableString.Invariant(
                $"<p>{Math.Pow(10, low):G3} to {Math.Pow(10, high):G3}</p><svg viewBox='-5 -5 610 160' width='610'>"
            )
            + $"<polyline points='{string.Join(' ', points)}' "
            + "fill='none' stroke='currentColor' stroke-width='2'/></svg>";
    }
}
