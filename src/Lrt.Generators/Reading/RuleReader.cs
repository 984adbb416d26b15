using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Reading;

/// <summary>Reads a rule's Update method into a <see cref="RuleBody"/>.</summary>
internal sealed class RuleReader
{
    private const int MostNodes = 20_000;
    private const int MostStatements = 50_000;
    private const int MostReadings = 1_000_000;

    /// <summary>
    /// The limit on the nodes of derivatives. The derivative with respect to each hyperparameter takes about as many
    /// nodes as the rule.
    /// </summary>
    private const int MostNodesOfDerivatives = 200_000;
    private const int DeepestCall = 32;

    private readonly IMethodSymbol update;
    private readonly ProblemSink problems;
    private readonly CancellationToken cancellation;
    private readonly Func<IMethodSymbol, IOperation?> findBody;
    private readonly Dictionary<IMethodSymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);
    private readonly ISymbol[] states;
    private readonly SharedStateField[] shared;
    private readonly Uniformity uniformity;
    private readonly List<PathCondition> conditions = [];
    private readonly List<string> shapes = [];
    private int sumsTaken;
    private readonly StatementParser statements;
    private readonly HashSet<SyntaxNode> rejected = [];
    private readonly Dictionary<IMethodSymbol, Dictionary<EquatableArray<int>, int>> calls = new(
        SymbolEqualityComparer.Default
    );
    private int callDepth;
    private int statementsRun;
    private int readings;
    private bool isTooLarge;

    private RuleReader(
        IMethodSymbol update,
        ISymbol[] states,
        SharedStateField[] shared,
        ProblemSink problems,
        Func<IMethodSymbol, IOperation?> bodyOf,
        CancellationToken cancellation
    )
    {
        this.update = update;
        this.states = states;
        this.shared = shared;
        uniformity = new Uniformity(
            node => Graph[node],
            index => index < shared.Length ? shared[index].Structure : Structure.PerTensor
        );
        this.problems = problems;
        findBody = bodyOf;
        this.cancellation = cancellation;
        statements = new StatementParser(this, new ExpressionParser(this));
        Invalid = Graph.Constant(double.NaN);
    }

    public GraphBuilder Graph { get; } = new();

    /// <summary>The node that takes the place of a rejected construct.</summary>
    public int Invalid { get; }

    /// <summary>Reads the method; null where it has mistakes.</summary>
    public static RuleBody? Read(
        IMethodSymbol update,
        IMethodSymbol? evaluate,
        ISymbol[] hyperparameters,
        ISymbol[] states,
        SharedStateField[] shared,
        ProblemSink problems,
        Func<IMethodSymbol, IOperation?> bodyOf,
        CancellationToken cancellation,
        out string[] shapes
    )
    {
        shapes = [];
        update = update.PartialImplementationPart ?? update;
        RuleReader reader = new(update, states, shared, problems, bodyOf, cancellation);
        RuleScope scope = new();
        scope[update.Parameters[0]] = reader.Graph.Leaf(Operation.Parameter);
        scope[update.Parameters[1]] = reader.Graph.Leaf(Operation.Gradient);
        scope[update.Parameters[2]] = reader.Graph.Leaf(Operation.Step);
        reader.DefineFields(scope, hyperparameters);
        reader.statements.Run(reader.Statements(update), scope);
        if ((long)reader.Graph.Count * (1 + hyperparameters.Length) > MostNodesOfDerivatives)
        {
            reader.RejectAsTooLarge(
                null,
                $"its {reader.Graph.Count} operations and the derivatives to {hyperparameters.Length} hyperparameters "
                    + $"have more than {MostNodesOfDerivatives} together"
            );
        }

        int evaluation = evaluate is null ? -1 : reader.ReadEvaluation(evaluate, hyperparameters);
        if (problems.HasErrors || scope.Result < 0)
        {
            return null;
        }

        int[] roots =
        [
            scope.Result,
            scope[update.Parameters[1]],
            .. states.Select(s => scope[s]),
            .. shared.Select(s => reader.AsShared(scope[s.Field], s.Structure)),
            .. reader.shapes.Select((_, i) => reader.Graph.Leaf(Operation.SharedState, shared.Length + i)),
            .. evaluation < 0 ? (int[])[] : [evaluation],
        ];
        shapes = [.. reader.shapes];
        ExpressionGraph graph = reader.Graph.ToGraph().Compact(roots);
        return new RuleBody(
            graph,
            roots[0],
            roots[1],
            roots.Skip(2).Take(states.Length).ToEquatableArray(),
            roots.Skip(2 + states.Length).Take(shared.Length + reader.shapes.Count).ToEquatableArray(),
            evaluation < 0 ? -1 : roots[roots.Length - 1]
        );
    }

    /// <summary>Reads the evaluation weight of a parameter; states have the values after the last step.</summary>
    private int ReadEvaluation(IMethodSymbol evaluate, ISymbol[] hyperparameters)
    {
        evaluate = evaluate.PartialImplementationPart ?? evaluate;
        IsEvaluating = true;
        RuleScope scope = new();
        scope[evaluate.Parameters[0]] = Graph.Leaf(Operation.Parameter);
        DefineFields(scope, hyperparameters);
        if (BodyOf(evaluate) is null)
        {
            problems.LeaveToCompiler();
        }

        statements.Run(Statements(evaluate), scope);
        return scope.Result;
    }

    private void DefineFields(RuleScope scope, ISymbol[] hyperparameters)
    {
        for (int i = 0; i < hyperparameters.Length; i++)
        {
            Define(scope, hyperparameters[i], Graph.Leaf(Operation.Hyperparameter, i));
        }

        for (int i = 0; i < states.Length; i++)
        {
            Define(scope, states[i], Graph.Leaf(Operation.State, i));
        }

        for (int i = 0; i < shared.Length; i++)
        {
            Define(scope, shared[i].Field, Graph.Leaf(Operation.SharedState, i));
        }
    }

    // A property in the place of a field is reported at its declaration, and nowhere else.
    private void Define(RuleScope scope, ISymbol field, int value)
    {
        scope[field] = value;
        if (((IFieldSymbol)field).AssociatedSymbol is { } property)
        {
            scope[property] = value;
        }
    }

    /// <summary>
    /// Reports a construct at its own location, and only once: a helper is read at every call, and the code after a
    /// branch on both paths. The returned node only lets the reading continue.
    /// </summary>
    public int Reject(IOperation operation, string construct, string remedy)
    {
        if (!rejected.Add(operation.Syntax))
        {
            return Invalid;
        }

        if (operation.DescendantsAndSelf().Any(o => o is IInvalidOperation || o.Type?.TypeKind == TypeKind.Error))
        {
            problems.LeaveToCompiler();
            return Invalid;
        }

        problems.Report(
            DiagnosticDescriptors.UnsupportedInRule,
            operation.Syntax.GetLocation(),
            FloatRepair.Of(operation),
            construct,
            remedy
        );
        return Invalid;
    }

    /// <summary>Reports a variable without a value, unless an earlier rejection is the cause.</summary>
    public int RejectAsUnset(IOperation variable) =>
        problems.HasErrors ? Invalid : Reject(variable, $"'{variable.Syntax}'", "it has no value here");

    public int RejectAsTooLarge(IOperation? operation, string reason)
    {
        if (!isTooLarge)
        {
            isTooLarge = true;
            problems.Report(
                DiagnosticDescriptors.RuleTooLarge,
                operation?.Syntax.GetLocation() ?? update.Locations[0],
                update.ContainingType.Name,
                reason
            );
        }

        return Invalid;
    }

    public bool MayGoOn()
    {
        cancellation.ThrowIfCancellationRequested();
        if (++statementsRun > MostStatements)
        {
            RejectAsTooLarge(null, "its branches that return multiply into too many paths");
        }

        return !isTooLarge;
    }

    /// <summary>
    /// Counts an operation that is read. An operation of a helper counts at every call with other arguments.
    /// </summary>
    public bool MayRead(IOperation operation)
    {
        if (Graph.Count > MostNodes)
        {
            RejectAsTooLarge(null, $"it has more than {MostNodes} operations");
        }

        if (++readings > MostReadings)
        {
            RejectAsTooLarge(
                operation,
                $"more than {MostReadings} operations are read, those of a helper at every call with other arguments"
            );
        }

        return !isTooLarge;
    }

    /// <summary>
    /// A value that indicates whether Evaluate is being read, in which nothing moves and elements are independent.
    /// </summary>
    public bool IsEvaluating { get; private set; }

    /// <summary>Reports a construct without meaning in the evaluation of a model.</summary>
    public int RejectInEvaluation(IOperation operation, string reason)
    {
        if (rejected.Add(operation.Syntax))
        {
            problems.Report(
                DiagnosticDescriptors.InvalidEvaluate,
                operation.Syntax.GetLocation(),
                update.ContainingType.Name,
                reason
            );
        }

        return Invalid;
    }

    public bool IsState(IFieldSymbol field) => states.Contains(field, SymbolEqualityComparer.Default);

    /// <summary>Gets a size of the tensor that an element belongs to.</summary>
    public int Shape(string size)
    {
        if (!shapes.Contains(size))
        {
            shapes.Add(size);
        }

        return Graph.Leaf(Operation.SharedState, shared.Length + shapes.IndexOf(size));
    }

    /// <summary>Makes sure that all elements of a scope get to a call.</summary>
    public void CheckReached(IOperation call, Structure scope)
    {
        if (IsEvaluating)
        {
            RejectInEvaluation(call, "takes no products of matrices; a state keeps the result of a step");
        }
        else if (conditions.FirstOrDefault(c => !uniformity.IsUniform(c.Node, scope)) is { } condition)
        {
            RejectCondition(call, scope, condition);
        }
    }

    /// <summary>Gets the field as a state that elements share; null where it is none.</summary>
    public SharedStateField? SharedState(IFieldSymbol field) =>
        shared.FirstOrDefault(s => SymbolEqualityComparer.Default.Equals(s.Field, field));

    /// <summary>Enters code that runs only where a condition has the given value.</summary>
    public void Enter(int condition, bool holds, IOperation syntax) =>
        conditions.Add(new PathCondition(condition, holds, syntax));

    /// <summary>Leaves the code that <see cref="Enter"/> entered.</summary>
    public void Leave() => conditions.RemoveAt(conditions.Count - 1);

    /// <summary>Rewrites a value for those who share a state: their steps are the steps of the state.</summary>
    public int AsShared(int value, Structure structure) =>
        structure == Structure.Global ? ScopeSteps.Replace(Graph, value) : value;

    /// <summary>
    /// Adds a sum or a largest value over the elements of a feature or a tensor, or over all elements. For groups of
    /// parameters that do not reach it, the summand is 0, and no element is the largest.
    /// </summary>
    public int Reduce(IOperation call, Operation operation, Structure scope, int term)
    {
        sumsTaken++;
        if (IsEvaluating)
        {
            return RejectInEvaluation(call, "takes no sums; a shared state keeps the sum of a step");
        }

        foreach (PathCondition condition in conditions)
        {
            if (!uniformity.IsUniform(condition.Node, scope))
            {
                return RejectCondition(call, scope, condition);
            }

            if (scope == Structure.Global && Graph[condition.Node].Operation != Operation.Truth)
            {
                int none = Graph.Constant(operation == Operation.Sum ? 0 : double.NegativeInfinity);
                term = Graph.Apply(
                    Operation.Select,
                    condition.Node,
                    condition.Holds ? term : none,
                    condition.Holds ? none : term
                );
            }
        }

        return Graph.Add(new Node(operation, term, Index: (int)scope));
    }

    /// <summary>
    /// Checks that the value that is assigned to a shared state is the same for all elements that share it.
    /// </summary>
    public void CheckShared(
        SharedStateField state,
        IOperation assignment,
        IOperation assigned,
        int value,
        RuleScope scope
    )
    {
        if (problems.HasErrors)
        {
            return;
        }

        if (!uniformity.IsUniform(AsShared(value, state.Structure), state.Structure))
        {
            IOperation narrow = assigned.DescendantsAndSelf().FirstOrDefault(o => IsNarrow(o)) ?? assigned;
            problems.Report(
                DiagnosticDescriptors.NotTheSameForAll,
                narrow.Syntax.GetLocation(),
                state.Field.Name,
                ScopeInWords(state.Structure),
                narrow.Syntax.ToString(),
                Level(narrow) switch
                {
                    UniformLevel.Tensor when state.Structure == Structure.Global => "from tensor to tensor",
                    UniformLevel.Feature => "from feature to feature",
                    _ => "from scalar to scalar",
                }
            );
        }
        else if (
            conditions.FirstOrDefault(c => !uniformity.IsUniform(AsShared(c.Node, state.Structure), state.Structure)) is
            { } condition
        )
        {
            RejectCondition(assignment, state.Structure, condition);
        }

        bool IsNarrow(IOperation operation) =>
            Level(operation) is { } level
            && !Uniformity.Covers(level, Uniformity.LevelOf(state.Structure))
            && !operation.IsInSum();

        UniformLevel? Level(IOperation operation) =>
            SymbolOf(operation) is { } symbol && scope[symbol] is >= 0 and int node
                ? uniformity.Of(AsShared(node, state.Structure))
            : operation is IInvocationOperation call && Reductions.ScopeOf(call.TargetMethod) is { } summed
                ? Uniformity.LevelOf(summed)
            : null;
    }

    private static ISymbol? SymbolOf(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            _ => null,
        };

    private static string ScopeInWords(Structure scope) =>
        scope switch
        {
            Structure.Global => "all parameters",
            Structure.PerFeature => "the scalars of a feature",
            _ => "the scalars of a tensor",
        };

    private int RejectCondition(IOperation operation, Structure scope, PathCondition condition)
    {
        if (rejected.Add(operation.Syntax))
        {
            problems.Report(
                DiagnosticDescriptors.NotReachedByAll,
                operation.Syntax.GetLocation(),
                operation.Syntax.ToString(),
                condition.Syntax.Syntax.ToString(),
                ScopeInWords(scope)
            );
        }

        return Invalid;
    }

    /// <summary>
    /// Determines whether a parameter may be assigned: the gradient may be replaced by the gradient of the objective,
    /// and the parameters of a helper are its locals.
    /// </summary>
    public bool MayAssign(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None
        && (!SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, update) || parameter.Ordinal == 1);

    /// <summary>Determines whether a parameter is the gradient of Update and not a parameter of a helper.</summary>
    public bool IsGradient(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, update) && parameter.Ordinal == 1;

    public bool IsOwnHelper(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary }
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, update.ContainingType);

    /// <summary>
    /// Replaces a call of a static helper by the computation of the helper. Equal arguments give equal results, so each
    /// combination is read once.
    /// </summary>
    public int Inline(IInvocationOperation call, IMethodSymbol helper, int[] arguments)
    {
        if (!calls.TryGetValue(helper, out Dictionary<EquatableArray<int>, int>? results))
        {
            results = [];
            calls.Add(helper, results);
        }

        EquatableArray<int> key = arguments.ToEquatableArray();
        if (!results.TryGetValue(key, out int result))
        {
            int before = sumsTaken;
            result = Read(call, helper, arguments);
            if (sumsTaken > before)
            {
                return result; // Each call is checked at its own place.
            }

            results[key] = result;
        }

        return result;
    }

    private int Read(IInvocationOperation call, IMethodSymbol helper, int[] arguments)
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

        if (BodyOf(helper) is null && helper.IsExtern)
        {
            Reject(call, $"'{helper.ContainingType.Name}.{helper.Name}'", "a helper must have a body");
        }
        else if (BodyOf(helper) is null)
        {
            problems.LeaveToCompiler();
        }

        statements.Run(Statements(helper), scope);
        callDepth--;
        return scope.Result >= 0 ? scope.Result : Invalid;
    }

    // Each method is bound once, however often it is called.
    private IOperation? BodyOf(IMethodSymbol method)
    {
        if (!bodies.TryGetValue(method, out IOperation? body))
        {
            body = findBody(method);
            bodies.Add(method, body);
        }

        return body;
    }

    private IEnumerable<IOperation> Statements(IMethodSymbol method) =>
        BodyOf(method) switch
        {
            IMethodBodyOperation body => (body.BlockBody ?? body.ExpressionBody)?.Operations ?? [],
            IBlockOperation block => block.Operations,
            _ => [],
        };
}

/// <summary>A field that holds a state shared by several elements.</summary>
/// <param name="Field">The field.</param>
/// <param name="Structure">The structure: Global or PerTensor.</param>
internal sealed record SharedStateField(IFieldSymbol Field, Structure Structure);

/// <summary>A condition under which a part of a rule runs.</summary>
/// <param name="Node">The condition.</param>
/// <param name="Holds">
/// A value that indicates whether the part runs where the condition is true, rather than where it is false.
/// </param>
/// <param name="Syntax">The condition in the source.</param>
internal sealed record PathCondition(int Node, bool Holds, IOperation Syntax);
