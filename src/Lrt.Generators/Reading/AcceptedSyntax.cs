using System;
using System.Linq;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Reading;

/// <summary>Describes the constructs that the rule language accepts, for diagnostics.</summary>
internal static class AcceptedSyntax
{
    public const string Statements = "a rule consists of locals, assignments, if/else and return";

    public const string Expressions = "a rule computes with + - * /, comparisons, && || !, ?: and functions of MathF";

    /// <summary>Gets the description of a construct for a diagnostic.</summary>
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

    /// <summary>Gets the reason why an expression of this type is not accepted, and the type to use instead.</summary>
    public static string Types(IOperation operation) =>
        operation is IInvocationOperation invocation ? Calls(invocation.TargetMethod)
        : operation.Type?.SpecialType == SpecialType.System_Double
            ? "a rule computes with float; write literals as 0.5f and functions as MathF"
        : "a rule computes with float";

    /// <summary>Gets the function to call instead of a method that is not accepted.</summary>
    public static string Calls(IMethodSymbol method) =>
        method.ContainingType.Name == nameof(Math) && Intrinsics.All.Any(i => i.Name == method.Name)
            ? $"use MathF.{method.Name}"
            : $"a rule calls {string.Join(", ", Intrinsics.All.Select(i => "MathF." + i.Name))}, Math.Clamp, Sum, "
                + "Mean, Norm and static methods of its own struct";

    /// <summary>Determines whether a method is a function of the framework's Math, MathF or Single.</summary>
    public static bool IsMath(IMethodSymbol method) =>
        method.IsStatic
        && method.ContainingType.Name is nameof(Math) or "MathF" or nameof(Single)
        && method.ContainingType.ContainingNamespace
            is { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Determines whether a method is a function of the framework's MathF or Single.</summary>
    public static bool IsMathOfFloats(IMethodSymbol method) =>
        IsMath(method) && method.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Single);

    private static string Shorten(string text)
    {
        text = string.Join(" ", text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 40 ? text : text.Substring(0, 37) + "...";
    }
}
