using Microsoft.CodeAnalysis;
using static Lrt.Generators.Tests.Diagnostics.Operations.OperationCase;

namespace Lrt.Generators.Tests.Diagnostics.Operations;

/// <summary>Operations that are rejected as, or within, an expression.</summary>
internal static class RejectedExpressions
{
    private const string Weights = "private static readonly float[] Weights = [1f];";
    private const string Text = "private static readonly string Text = \"text\";";
    private const string Thing = "private static readonly object Text = 1;";
    private const string Maybe = "private static readonly string? Text = null;";
    private const string Anything = "private static readonly dynamic Anything = 1;";

    public static readonly OperationCase[] All =
    [
        Rejected(
            OperationKind.SwitchExpression,
            "return {|LRT0002:step switch { 1 => 0f, _ => gradient }|};",
            "A switch",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.SwitchExpressionArm,
            "return {|LRT0002:step switch { 1 => 0f, _ => gradient }|};",
            "A switch",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.DiscardPattern,
            "return {|LRT0002:step switch { 1 => 0f, _ => gradient }|};",
            "A switch",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.Throw,
            "return gradient > 0 ? gradient : {|LRT0002:throw new NotSupportedException()|};",
            "throw",
            Remedies.Expressions
        ),
        Rejected(
                OperationKind.ArrayElementReference,
                "return {|LRT0002:Weights[0]|};",
                "'Weights[0]' (ArrayElementReference)",
                Remedies.Expressions
            )
            .With(Weights),
        Rejected(
                OperationKind.PropertyReference,
                "return {|LRT0002:Scale|};",
                "'Scale' (PropertyReference)",
                Remedies.Expressions
            )
            .With("private static float Scale => 2f;"),
        Rejected(
            OperationKind.PropertyReference,
            "return {|LRT0002:\"text\".Length|};",
            "'\"text\".Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
                OperationKind.Coalesce,
                "return {|LRT0002:Maybe ?? gradient|};",
                "'Maybe ?? gradient' (Coalesce)",
                Remedies.Expressions
            )
            .With("private static readonly float? Maybe = 1f;"),
        Rejected(
                OperationKind.ConditionalAccess,
                "return {|LRT0002:Text?.Length ?? 0|};",
                "'Text?.Length ?? 0' (Coalesce)",
                Remedies.Expressions
            )
            .With(Maybe),
        Rejected(
                OperationKind.ConditionalAccessInstance,
                "return {|LRT0002:Text?.Length ?? 0|};",
                "'Text?.Length ?? 0' (Coalesce)",
                Remedies.Expressions
            )
            .With(Maybe),
        Rejected(
            OperationKind.ObjectCreation,
            "return {|LRT0002:new Vector2(gradient).X|};",
            "Field 'X'",
            Remedies.Fields
        ),
        Rejected(
            OperationKind.ArrayCreation,
            "return {|LRT0002:new[] { gradient }.Length|};",
            "'new[] { gradient }.Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.ArrayInitializer,
            "return {|LRT0002:new[] { gradient }.Length|};",
            "'new[] { gradient }.Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.AnonymousObjectCreation,
            "return {|LRT0002:new { gradient }.gradient|};",
            "'new { gradient }.gradient' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.With,
            "return {|LRT0002:(default(Vector2) with { X = gradient }).X|};",
            "Field 'X'",
            Remedies.Fields
        ),
        Rejected(
                OperationKind.IsType,
                "return {|LRT0002:Text is string|} ? gradient : 0f;",
                "'Text is string' (IsType)",
                Remedies.Expressions
            )
            .With(Thing),
        Rejected(
            OperationKind.IsPattern,
            "return {|LRT0002:step is 1|} ? gradient : 0f;",
            "A pattern",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.ConstantPattern,
            "return {|LRT0002:step is 1|} ? gradient : 0f;",
            "A pattern",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.DeclarationPattern,
            "return {|LRT0002:step is int s|} ? s : 0f;",
            "A pattern",
            Remedies.Expressions
        ),
        Rejected(
                OperationKind.RecursivePattern,
                "return {|LRT0002:Text is { Length: 1 }|} ? gradient : 0f;",
                "A pattern",
                Remedies.Expressions
            )
            .With(Text),
        Rejected(
                OperationKind.PropertySubpattern,
                "return {|LRT0002:Text is { Length: 1 }|} ? gradient : 0f;",
                "A pattern",
                Remedies.Expressions
            )
            .With(Text),
        Rejected(
            OperationKind.NegatedPattern,
            "return {|LRT0002:step is not 1|} ? gradient : 0f;",
            "A pattern",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.BinaryPattern,
            "return {|LRT0002:step is 1 or 2|} ? gradient : 0f;",
            "A pattern",
            Remedies.Expressions
        ),
        Rejected(
                OperationKind.TypePattern,
                "return {|LRT0002:Text is string or int|} ? gradient : 0f;",
                "A pattern",
                Remedies.Expressions
            )
            .With(Thing),
        Rejected(
            OperationKind.RelationalPattern,
            "return {|LRT0002:gradient is > 0|} ? gradient : 0f;",
            "A pattern",
            Remedies.Expressions
        ),
        Rejected(
                OperationKind.ListPattern,
                "return {|LRT0002:Text is ['t', ..]|} ? gradient : 0f;",
                "A pattern",
                Remedies.Expressions
            )
            .With(Text),
        Rejected(
                OperationKind.SlicePattern,
                "return {|LRT0002:Text is ['t', ..]|} ? gradient : 0f;",
                "A pattern",
                Remedies.Expressions
            )
            .With(Text),
        Rejected(
            OperationKind.InterpolatedString,
            "return {|LRT0002:$\"{step}s\".Length|};",
            "'$\"{step}s\".Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.InterpolatedStringText,
            "return {|LRT0002:$\"{step}s\".Length|};",
            "'$\"{step}s\".Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.Interpolation,
            "return {|LRT0002:$\"{step}s\".Length|};",
            "'$\"{step}s\".Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.InterpolatedStringHandlerArgumentPlaceholder,
            "return {|LRT0002:MemoryExtensions.TryWrite(default(Span<char>), $\"{step}\", out _)|} ? gradient : 0f;",
            "'MemoryExtensions.TryWrite'",
            Remedies.Calls
        ),
        Rejected(
            OperationKind.NameOf,
            "return {|LRT0002:nameof(gradient).Length|};",
            "'nameof(gradient).Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.TupleBinary,
            "return {|LRT0002:(gradient, 1f) == (parameter, 1f)|} ? gradient : 0f;",
            "'(gradient, 1f) == (parameter, 1f)' (TupleBinaryOperator)",
            Remedies.Expressions
        ),
        Rejected(
                OperationKind.DynamicInvocation,
                "return {|LRT0002:Anything(gradient)|};",
                "'Anything(gradient)' (DynamicInvocation)",
                Remedies.Expressions
            )
            .With(Anything),
        Rejected(
                OperationKind.DynamicMemberReference,
                "return {|LRT0002:Anything.Length|};",
                "'Anything.Length' (DynamicMemberReference)",
                Remedies.Expressions
            )
            .With(Anything),
        Rejected(
                OperationKind.DynamicIndexerAccess,
                "return {|LRT0002:Anything[0]|};",
                "'Anything[0]' (DynamicIndexerAccess)",
                Remedies.Expressions
            )
            .With(Anything),
        Rejected(
                OperationKind.DynamicObjectCreation,
                "return {|LRT0002:new Version(Anything).Major|};",
                "'new Version(Anything).Major' (PropertyReference)",
                Remedies.Expressions
            )
            .With("private static readonly dynamic Anything = \"1.0\";"),
        Rejected(
                OperationKind.TranslatedQuery,
                "return {|LRT0002:(from w in Weights select w).First()|};",
                "'Enumerable.First'",
                Remedies.Calls
            )
            .With(Weights),
        Rejected(
            OperationKind.DefaultValue,
            "return {|LRT0002:default(float)|};",
            "'default(float)' (DefaultValue)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.DefaultValue,
            "return {|LRT0002:default|};",
            "'default' (DefaultValue)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.TypeOf,
            "return {|LRT0002:typeof(float).Name.Length|};",
            "'typeof(float).Name.Length' (PropertyReference)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.SizeOf,
            "return {|LRT0002:sizeof(float)|};",
            "'sizeof(float)' (SizeOf)",
            Remedies.Expressions
        ),
        Rejected(
            OperationKind.Increment,
            "return {|LRT0002:++gradient|};",
            "An increment or decrement",
            Remedies.Expressions
        ),
        Rejected(
                OperationKind.Range,
                "return {|LRT0002:Weights[1..].Length|};",
                "'Weights[1..].Length' (PropertyReference)",
                Remedies.Expressions
            )
            .With(Weights),
        Rejected(
                OperationKind.ImplicitIndexerReference,
                "return {|LRT0002:Text[^1]|} > 0 ? gradient : 0f;",
                "'Text[^1]' (ImplicitIndexerReference)",
                Remedies.Expressions
            )
            .With(Text),
        Rejected(
            OperationKind.Utf8String,
            "return {|LRT0002:\"text\"u8.Length|};",
            "'\"text\"u8.Length' (PropertyReference)",
            Remedies.Expressions
        ),
    ];
}
