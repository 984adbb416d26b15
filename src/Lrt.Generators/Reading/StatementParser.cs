using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Reading;

/// <summary>Executes the statements of a rule symbolically.</summary>
internal sealed class StatementParser(RuleReader rule, ExpressionParser expressions)
{
    private const int DeepestNesting = 200;
    private int nesting;

    /// <summary>Executes statements until the method returns.</summary>
    public void Run(IEnumerable<IOperation> statements, RuleScope scope)
    {
        Stack<IOperation> remaining = new(statements.Reverse());
        while (remaining.Count > 0 && scope.Result < 0 && rule.MayGoOn())
        {
            IOperation statement = remaining.Pop();
            switch (statement)
            {
                case IBlockOperation block:
                    foreach (IOperation inner in block.Operations.Reverse())
                    {
                        remaining.Push(inner);
                    }

                    break;

                case IEmptyOperation:
                    break;

                case IVariableDeclarationGroupOperation group:
                    Declare(group, scope);
                    break;

                case IExpressionStatementOperation
                {
                    Operation: ISimpleAssignmentOperation { IsRef: false } assignment
                }:
                    Assign(
                        assignment,
                        assignment.Target,
                        assignment.Value,
                        expressions.Parse(assignment.Value, scope),
                        scope
                    );
                    break;

                case IExpressionStatementOperation { Operation: ICompoundAssignmentOperation compound }:
                    Assign(
                        compound,
                        compound.Target,
                        compound.Value,
                        expressions.ParseCompound(compound, scope),
                        scope
                    );
                    break;

                case IReturnOperation { ReturnedValue: { } value, Kind: OperationKind.Return }:
                    scope.Result = expressions.Parse(value, scope);
                    break;

                case IConditionalOperation conditional when Returns(conditional):
                    // The rest of the method belongs to the branch that does not return.
                    IOperation[] rest = [.. remaining];
                    remaining.Clear();
                    RunBranches(conditional, rest, scope);
                    break;

                case IConditionalOperation conditional:
                    RunBranches(conditional, [], scope);
                    break;

                case IExpressionStatementOperation { Operation: { } expression }:
                    rule.Reject(expression, AcceptedSyntax.Describe(expression), AcceptedSyntax.Statements);
                    break;

                default:
                    rule.Reject(statement, AcceptedSyntax.Describe(statement), AcceptedSyntax.Statements);
                    break;
            }
        }
    }

    private void RunBranches(IConditionalOperation conditional, IOperation[] rest, RuleScope scope)
    {
        if (++nesting > DeepestNesting)
        {
            nesting--;
            scope.Result = rule.RejectAsTooLarge(
                conditional,
                $"branches are nested more than {DeepestNesting} deep; what follows a branch that returns counts "
                    + "as nested"
            );
            return;
        }

        int condition = expressions.ParseTruth(conditional.Condition, scope);
        RuleScope whenTrue = scope.Branch();
        RuleScope whenFalse = scope.Branch();
        rule.Enter(condition, holds: true, conditional.Condition);
        Run([conditional.WhenTrue, .. rest], whenTrue);
        rule.Leave();
        rule.Enter(condition, holds: false, conditional.Condition);
        Run(conditional.WhenFalse is { } otherwise ? [otherwise, .. rest] : rest, whenFalse);
        rule.Leave();
        nesting--;
        scope.Join(rule.Graph, condition, whenTrue, whenFalse);
    }

    private void Declare(IVariableDeclarationGroupOperation group, RuleScope scope)
    {
        foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators))
        {
            if (!ExpressionParser.IsNumberOrTruth(declarator.Symbol.Type) || declarator.Symbol.IsRef)
            {
                rule.Reject(
                    declarator,
                    $"Local '{declarator.Symbol.Name}' of type '{declarator.Symbol.Type.ToDisplayString()}'",
                    "a local must be a float, an int or a bool"
                );
            }
            else if (
                (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is
                { } initializer
            )
            {
                scope[declarator.Symbol] = rule.Graph.Named(
                    expressions.Parse(initializer.Value, scope),
                    declarator.Symbol.Name
                );
            }
        }
    }

    private void Assign(IOperation assignment, IOperation target, IOperation assigned, int value, RuleScope scope)
    {
        switch (target)
        {
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field
                when rule.IsEvaluating && (rule.IsState(field.Field) || rule.SharedState(field.Field) is not null):
                rule.RejectInEvaluation(target, $"leaves states as they are, and assigns '{field.Field.Name}'");
                break;

            case ILocalReferenceOperation local:
                scope[local.Local] = rule.Graph.Named(value, local.Local.Name);
                break;

            case IParameterReferenceOperation parameter when rule.MayAssign(parameter.Parameter):
                scope[parameter.Parameter] = rule.Graph.Named(
                    value,
                    rule.IsGradient(parameter.Parameter) ? "objectiveGradient" : parameter.Parameter.Name
                );
                break;

            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field
                when rule.IsState(field.Field):
                scope[field.Field] = rule.Graph.Named(value, "new" + field.Field.Name);
                break;

            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property
                when scope[property.Property] >= 0:
                scope[property.Property] = value;
                break;

            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field
                when rule.SharedState(field.Field) is { } shared:
                rule.CheckShared(shared, assignment, assigned, value, scope);
                scope[field.Field] = rule.Graph.Named(value, "new" + field.Field.Name);
                break;

            default:
                rule.Reject(
                    target,
                    $"Assignment to '{target.Syntax}'",
                    "locals, [State] fields and 'gradient' can be assigned"
                );
                break;
        }
    }

    private static bool Returns(IOperation operation) => operation.DescendantsAndSelf().Any(o => o is IReturnOperation);
}
