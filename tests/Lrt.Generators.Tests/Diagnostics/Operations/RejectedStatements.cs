using Microsoft.CodeAnalysis;
using static Lrt.Generators.Tests.Diagnostics.Operations.OperationCase;

namespace Lrt.Generators.Tests.Diagnostics.Operations;

/// <summary>Operations that are rejected as, or within, a statement.</summary>
internal static class RejectedStatements
{
    private const string Weights = "private static readonly float[] Weights = [1f];";

    public static readonly OperationCase[] All =
    [
        Rejected(
                OperationKind.None,
                "unsafe { float x = gradient; float* {|LRT0002:p = &x|}; return {|LRT0002:*p|}; }",
                "Local 'p' of type 'float*'",
                Remedies.Locals
            )
            .And("'*p' (None)", Remedies.Expressions),
        Rejected(
            OperationKind.AddressOf,
            "unsafe { float x = gradient; float* {|LRT0002:p = &x|}; return x; }",
            "Local 'p' of type 'float*'",
            Remedies.Locals
        ),
        Rejected(
                OperationKind.FunctionPointerInvocation,
                "unsafe { delegate*<float, float> {|LRT0002:f = &Twice|}; return {|LRT0002:f(gradient)|}; }",
                "Local 'f' of type 'delegate*<float, float>'",
                Remedies.Locals
            )
            .And("'f(gradient)' (FunctionPointerInvocation)", Remedies.Expressions)
            .With("private static float Twice(float x) => x + x;"),
        Rejected(
            OperationKind.Loop,
            "{|LRT0002:while (gradient > 1) { gradient /= 2; }|} return gradient;",
            "A loop",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.Loop,
            "{|LRT0002:for (int i = 0; i < 2; i++) { gradient /= 2; }|} return gradient;",
            "A loop",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.Loop,
            "{|LRT0002:do { gradient /= 2; } while (gradient > 1);|} return gradient;",
            "A loop",
            Remedies.Statements
        ),
        Rejected(
                OperationKind.Loop,
                "{|LRT0002:foreach (float x in Weights) { gradient += x; }|} return gradient;",
                "A loop",
                Remedies.Statements
            )
            .With(Weights),
        Rejected(
            OperationKind.Switch,
            "{|LRT0002:switch (step) { case 1: gradient = 0f; break; }|} return gradient;",
            "A switch",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.SwitchCase,
            "{|LRT0002:switch (step) { case 1: gradient = 0f; break; }|} return gradient;",
            "A switch",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.CaseClause,
            "{|LRT0002:switch (step) { case 1: gradient = 0f; break; }|} return gradient;",
            "A switch",
            Remedies.Statements
        ),
        Rejected(
                OperationKind.Labeled,
                "{|LRT0002:goto end;|} {|LRT0002:end: return gradient;|}",
                "'goto end;' (Branch)",
                Remedies.Statements
            )
            .And("'end: return gradient;' (Labeled)", Remedies.Statements),
        Rejected(
                OperationKind.Branch,
                "{|LRT0002:goto end;|} {|LRT0002:end: return gradient;|}",
                "'goto end;' (Branch)",
                Remedies.Statements
            )
            .And("'end: return gradient;' (Labeled)", Remedies.Statements),
        Rejected(
            OperationKind.YieldReturn,
            "{|LRT0002:IEnumerable<float> Numbers() { yield return 1f; }|} return gradient;",
            "A lambda or local function",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.YieldBreak,
            "{|LRT0002:IEnumerable<float> Numbers() { yield break; }|} return gradient;",
            "A lambda or local function",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.LocalFunction,
            "{|LRT0002:float Twice(float x) => x + x;|} return gradient;",
            "A lambda or local function",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.TypeParameterObjectCreation,
            "{|LRT0002:T Make<T>() where T : new() => new T();|} return gradient;",
            "A lambda or local function",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.Await,
            "{|LRT0002:async Task Wait() => await Task.Yield();|} return gradient;",
            "A lambda or local function",
            Remedies.Statements
        ),
        Rejected(
                OperationKind.Lock,
                "{|LRT0002:lock (Gate) { }|} return gradient;",
                "'lock (Gate) { }' (Lock)",
                Remedies.Statements
            )
            .With("private static readonly object Gate = new();"),
        Rejected(
            OperationKind.Try,
            "{|LRT0002:try { gradient = 0f; } finally { }|} return gradient;",
            "try",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.CatchClause,
            "{|LRT0002:try { gradient = 0f; } catch (Exception) { }|} return gradient;",
            "try",
            Remedies.Statements
        ),
        Rejected(OperationKind.Throw, "{|LRT0002:throw new NotSupportedException();|}", "throw", Remedies.Statements),
        Rejected(
            OperationKind.Using,
            "{|LRT0002:using (Stream.Null) { }|} return gradient;",
            "'using (Stream.Null) { }' (Using)",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.UsingDeclaration,
            "{|LRT0002:using Stream stream = Stream.Null;|} return gradient;",
            "'using Stream stream = Stream.Null;' (UsingDeclaration)",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.MethodReference,
            "Func<float, float> {|LRT0002:f = MathF.Abs|}; return gradient;",
            "Local 'f' of type 'System.Func<float, float>'",
            Remedies.Locals
        ),
        Rejected(
            OperationKind.DelegateCreation,
            "Func<float, float> {|LRT0002:f = MathF.Abs|}; return gradient;",
            "Local 'f' of type 'System.Func<float, float>'",
            Remedies.Locals
        ),
        Rejected(
                OperationKind.AnonymousFunction,
                "Func<float, float> {|LRT0002:f = x => x|}; return {|LRT0002:f(gradient)|};",
                "Local 'f' of type 'System.Func<float, float>'",
                Remedies.Locals
            )
            .And("'Func.Invoke'", Remedies.Calls),
        Rejected(
                OperationKind.EventReference,
                "{|LRT0002:Changed += null|}; return gradient;",
                "'Changed += null' (EventAssignment)",
                Remedies.Statements
            )
            .With("private static event Action? Changed;"),
        Rejected(
                OperationKind.EventAssignment,
                "{|LRT0002:Changed += null|}; return gradient;",
                "'Changed += null' (EventAssignment)",
                Remedies.Statements
            )
            .With("private static event Action? Changed;"),
        Rejected(
                OperationKind.CoalesceAssignment,
                "{|LRT0002:maybe ??= 1f|}; return gradient;",
                "'maybe ??= 1f' (CoalesceAssignment)",
                Remedies.Statements
            )
            .With("private static float? maybe;"),
        Rejected(
                OperationKind.ObjectOrCollectionInitializer,
                "Vector2 {|LRT0002:v = new() { X = gradient }|}; return {|LRT0002:v.X|};",
                "Local 'v' of type 'System.Numerics.Vector2'",
                Remedies.Locals
            )
            .And("Field 'X'", Remedies.Fields),
        Rejected(
                OperationKind.MemberInitializer,
                "Box {|LRT0002:b = new() { Inner = { X = gradient } }|}; return gradient;",
                "Local 'b' of type 'Sample.Tested.Box'",
                Remedies.Locals
            )
            .With("private sealed class Box { public Box Inner => this; public float X { get; set; } }"),
        Rejected(
            OperationKind.CollectionExpression,
            "ReadOnlySpan<float> {|LRT0002:s = [gradient]|}; return gradient;",
            "Local 's' of type 'System.ReadOnlySpan<float>'",
            Remedies.Locals
        ),
        Rejected(
                OperationKind.Spread,
                "float[] {|LRT0002:s = [.. Weights]|}; return gradient;",
                "Local 's' of type 'float[]'",
                Remedies.Locals
            )
            .With(Weights),
        Rejected(
            OperationKind.InterpolatedStringHandlerCreation,
            "DefaultInterpolatedStringHandler {|LRT0002:h = $\"{step}s\"|}; return gradient;",
            "Local 'h' of type 'System.Runtime.CompilerServices.DefaultInterpolatedStringHandler'",
            Remedies.Locals
        ),
        Rejected(
            OperationKind.InterpolatedStringAppendLiteral,
            "DefaultInterpolatedStringHandler {|LRT0002:h = $\"{step}s\"|}; return gradient;",
            "Local 'h' of type 'System.Runtime.CompilerServices.DefaultInterpolatedStringHandler'",
            Remedies.Locals
        ),
        Rejected(
            OperationKind.InterpolatedStringAppendFormatted,
            "DefaultInterpolatedStringHandler {|LRT0002:h = $\"{step}s\"|}; return gradient;",
            "Local 'h' of type 'System.Runtime.CompilerServices.DefaultInterpolatedStringHandler'",
            Remedies.Locals
        ),
        Rejected(
            OperationKind.InterpolatedStringAddition,
            "DefaultInterpolatedStringHandler {|LRT0002:h = $\"{step}s\" + $\"{step}\"|}; return gradient;",
            "Local 'h' of type 'System.Runtime.CompilerServices.DefaultInterpolatedStringHandler'",
            Remedies.Locals
        ),
        Rejected(
                OperationKind.Tuple,
                "(float, float) {|LRT0002:pair = (gradient, parameter)|}; return {|LRT0002:pair.Item1|};",
                "Local 'pair' of type '(float, float)'",
                Remedies.Locals
            )
            .And("Field 'Item1'", Remedies.Fields),
        Rejected(
            OperationKind.DeconstructionAssignment,
            "{|LRT0002:(gradient, float x) = (parameter, 1f)|}; return gradient;",
            "'(gradient, float x) = (parameter, 1f)' (DeconstructionAssignment)",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.DeclarationExpression,
            "{|LRT0002:(float x, float y) = (parameter, 1f)|}; return x;",
            "'(float x, float y) = (parameter, 1f)' (DeconstructionAssignment)",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.Discard,
            "{|LRT0002:_|} = gradient; return gradient;",
            "Assignment to '_'",
            Remedies.Targets
        ),
        Rejected(
            OperationKind.Increment,
            "{|LRT0002:step++|}; return gradient;",
            "An increment or decrement",
            Remedies.Statements
        ),
        Rejected(
            OperationKind.Decrement,
            "{|LRT0002:gradient--|}; return gradient;",
            "An increment or decrement",
            Remedies.Statements
        ),
        Rejected(
                OperationKind.InlineArrayAccess,
                "Pair {|LRT0002:pair = default|}; return {|LRT0002:pair[0]|};",
                "Local 'pair' of type 'Sample.Tested.Pair'",
                Remedies.Locals
            )
            .And("'pair[0]' (InlineArrayAccess)", Remedies.Expressions)
            .With("[InlineArray(2)] private struct Pair { private float first; }"),
    ];
}
