using System;
using System.Linq;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Reading;

/// <summary>The words in which the rule language explains what it accepts.</summary>
internal static class AcceptedSyntax
{
    public const string Statements = "a rule consists of locals, assignments, if/else and return";

    public const string Expressions = "a rule computes with + - * /, comparisons, && || !, ?: and functions of MathF";

    /// <summary>Names a construct for a person.</summary>
    public static string Describe(IOperation operation) =>
        operation switch
        {
            IConversionOperation { IsImplicit: true } conversion => Describe(conversion.Operand),
            ILoopOperation => "A loop",
            ISwitchOperation or ISwitchExpressionOperation => "A switch",
            ITryOperation => "try",
            IThrowOperation => "throw",
            IInvocationOperation invocation =>
                $"'{invocation.TargetMethod.ContainingType.Name}.{invocation.TargetMethod.Name}'",
            IIncrementOrDecrementOperation => "An increment or decrement",
            IObjectCreationOperation or IArrayCreationOperation => "Creation of an object",
            IAnonymousFunctionOperation or ILocalFunctionOperation => "A lambda or local function",
            IIsPatternOperation => "A pattern",
            _ => $"'{Shorten(operation.Syntax.ToString())}' ({operation.Kind})",
        };

    /// <summary>Why an expression of this type is not accepted, and what to write instead.</summary>
    public static string Types(IOperation operation) =>
        operation is IInvocationOperation invocation ? Calls(invocation.TargetMethod)
        : operation.Type?.SpecialType == SpecialType.System_Double
            ? "a rule computes with float; write literals as 0.5f and functions as MathF"
        : "a rule computes with float";

    /// <summary>What to call instead of a method that is not accepted.</summary>
    public static string Calls(IMethodSymbol method) =>
        method.ContainingType.Name == nameof(Math) && Intrinsics.All.Any(i => i.Name == method.Name)
            ? $"use MathF.{method.Name}"
            : $"a rule calls {string.Join(", ", Intrinsics.All.Select(i => "MathF." + i.Name))}, Math.Clamp, Sum, "
                + "Mean, Norm and static methods of its own struct";

    /// <summary>Whether a method is a function of the framework's Math, MathF or Single.</summary>
    public static bool IsMath(IMethodSymbol method) =>
        method.IsStatic
        && method.ContainingType.Name is nameof(Math) or "MathF" or nameof(Single)
        && method.ContainingType.ContainingNamespace
            is { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether it is one of floats.</summary>
    public static bool IsMathOfFloats(IMethodSymbol method) =>
        IsMath(method) && method.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Single);

    private static string Shorten(string text)
    {
        text = string.Join(" ", text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 40 ? text : text.Substring(0, 37) + "...";
    }
}
