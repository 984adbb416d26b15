using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Reading;

/// <summary>
/// Finds the places to edit so that a rule computes with float in the place of double. A call is rejected as a whole,
/// so its arguments belong to the repair: MathF.Sqrt(Math.Exp(x)) would not compile.
/// </summary>
internal sealed class FloatRepair
{
    private readonly List<Location> places = [];
    private bool renames;

    private FloatRepair() { }

    /// <summary>Gets the repair; null where the expression needs other changes.</summary>
    public static Repair? Of(IOperation rejected)
    {
        IOperation root = rejected;
        while (root is IConversionOperation { IsImplicit: true } conversion)
        {
            root = conversion.Operand;
        }

        // Both sides of a comparison become float together.
        if (rejected.Parent is IBinaryOperation comparison && IsDouble(comparison.LeftOperand.Type))
        {
            root = comparison;
        }

        FloatRepair repair = new();
        bool isStatement = root.Parent is IExpressionStatementOperation;
        return isStatement || !root.DescendantsAndSelf().All(repair.Covers) || repair.places.Count == 0
            ? null
            : new Repair(repair.renames ? Repair.MathF : Repair.FloatSuffix, repair.places);
    }

    private static bool IsDouble(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Double;

    // A literal that becomes zero or infinite as a float is another number.
    private static bool IsFloat(double number) =>
        !float.IsInfinity((float)number) && (number == 0 || (float)number != 0);

    private bool Covers(IOperation operation) =>
        operation switch
        {
            ILiteralOperation { ConstantValue.Value: double number } => IsFloat(number) && Edit(operation.Syntax),
            ILiteralOperation => ExpressionParser.IsNumberOrTruth(operation.Type),
            IFieldReferenceOperation field when IsDouble(field.Type) => MathConstants.Find(field.Field) is not null
                && Rename(field.Syntax),
            IFieldReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation =>
                ExpressionParser.IsNumberOrTruth(operation.Type),
            IInstanceReferenceOperation
            or IArgumentOperation
            or IParenthesizedOperation
            or IUnaryOperation { OperatorMethod: null } => true,
            IBinaryOperation { OperatorMethod: null } binary => binary.OperatorKind != BinaryOperatorKind.Remainder,
            IConditionalOperation conditional => !conditional.IsRef,
            IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion => IsDouble(conversion.Type)
                || ExpressionParser.IsNumberOrTruth(conversion.Type),
            IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Single } cast =>
                !IsDouble(cast.Operand.Type) || Edit(cast.Syntax),
            IInvocationOperation { Syntax: InvocationExpressionSyntax syntax } call => Covers(
                call.TargetMethod,
                call.Parent,
                syntax
            ),
            _ => false,
        };

    private bool Covers(IMethodSymbol method, IOperation? parent, InvocationExpressionSyntax syntax)
    {
        if (!AcceptedSyntax.IsMath(method) || AcceptedSyntax.IsMathOfFloats(method))
        {
            return method.Parameters.All(p => ExpressionParser.IsNumberOrTruth(p.Type));
        }

        // MathF names its parameters differently, so named arguments rule out a repair. MathF returns floats, so a call
        // with whole numbers is repaired only where its result is converted to a floating-point number.
        bool isOfDoubles = method.Parameters.All(p => IsDouble(p.Type));
        bool becomesFloat =
            parent is IConversionOperation
            {
                IsImplicit: true,
                Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double
            };
        if (syntax.ArgumentList.Arguments.Any(a => a.NameColon is not null) || (!isOfDoubles && !becomesFloat))
        {
            return false;
        }

        return Intrinsics.Find(method.Name, method.Parameters.Length) is not null
            ? Rename(syntax.Expression)
            : isOfDoubles && method.Name == "Clamp"; // Math.Clamp has an overload for floats.
    }

    private bool Rename(SyntaxNode syntax)
    {
        renames = true;
        return Edit(syntax);
    }

    private bool Edit(SyntaxNode syntax)
    {
        places.Add(syntax.GetLocation());
        return true;
    }
}
