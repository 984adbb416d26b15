namespace Lrt;

/// <summary>
/// The built-in update rules, to be named in attributes: <c>[Optimizer(typeof(Rules.Adam))]</c>. Each is an ordinary
/// rule that could be part of any project.
/// </summary>
public static partial class Rules;
