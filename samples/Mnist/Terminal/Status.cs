using Mnist.Training;

namespace Mnist.Terminal;

/// <summary>The contents of one line of the display.</summary>
/// <param name="Task">The name of the line: a contender's name, or the search for the tuned rate.</param>
/// <param name="Fraction">The fraction of the task that is done.</param>
/// <param name="Stage">The stage, such as <c>epoch 2/4</c>.</param>
/// <param name="IsMilestone">
/// A value that indicates whether the status gets a line of its own where lines cannot be redrawn.
/// </param>
public sealed record Status(string Task, double Fraction, string Stage, TrainingProgress Training, bool IsMilestone);
