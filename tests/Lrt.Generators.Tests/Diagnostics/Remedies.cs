namespace Lrt.Generators.Tests.Diagnostics;

/// <summary>What LRT0002 tells the user to write instead.</summary>
internal static class Remedies
{
    public const string Statements = "a rule consists of locals, assignments, if/else and return";
    public const string Expressions = "a rule computes with + - * /, comparisons, && || !, ?: and functions of MathF";
    public const string Floats = "a rule computes with float";
    public const string Doubles = "a rule computes with float; write literals as 0.5f and functions as MathF";
    public const string Locals = "a local must be a float, an int or a bool";
    public const string Fields =
        "a rule reads its [Hyperparameter] and [State] fields and constants; a static helper takes them as arguments";
    public const string Targets = "locals, [State] fields and 'gradient' can be assigned";

    public const string Calls =
        "a rule calls MathF.Sqrt, MathF.Abs, MathF.Exp, MathF.Log, MathF.Pow, MathF.Tanh, MathF.Min, MathF.Max, "
        + "MathF.Sign, "
        + "MathF.FusedMultiplyAdd, Math.Clamp, Sum, Mean, Norm and static methods of its own struct";
}
