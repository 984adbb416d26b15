using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Reading;

/// <summary>
/// Turns the expressions of a rule into nodes. An expression that is not listed here is rejected at its location.
/// </summary>
internal sealed class ExpressionParser(RuleReader rule)
{
    private const int DeepestNesting = 200;
    private int nesting;

    private GraphBuilder Graph => rule.Graph;

    public static bool IsNumberOrTruth(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Single or SpecialType.System_Int32 or SpecialType.System_Boolean;

    public int ParseTruth(IOperation operation, RuleScope scope) =>
        operation.Type?.SpecialType == SpecialType.System_Boolean
            ? Parse(operation, scope)
            : rule.Reject(operation, AcceptedSyntax.Describe(operation), "a condition must be a bool");

    /// <summary>
    /// Gets the node of an expression. A rejected expression gets a node too, so that the rest is checked as well.
    /// </summary>
    public int Parse(IOperation operation, RuleScope scope)
    {
        if (!rule.MayRead(operation))
        {
            return rule.Invalid;
        }

        if (++nesting > DeepestNesting)
        {
            nesting--;
            return rule.RejectAsTooLarge(operation, $"an expression is nested more than {DeepestNesting} deep");
        }

        int node = ParseUnchecked(operation, scope);
        nesting--;
        return node;
    }

    public int ParseCompound(ICompoundAssignmentOperation compound, RuleScope scope) =>
        Arithmetic(
            compound,
            compound.OperatorKind,
            compound.Type,
            Parse(compound.Target, scope),
            Parse(compound.Value, scope)
        );

    private int ParseUnchecked(IOperation operation, RuleScope scope)
    {
        if (!IsNumberOrTruth(operation.Type))
        {
            return rule.Reject(operation, AcceptedSyntax.Describe(operation), AcceptedSyntax.Types(operation));
        }

        switch (operation)
        {
            case ILiteralOperation literal:
                return Constant(literal);

            // Whole numbers are computed as in C#, in 32 bits.
            case IBinaryOperation { Type.SpecialType: SpecialType.System_Int32, ConstantValue.HasValue: true } whole:
                return Constant(whole);

            case IConversionOperation { OperatorMethod: null } conversion
                when IsNumberOrTruth(conversion.Operand.Type) && !IsNarrowing(conversion):
                return Parse(conversion.Operand, scope);

            // The operand of the cast is the mistake, and the cast disappears with it.
            case IConversionOperation { IsImplicit: false } conversion when !IsNumberOrTruth(conversion.Operand.Type):
                return rule.Reject(
                    conversion,
                    AcceptedSyntax.Describe(conversion.Operand),
                    AcceptedSyntax.Types(conversion.Operand)
                );

            case IParenthesizedOperation parenthesized:
                return Parse(parenthesized.Operand, scope);

            case ILocalReferenceOperation local:
                return local.ConstantValue.HasValue ? Constant(local) : Variable(local, local.Local, scope);

            case IParameterReferenceOperation parameter:
                return Variable(parameter, parameter.Parameter, scope);

            case IFieldReferenceOperation field:
                return Field(field, scope);

            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property
                when scope[property.Property] >= 0:
                return scope[property.Property];

            case IPropertyReferenceOperation shape when TensorFunctions.SizeOf(shape.Property) is { } size:
                return rule.Shape(size);

            case IBinaryOperation { OperatorMethod: null } binary:
                return Binary(binary, scope);

            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus } minus:
                return Graph.Apply(Operation.Negate, Parse(minus.Operand, scope));

            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Plus } plus:
                return Parse(plus.Operand, scope);

            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Not } not:
                return Graph.Apply(Operation.Not, Parse(not.Operand, scope));

            case IConditionalOperation { IsRef: false, WhenFalse: { } whenFalse } conditional:
                return Conditional(conditional, whenFalse, scope);

            case IInvocationOperation invocation:
                return Invocation(invocation, scope);

