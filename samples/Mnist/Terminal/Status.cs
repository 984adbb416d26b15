using Mnist.Training;

namespace Mnist.Terminal;

/// <summary>What one line of the display says.</summary>
/// <param name="Task">The line: a contender's name, or the search for the tuned rate.</param>
/// <param name="Fraction">How much of the task is done.</param>
/// <param name="Stage">Where it stands, such as <c>epoch 2/4</c>.</param>
/// <param name="IsMilestone">Worth a line of its own where lines cannot be redrawn.</param>
public sealed record Status(string Task, double Fraction, string Stage, TrainingProgress Training, bool IsMilestone);
