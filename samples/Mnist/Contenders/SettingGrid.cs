using System;
using System.Collections.Generic;

namespace Mnist.Contenders;

/// <summary>A contender's setting and the values to try.</summary>
/// <param name="Task">The name of the trials in the display.</param>
/// <param name="Subject">The name of the contender.</param>
/// <param name="Setting">The name of the setting, such as <c>learning rate</c>.</param>
/// <param name="At">The function that creates the contender with a value of the setting.</param>
public sealed record SettingGrid(
    string Task,
    string Subject,
    string Setting,
    IReadOnlyList<double> Values,
    Func<double, Contender> At
);
