using System;
using System.IO;

namespace Mnist.Terminal;

/// <summary>A display with one line per milestone, for files, pipes and build logs.</summary>
public sealed class PlainDisplay(TextWriter writer) : IDisplay
{
    public T During<T>(Func<Action<Status>, T> work) => work(Show);

    private void Show(Status status)
    {
        if (status.IsMilestone)
        {
            writer.WriteLine(
                $"{status.Task}, {status.Stage}: loss {Figures.Loss(status.Training.Loss)}, rate "
                    + $"{Figures.Rates(status.Training.Rates)}, "
                    + $"{Figures.Milliseconds(status.Training.MillisecondsPerStep)} ms per step, accuracy "
                    + $"{Figures.Accuracy(status.Training.Accuracy)}"
            );
        }
    }
}