            default:
                return rule.Reject(operation, AcceptedSyntax.Describe(operation), AcceptedSyntax.Expressions);
        }
    }

    private int Conditional(IConditionalOperation conditional, IOperation otherwise, RuleScope scope)
    {
        int condition = ParseTruth(conditional.Condition, scope);
        int whenTrue = ParseUnder(condition, holds: true, conditional.Condition, conditional.WhenTrue, scope);
        int whenFalse = ParseUnder(condition, holds: false, conditional.Condition, otherwise, scope);
        return RuleScope.Choose(Graph, condition, whenTrue, whenFalse);
    }

    private int ParseUnder(int condition, bool holds, IOperation syntax, IOperation operation, RuleScope scope)
    {
        rule.Enter(condition, holds, syntax);
        int node = Parse(operation, scope);
        rule.Leave();
        return node;
    }

    private static bool IsNarrowing(IConversionOperation conversion) =>
        conversion.Type?.SpecialType != SpecialType.System_Single
        && conversion.Operand.Type?.SpecialType == SpecialType.System_Single;

    // A long sum is a chain to the left. A loop follows the chain, so that its length does not count as depth.
    private int Binary(IBinaryOperation outermost, RuleScope scope)
    {
        Stack<IBinaryOperation> chain = new();
        IOperation left = outermost;
        while (left is IBinaryOperation { OperatorMethod: null } binary && IsNumberOrTruth(binary.Type))
        {
            chain.Push(binary);
            left = binary.LeftOperand;
        }

        int node = Parse(left, scope);
        while (chain.Count > 0)
        {
            IBinaryOperation binary = chain.Pop();
            int right = binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
                ? ParseUnder(
                    node,
                    binary.OperatorKind == BinaryOperatorKind.ConditionalAnd,
                    binary.LeftOperand,
                    binary.RightOperand,
                    scope
                )
                : Parse(binary.RightOperand, scope);
            node = Arithmetic(binary, binary.OperatorKind, binary.LeftOperand.Type, node, right);
        }

        return node;
    }

    private int Arithmetic(IOperation operation, BinaryOperatorKind kind, ITypeSymbol? type, int a, int b)
    {
        bool isTruth = type?.SpecialType == SpecialType.System_Boolean;
        bool isWhole = type?.SpecialType == SpecialType.System_Int32;
        return kind switch
        {
            BinaryOperatorKind.Add => Graph.Apply(Operation.Add, a, b),
            BinaryOperatorKind.Subtract => Graph.Apply(Operation.Subtract, a, b),
            BinaryOperatorKind.Multiply => Graph.Apply(Operation.Multiply, a, b),
            BinaryOperatorKind.Divide when isWhole => rule.Reject(
                operation,
                "Division of whole numbers",
                "convert one of them to float first"
            ),
            BinaryOperatorKind.Divide => Graph.Apply(Operation.Divide, a, b),
            BinaryOperatorKind.LessThan => Graph.Apply(Operation.Less, a, b),
            BinaryOperatorKind.LessThanOrEqual => Graph.Apply(Operation.LessOrEqual, a, b),
            BinaryOperatorKind.GreaterThan => Graph.Apply(Operation.Less, b, a),
            BinaryOperatorKind.GreaterThanOrEqual => Graph.Apply(Operation.LessOrEqual, b, a),
            BinaryOperatorKind.Equals when !isTruth => Graph.Apply(Operation.Equal, a, b),
            BinaryOperatorKind.NotEquals when !isTruth => Graph.Apply(
                Operation.Not,
                Graph.Apply(Operation.Equal, a, b)
            ),
            BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd when isTruth => Graph.Apply(
                Operation.And,
                a,
                b
            ),
            BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr when isTruth => Graph.Apply(Operation.Or, a, b),
            _ => rule.Reject(operation, $"Operator '{kind}' on {type?.ToDisplayString()}", AcceptedSyntax.Expressions),
        };
    }

    private int Variable(IOperation operation, ISymbol variable, RuleScope scope)
    {
        int value = scope[variable];
        return value >= 0 ? value : rule.RejectAsUnset(operation);
    }

    private int Field(IFieldReferenceOperation reference, RuleScope scope)
    {
        IFieldSymbol field = reference.Field;
        if (MathConstants.Find(field) is { } constant)
        {
            return Graph.Constant(constant);
        }

        if (reference.ConstantValue.HasValue)
        {
            return Constant(reference);
        }

        int value = reference.Instance is IInstanceReferenceOperation ? scope[field] : -1;
        if (value >= 0 && rule.SharedState(field) is { } shared)
        {
            return rule.AsShared(value, shared.Structure);
        }

        return value >= 0
            ? value
            : rule.Reject(
                reference,
                $"Field '{field.Name}'",
                "a rule reads its [Hyperparameter] and [State] fields and constants; a static helper takes them "
                    + "as arguments"
            );
    }

    private int Invocation(IInvocationOperation invocation, RuleScope scope)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (Reductions.ScopeOf(method) is { } reduced)
        {
            int reducedValue = Parse(invocation.Arguments[0].Value, scope);
            return Reductions.Apply(method.ContainingType.Name, reducedValue, Graph, (operation, term) =>
                rule.Reduce(invocation, operation, reduced, term)
            );
        }

        if (TensorFunctions.IsDimension(method))
        {
            return invocation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int dimension }
                ? rule.Shape(ShapeNumber.OfDimension(dimension))
                : rule.Reject(
                    invocation.Arguments[0].Value,
                    AcceptedSyntax.Describe(invocation.Arguments[0].Value),
                    "a dimension is a constant: from 0, or from -1 backwards"
                );
        }

        if (TensorFunctions.IsOfMatrices(method))
        {
            int[] matrices = [.. invocation.Arguments.Select(_ => rule.Invalid)];
            foreach (IArgumentOperation argument in invocation.Arguments)
            {
                matrices[argument.Parameter!.Ordinal] = Parse(argument.Value, scope);
            }

            rule.CheckReached(invocation, Structure.PerTensor);
            return TensorFunctions.Apply(method.Name, matrices, Graph, term =>
                rule.Reduce(invocation, Operation.Sum, Structure.PerTensor, term)
            );
        }

        bool isHelper = rule.IsOwnHelper(method);
        bool isClamp = AcceptedSyntax.IsMathOfFloats(method) && method.Name == "Clamp";
        Intrinsic? intrinsic = AcceptedSyntax.IsMathOfFloats(method)
            ? Intrinsics.Find(method.Name, method.Parameters.Length)
            : null;
        if (!isHelper && !isClamp && intrinsic is null)
        {
            return rule.Reject(invocation, AcceptedSyntax.Describe(invocation), AcceptedSyntax.Calls(method));
        }

        int[] arguments = new int[method.Parameters.Length];
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None } parameter)
            {
                return rule.Reject(argument, AcceptedSyntax.Describe(argument), "pass arguments by value");
            }

            // Arguments are parsed in the order of evaluation, which may differ from the order of the parameters.
            arguments[parameter.Ordinal] = Parse(argument.Value, scope);
        }

        if (isHelper)
        {
            return rule.Inline(invocation, method, arguments);
        }

        if (intrinsic is not null)
        {
            return Graph.Apply(
                intrinsic.Operation,
                arguments[0],
                arguments.Length > 1 ? arguments[1] : -1,
                arguments.Length > 2 ? arguments[2] : -1
            );
        }

        (int value, int low, int high) = (arguments[0], arguments[1], arguments[2]);
        int below = Graph.Apply(Operation.Less, value, low);
        int above = Graph.Apply(Operation.Less, high, value);
        return Graph.Apply(Operation.Select, below, low, Graph.Apply(Operation.Select, above, high, value));
    }

    private int Constant(IOperation operation) =>
        operation.ConstantValue.Value switch
        {
            float number => Graph.Constant(MathConstants.Written(number)),
            int number => Graph.Constant(number),
            bool truth => Graph.Truth(truth),
            _ => rule.Reject(operation, AcceptedSyntax.Describe(operation), AcceptedSyntax.Expressions),
        };
}
