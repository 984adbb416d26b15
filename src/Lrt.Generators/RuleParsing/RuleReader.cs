using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.RuleParsing;

/// <summary>One reading of a rule's Update method: symbols in, a <see cref="RuleBody"/> out.</summary>
internal sealed class RuleReader
{
    private const int MostNodes = 20_000;
    private const int MostStatements = 50_000;
    private const int DeepestCall = 32;

    private readonly IMethodSymbol update;
    private readonly ProblemSink problems;
    private readonly CancellationToken cancellation;
    private readonly Func<IMethodSymbol, IOperation?> bodyOf;
    private readonly ISymbol[] states;
    private readonly StatementParser statements;
    private readonly int invalid;
    private readonly HashSet<SyntaxNode> rejected = [];
    private int callDepth;
    private int statementsRun;
    private bool isTooLarge;

    private RuleReader(IMethodSymbol update, ISymbol[] states, ProblemSink problems, Func<IMethodSymbol, IOperation?> bodyOf, CancellationToken cancellation)
    {
        this.update = update;
        this.states = states;
        this.problems = problems;
        this.bodyOf = bodyOf;
        this.cancellation = cancellation;
        statements = new StatementParser(this, new ExpressionParser(this));
        invalid = Graph.Constant(double.NaN);
    }

    public GraphBuilder Graph { get; } = new();

    /// <summary>Reads the method; null where it has problems.</summary>
    public static RuleBody? Read(
        IMethodSymbol update,
        ISymbol[] hyperparameters,
        ISymbol[] states,
        ProblemSink problems,
        Func<IMethodSymbol, IOperation?> bodyOf,
        CancellationToken cancellation)
    {
        update = update.PartialImplementationPart ?? update;
        RuleReader reader = new(update, states, problems, bodyOf, cancellation);
        RuleScope scope = new();
        scope[update.Parameters[0]] = reader.Graph.Leaf(Operation.Parameter);
        scope[update.Parameters[1]] = reader.Graph.Leaf(Operation.Gradient);
        scope[update.Parameters[2]] = reader.Graph.Leaf(Operation.Step);
        for (int i = 0; i < hyperparameters.Length; i++)
        {
            scope[hyperparameters[i]] = reader.Graph.Leaf(Operation.Hyperparameter, i);
        }

        for (int i = 0; i < states.Length; i++)
        {
            scope[states[i]] = reader.Graph.Leaf(Operation.State, i);
        }

        reader.statements.Run(reader.Statements(update), scope);
        if (problems.HasErrors || scope.Result < 0)
        {
            return null;
        }

        int[] roots = [scope.Result, scope[update.Parameters[1]], .. states.Select(s => scope[s])];
        ExpressionGraph graph = reader.Graph.ToGraph().Compact(roots);
        return new RuleBody(graph, roots[0], roots[1], roots.Skip(2).ToEquatableArray());
    }

    /// <summary>
    /// Reports a construct at its own place, once: a helper is read at every call, what follows a branch on both paths.
    /// The node that it returns only keeps the reading going.
    /// </summary>
    public int Reject(IOperation operation, string construct, string remedy)
    {
        if (operation.DescendantsAndSelf().Any(o => o is IInvalidOperation || o.Type?.TypeKind == TypeKind.Error))
        {
            problems.LeaveToCompiler();
            return invalid;
        }

        if (!rejected.Add(operation.Syntax))
        {
            return invalid;
        }

        problems.Report(DiagnosticDescriptors.UnsupportedInRule, operation.Syntax.GetLocation(), FloatRepair.Of(operation), construct, remedy);
        return invalid;
    }

    /// <summary>Reports a variable without a value, unless that follows from what was rejected before.</summary>
    public int RejectAsUnset(IOperation variable) =>
        problems.HasErrors ? invalid : Reject(variable, $"'{variable.Syntax}'", "it has no value here");

    public int RejectAsTooLarge(IOperation? operation, string reason)
    {
        if (!isTooLarge)
        {
            isTooLarge = true;
            problems.Report(DiagnosticDescriptors.RuleTooLarge, operation?.Syntax.GetLocation() ?? update.Locations[0], update.ContainingType.Name, reason);
        }

        return invalid;
    }

    public bool MayGoOn()
    {
        cancellation.ThrowIfCancellationRequested();
        if (Graph.Count > MostNodes)
        {
            RejectAsTooLarge(null, $"it has more than {MostNodes} operations");
        }

        if (++statementsRun > MostStatements)
        {
            RejectAsTooLarge(null, "its branches that return multiply into too many paths");
        }

        return !isTooLarge;
    }

    public bool IsState(IFieldSymbol field) => states.Contains(field, SymbolEqualityComparer.Default);

    /// <summary>The gradient may be replaced by the objective's; a helper's parameters are its locals.</summary>
    public bool MayAssign(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None && (!SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, update) || parameter.Ordinal == 1);

    public bool IsOwnHelper(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary }
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, update.ContainingType);

    /// <summary>Replaces a call of a static helper by what the helper computes.</summary>
    public int Inline(IInvocationOperation call, IMethodSymbol helper, int[] arguments)
    {
        if (++callDepth > DeepestCall)
        {
            callDepth--;
            return RejectAsTooLarge(call, $"calls are nested more than {DeepestCall} deep; a rule cannot recurse");
        }

        helper = helper.PartialImplementationPart ?? helper;
        RuleScope scope = new();
        foreach (IParameterSymbol parameter in helper.Parameters)
        {
            scope[parameter] = arguments[parameter.Ordinal];
        }

        if (bodyOf(helper) is null && helper.IsExtern)
        {
            Reject(call, $"'{helper.ContainingType.Name}.{helper.Name}'", "a helper has a body");
        }
        else if (bodyOf(helper) is null)
        {
            problems.LeaveToCompiler();
        }

        statements.Run(Statements(helper), scope);
        callDepth--;
        return scope.Result >= 0 ? scope.Result : invalid;
    }

    private IEnumerable<IOperation> Statements(IMethodSymbol method) => bodyOf(method) switch
    {
        IMethodBodyOperation body => (body.BlockBody ?? body.ExpressionBody)?.Operations ?? [],
        IBlockOperation block => block.Operations,
        _ => [],
    };
}
