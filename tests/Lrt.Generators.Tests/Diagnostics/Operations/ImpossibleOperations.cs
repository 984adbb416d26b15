using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Tests.Diagnostics.Operations;

/// <summary>Kinds of operations that no C# method body without compiler errors contains, and why.</summary>
internal static class ImpossibleOperations
{
    private const string VisualBasic = "Visual Basic only";
    private const string FlowGraph = "only in control-flow graphs";
    private const string OtherRoot = "the root of another member's operations, never inside a method body";

    public static readonly IReadOnlyDictionary<OperationKind, string> All = new Dictionary<OperationKind, string>
    {
        [OperationKind.Invalid] = "the compiler reports an error there",
        [OperationKind.InterpolatedStringAppendInvalid] = "the compiler reports an error there",
        [OperationKind.Parenthesized] = VisualBasic,
        [OperationKind.OmittedArgument] = VisualBasic,
        [OperationKind.RaiseEvent] = VisualBasic,
        [OperationKind.ReDim] = VisualBasic,
        [OperationKind.ReDimClause] = VisualBasic,
        [OperationKind.Stop] = VisualBasic,
        [OperationKind.End] = VisualBasic,
        [OperationKind.FlowCapture] = FlowGraph,
        [OperationKind.FlowCaptureReference] = FlowGraph,
        [OperationKind.FlowAnonymousFunction] = FlowGraph,
        [OperationKind.IsNull] = FlowGraph,
        [OperationKind.CaughtException] = FlowGraph,
        [OperationKind.StaticLocalInitializationSemaphore] = FlowGraph,
        [OperationKind.FieldInitializer] = OtherRoot,
        [OperationKind.PropertyInitializer] = OtherRoot,
        [OperationKind.ParameterInitializer] = OtherRoot,
        [OperationKind.ConstructorBody] = OtherRoot,
        [OperationKind.Attribute] = OtherRoot,
        // By its name: the compiler does not let it be written.
        [Enum.Parse<OperationKind>("CollectionElementInitializer")] = "obsolete: an invocation stands in its place",
    };
}
