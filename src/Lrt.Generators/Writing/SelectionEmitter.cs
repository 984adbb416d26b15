using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Planning;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes the values for some parameters of a group: options, and arguments of the group's definition.
/// </summary>
internal static class SelectionEmitter
{
    public static void EmitOption(SourceWriter source, IReadOnlyList<SetSpec> selections, string name)
    {
        source.Line(
            "/// <summary>The values for parameters of a kind or of a name, which replace those for all.</summary>"
        );
        source.Line(
            $"public global::System.Collections.Generic.IReadOnlyList<global::Lrt.SelectedValue> {name} {{ get; init; "
                + "} = new global::Lrt.SelectedValue[]"
        );
        source.OpenBrace();
        foreach (SetSpec selection in selections)
        {
            source.Line(
                $"new global::Lrt.SelectedValue({CSharpText.Quote(selection.Hyperparameter)}, "
                    + $"{NumberText.Literal(selection.Value)}) {{ {Selector(selection)} }},"
            );
        }

        source.Close(";");
    }

    public static void EmitOption(SourceWriter source, LayerDecaySpec decay, string name)
    {
        string members = string.Join(", ", decay.Members.Select(m => $"<c>{CSharpText.Documentation(m.Name)}</c>"));
        source.Line(
            $"/// <summary>The factor on the learning rate from a layer of {members} to the one before it, above 0 "
                + "and at most 1.</summary>"
        );
        source.Line($"public double {name} {{ get; init; }} = {NumberText.Literal(decay.Decay)};");
    }

    /// <summary>Gets the arguments of a group's definition for some parameters; empty where there are none.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="group">The group.</param>
    /// <param name="names">The names of the options.</param>
    /// <param name="options">The group's options.</param>
    public static string Arguments(ModulePlan plan, int group, ModelNames names, string options)
    {
        List<string> levels = [];
        if (plan.Groups[0].Group.Selections.Count > 0)
        {
            levels.Add($"options.{names.Selections(0)}");
        }

        if (group > 0 && plan.Groups[group].Group.Selections.Count > 0)
        {
            levels.Add($"{options}.{names.Selections(group)}");
        }

        string selections =
            levels.Count == 0
                ? string.Empty
                : ", Selections: new global::System.Collections.Generic.IReadOnlyList<global::Lrt.SelectedValue>[] "
                    + $"{{ {string.Join(", ", levels)} }}";
        string decays =
            group > 0 || plan.Module.LayerDecays.Count == 0
                ? string.Empty
                : ", LayerDecays: new global::Lrt.Groups.LayerDecayDefinition[] { "
                    + string.Join(", ", plan.Module.LayerDecays.Select((decay, d) => Definition(decay, names, d)))
                    + " }";
        return selections + decays;
    }

    private static string Definition(LayerDecaySpec decay, ModelNames names, int index) =>
        $"new global::Lrt.Groups.LayerDecayDefinition(options.{names.LayerDecay(index)}, "
        + $"{MemberExpression.Layers(decay.Members)})";

    private static string Selector(SetSpec selection)
    {
        string[] kinds =
        [
            .. selection.For.ToString().Split(',').Select(kind => $"global::Lrt.ParameterKinds.{kind.Trim()}"),
        ];
        string named = selection.Named is { } pattern ? $"Named = {CSharpText.Quote(pattern)}" : string.Empty;
        return selection.For == ParameterKinds.None
            ? named
            : $"For = {string.Join(" | ", kinds)}{(named.Length == 0 ? string.Empty : ", " + named)}";
    }
}
