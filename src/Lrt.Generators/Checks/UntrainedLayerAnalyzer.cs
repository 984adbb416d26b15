using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.Generators.Checks;

/// <summary>Reports layers that a model holds but does not register, and that no optimizer would train.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntrainedLayerAnalyzer : DiagnosticAnalyzer
{
    private const string RegisterAll = "RegisterComponents";
    private const string CreateOptimizer = "CreateOptimizer";

    // The methods that register a layer by name.
    private static readonly string[] RegisterOne = ["register_module", "register_parameter", "add_module"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.LayersNotRegistered,
        DiagnosticDescriptors.LayersInCollection,
        DiagnosticDescriptors.LayerAssignedLate,
        DiagnosticDescriptors.OptimizerBeforeLayers,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(compilation =>
        {
            if (Markers.Find(compilation.Compilation, KnownNames.Optimizer, KnownNames.LearnedOptimizer) is { } models)
            {
                compilation.RegisterSymbolStartAction(start => StartModel(start, models), SymbolKind.NamedType);
            }
        });
    }

    private static void StartModel(SymbolStartAnalysisContext context, Markers models)
    {
        INamedTypeSymbol model = (INamedTypeSymbol)context.Symbol;
        if (!models.Mark(model) || OptimizerForReader.Applies(model))
        {
            return;
        }

        ConcurrentBag<Event> events = [];
        context.RegisterOperationAction(
            operation =>
            {
                if (Read(operation.Operation) is { } found)
                {
                    events.Add(found with { Code = operation.ContainingSymbol });
                }
            },
            OperationKind.Invocation,
            OperationKind.SimpleAssignment
        );
        context.RegisterSymbolEndAction(end =>
        {
            ProblemSink problems = new();
            Report(model, [.. events], problems, end.CancellationToken);
            foreach (Diagnostic problem in problems.Problems)
            {
                end.ReportDiagnostic(problem);
            }
        });
    }

    // Reads the effect of the model's own code on this object.
    private static Event? Read(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { TargetMethod.Name: RegisterAll, Instance: IInstanceReferenceOperation } => new Event(
                Act.RegistersAll,
                operation.Syntax
            ),
            IInvocationOperation { Instance: IInstanceReferenceOperation } call
                when RegisterOne.Contains(call.TargetMethod.Name) => new Event(Act.RegistersOne, operation.Syntax),
            IInvocationOperation { TargetMethod.Name: CreateOptimizer, Instance: IInstanceReferenceOperation } =>
                new Event(Act.CreatesOptimizer, operation.Syntax),
            ISimpleAssignmentOperation
            {
                Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } target
            } assignment
                when LayerCollections.HoldsLayers(target.Type)
                    && assignment.Value.ConstantValue is not { HasValue: true, Value: null } => new Event(
                Act.Assigns,
                target.Syntax,
                target.Member
            ),
            _ => null,
        };

    private static void Report(
        INamedTypeSymbol model,
        Event[] events,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        bool registersOne = events.Any(e => e.Act == Act.RegistersOne);
        bool hasBase = model.BaseType is { } above && !IsModule(above);
        ISymbol[] members =
        [
            .. model.GetMembers().Where(m => !m.IsStatic && StoredMembers.IsStored(m) && !m.IsImplicitlyDeclared),
        ];

        // A class that derives from an abstract model may register its layers.
        if (
            !model.IsAbstract
            && !hasBase
            && !registersOne
            && events.All(e => e.Act != Act.RegistersAll)
            && Array(members, m => LayerCollections.HoldsLayers(StoredMembers.TypeOf(m))) is { Length: > 0 } layers
        )
        {
            problems.Report(
                DiagnosticDescriptors.LayersNotRegistered,
                model.Locations[0],
                RepairOf(model, cancellation),
                model.Name,
                string.Join(", ", layers.Select(m => $"'{ModuleExtractor.NameOf(m)}'"))
            );
        }

        // Attributes on such a member are reported as an error.
        foreach (
            ISymbol member in registersOne
                ? []
                : members.Where(m =>
                    LayerCollections.Collects(StoredMembers.TypeOf(m)) && ModuleExtractor.AnnotationOf(m) is null
                )
        )
        {
            problems.Report(
                DiagnosticDescriptors.LayersInCollection,
                member.Locations[0],
                LayerCollections.CanBeModuleList(StoredMembers.TypeOf(member)) ? new Repair(Repair.ModuleList) : null,
                member.Name,
                StoredMembers.TypeOf(member)!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
            );
        }

        foreach (
            IGrouping<ISymbol?, Event> code in events
                .Where(e => e.Code is IMethodSymbol { MethodKind: MethodKind.Constructor })
                .GroupBy(e => e.Code, SymbolEqualityComparer.Default)
        )
        {
            ReportOrder(model, [.. code.OrderBy(e => e.Place.SpanStart, Comparer<int>.Default)], problems);
        }
    }

    private static void ReportOrder(INamedTypeSymbol model, Event[] events, ProblemSink problems)
    {
        for (int i = 0; i < events.Length; i++)
        {
            bool isRegisteredLater = events.Skip(i + 1).Any(e => e.Act is Act.RegistersAll or Act.RegistersOne);
            if (events[i].Act == Act.CreatesOptimizer && isRegisteredLater)
            {
                problems.Report(
                    DiagnosticDescriptors.OptimizerBeforeLayers,
                    events[i].Place.GetLocation(),
                    CreateLast(events, i),
                    model.Name
                );
            }

            // The constructor of a base class has run before: it registers the members that are assigned by then, or
            // nothing.
            if (events[i].Act == Act.Assigns && !isRegisteredLater && RegisteredBefore(model, events, i) is { } by)
            {
                problems.Report(
                    DiagnosticDescriptors.LayerAssignedLate,
                    events[i].Place.GetLocation(),
                    RegisterLast(events, i),
                    events[i].Member!.Name,
                    by
                );
            }
        }
    }

    // The only call that registers may be moved behind the last assignment, unless an optimizer is created in between.
    private static Repair? RegisterLast(Event[] events, int index)
    {
        Event[] registering = [.. events.Where(e => e.Act is Act.RegistersAll or Act.RegistersOne)];
        return
            registering.Length == 1
            && registering[0] is { Act: Act.RegistersAll } call
            && System.Array.IndexOf(events, call) < index
            && events.All(e => e.Act != Act.CreatesOptimizer)
            && TopStatement(call) is { } moved
            && TopStatement(events.Last(e => e.Act == Act.Assigns)) is { } last
            ? new Repair(Repair.RegisterLast, moved.GetLocation(), last.GetLocation())
            : null;
    }

    // The optimizer may be created later where nothing in between needs it.
    private static Repair? CreateLast(Event[] events, int index)
    {
        Event registering = events.Last(e => e.Act is Act.RegistersAll or Act.RegistersOne);
        return
            TopStatement(events[index]) is { Expression: AssignmentExpressionSyntax creation } moved
            && TopStatement(registering) is { } last
            && creation.Left.DescendantTokens().Last().ValueText is var name
            && moved
                .Parent!.DescendantTokens(TextSpan.FromBounds(moved.Span.End, last.Span.End))
                .Where(token => token.SpanStart >= moved.Span.End && token.Span.End <= last.Span.End)
                .All(token => token.ValueText != name)
            ? new Repair(Repair.CreateOptimizerLast, moved.GetLocation(), last.GetLocation())
            : null;
    }

    /// <summary>Gets the statement of an event, if it stands directly in the constructor's braces.</summary>
    private static ExpressionStatementSyntax? TopStatement(Event found) =>
        found.Place.FirstAncestorOrSelf<StatementSyntax>()
            is ExpressionStatementSyntax { Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax } } statement
            ? statement
            : null;

    private static string? RegisteredBefore(INamedTypeSymbol model, Event[] events, int index) =>
        events.Take(index).Any(e => e.Act == Act.RegistersAll) ? RegisterAll + "()"
        : !SymbolEqualityComparer.Default.Equals(events[index].Member!.ContainingType, model)
        && !events.Any(e => e.Act is Act.RegistersAll or Act.RegistersOne)
            ? $"the constructor of '{events[index].Member!.ContainingType.Name}'"
        : null;

    // A repair is offered where every constructor has a body to add the call to.
    private static Repair? RepairOf(INamedTypeSymbol model, CancellationToken cancellation)
    {
        ConstructorDeclarationSyntax[] constructors =
        [
            .. model
                .InstanceConstructors.SelectMany(c => c.DeclaringSyntaxReferences)
                .Select(r => r.GetSyntax(cancellation))
                .OfType<ConstructorDeclarationSyntax>()
                .Where(c => c.Initializer?.ThisOrBaseKeyword.ValueText != "this"),
        ];
        return
            constructors.Length == 0
            || constructors.Any(c => c.Body is null || c.SyntaxTree != model.Locations[0].SourceTree)
            ? null
            : new Repair(
                Repair.RegisterComponents,
                [.. constructors.Select(c => c.Body!.CloseBraceToken.GetLocation())]
            );
    }

    private static bool IsModule(INamedTypeSymbol type) => type.IsCalled(KnownNames.Module);

    private static ISymbol[] Array(IEnumerable<ISymbol> members, System.Func<ISymbol, bool> condition) =>
        [.. members.Where(condition)];

    private enum Act
    {
        Assigns,
        RegistersAll,
        RegistersOne,
        CreatesOptimizer,
    }

    /// <summary>An event in the code of a model.</summary>
    /// <param name="Act">The kind of the event.</param>
    /// <param name="Place">The place in the source.</param>
    /// <param name="Member">The member that is assigned.</param>
    /// <param name="Code">The containing method.</param>
    private sealed record Event(Act Act, SyntaxNode Place, ISymbol? Member = null, ISymbol? Code = null);
}
