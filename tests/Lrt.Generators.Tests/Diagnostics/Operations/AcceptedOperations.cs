using Microsoft.CodeAnalysis;
using static Lrt.Generators.Tests.Diagnostics.Operations.OperationCase;

namespace Lrt.Generators.Tests.Diagnostics.Operations;

/// <summary>Operations that the rule language has.</summary>
internal static class AcceptedOperations
{
    public static readonly OperationCase[] All =
    [
        Accepted(OperationKind.Block, "{ return gradient; }"),
        Accepted(OperationKind.VariableDeclarationGroup, "float x = gradient; return x;"),
        Accepted(OperationKind.VariableDeclaration, "float x = gradient; return x;"),
        Accepted(OperationKind.VariableDeclarator, "float x = gradient; return x;"),
        Accepted(OperationKind.VariableInitializer, "float x = gradient; return x;"),
        Accepted(OperationKind.Empty, ";; return gradient;"),
        Accepted(OperationKind.Return, "return gradient;"),
        Accepted(OperationKind.ExpressionStatement, "gradient = 0f; return gradient;"),
        Accepted(OperationKind.SimpleAssignment, "gradient = 0f; return gradient;"),
        Accepted(OperationKind.CompoundAssignment, "gradient += parameter; return gradient;"),
        Accepted(OperationKind.Literal, "return 0.5f;"),
        Accepted(OperationKind.Conversion, "return step;"),
        Accepted(OperationKind.Invocation, "return MathF.Abs(gradient);"),
        Accepted(OperationKind.Argument, "return MathF.Abs(gradient);"),
        Accepted(OperationKind.LocalReference, "float x = gradient; return x;"),
        Accepted(OperationKind.ParameterReference, "return parameter;"),
        Accepted(OperationKind.FieldReference, "return LearningRate;"),
        Accepted(OperationKind.InstanceReference, "return this.LearningRate;"),
        Accepted(OperationKind.Unary, "return -gradient;"),
        Accepted(OperationKind.Binary, "return gradient * parameter;"),
        Accepted(OperationKind.Conditional, "return gradient > 0 ? gradient : parameter;"),
        Accepted(OperationKind.MethodBody, "return gradient;"),
    ];
}
