using Lrt.Contract;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes the generated part of an update rule: its portable form, and its derivatives as C# that a user can read,
/// debug and test.
/// </summary>
internal static class RuleEmitter
{
    public static string Emit(RuleGradient gradient)
    {
        RuleDefinition rule = gradient.Rule;
        string attribute = rule.Body is { } body
            ? $"[global::Lrt.CompiledRule({CSharpText.Quote(PortableRule.Write(rule, body))})]"
            : string.Empty;
        return GeneratedFile.WritePart(rule.Type, attribute, rule.Warnings ?? UserWarnings.None, source =>
        {
            bool isFirst = true;
            for (int i = 0; i < rule.Hyperparameters.Count; i++)
            {
                if (rule.Body is not null && gradient.EntersMatrices[i])
                {
                    continue;
                }

                if (!isFirst)
                {
                    source.Line();
                }

                isFirst = false;
                EmitDerivative(source, gradient, i);
            }
        });
    }

    private static void EmitDerivative(SourceWriter source, RuleGradient gradient, int index)
    {
        RuleDefinition rule = gradient.Rule;
        string name = rule.Hyperparameters[index].Name;
        source.Line(
            $"/// <summary>d(update)/d({CSharpText.Documentation(name)}): the sensitivity of the update to the "
                + "hyperparameter, at the state before the step.</summary>"
        );
        source.Line("/// <param name=\"parameter\">The parameter before the step.</param>");
        source.Line("/// <param name=\"gradient\">The gradient of the loss.</param>");
        source.Line("/// <param name=\"step\">The number of the step, from 1.</param>");
        source.Line(GeneratedFile.GeneratedCode);
        GeneratedFile.AllowObsolete(source, rule.Warnings);
        source.Open($"public readonly float Derivative{name}(float parameter, float gradient, int step)");
        if (rule.Body is null)
        {
            string message = $"Update rule {rule.Type.Name} has errors; the compiler's LRT diagnostics say which.";
            source.Line($"throw new global::System.InvalidOperationException({CSharpText.Quote(message)});");
        }
        else
        {
            source.Line($"return {Expression(source, gradient, gradient.Derivatives[index])};");
        }

        source.Close();
    }

    private static string ShapeOf(string size) =>
        ShapeNumber.IndexOf(size) is { } index
            ? $"global::Lrt.Shape.Dimension({CSharpText.Number(index)})"
            : $"global::Lrt.Shape.{size}";

    private static string Expression(SourceWriter source, RuleGradient gradient, int derivative)
    {
        RuleDefinition rule = gradient.Rule;
        ExpressionWriter writer = new(
            gradient.Graph,
            Dialect.Single,
            source,
            new UniqueNames("parameter", "gradient", "step"),
            i =>
                gradient.Graph[i] switch
                {
                    { Operation: Operation.Parameter } => "parameter",
                    { Operation: Operation.Gradient } => "gradient",
                    { Operation: Operation.Step or Operation.ScopeStep } => "(float)step",
                    { Operation: Operation.SharedState } leaf when rule.SharedStates[leaf.Index].Shape is { } size =>
                        ShapeOf(size),
                    { Operation: Operation.SharedState } leaf => "this."
                        + Identifiers.Escape(rule.SharedStates[leaf.Index].Name),
                    { Operation: Operation.Hyperparameter } leaf => "this."
                        + Identifiers.Escape(rule.Hyperparameters[leaf.Index].Name),
                    { Operation: Operation.State } leaf => "this." + Identifiers.Escape(rule.States[leaf.Index].Name),
                    _ => null,
                }
        );
        return derivative < 0 ? "0f" : writer.Write(derivative)[0];
    }
}
