using System;
using System.Collections.Generic;

namespace Mnist.Contenders;

/// <summary>A contender's one setting and the values of it that are worth trying.</summary>
/// <param name="Task">What the display calls the trials.</param>
/// <param name="Subject">Whose setting it is.</param>
/// <param name="Setting">What is varied, such as <c>learning rate</c>.</param>
/// <param name="At">The contender with the setting at a value.</param>
public sealed record SettingGrid(
    string Task,
    string Subject,
    string Setting,
    IReadOnlyList<double> Values,
    Func<double, Contender> At
);
