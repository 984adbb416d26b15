using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes the hyperparameters of a running optimizer as properties: the class's own, and each member's.
/// </summary>
internal static class SettingsEmitter
{
    /// <summary>Writes the properties of the optimizer.</summary>
    public static void EmitProperties(SourceWriter source, ModulePlan plan, ModelNames names)
    {
        for (int g = FirstGroup(plan); g < plan.Groups.Count; g++)
        {
            GroupPlan group = plan.Groups[g];
            if (group.Group.Member is not { } member)
            {
                foreach (RuleHyperparameter h in SettableOf(group))
                {
                    EmitProperty(source, plan, group, h, names.OfOptimizer(h), "this", isClass: true);
                }

                continue;
            }

            string nullable = member.IsNullable ? "?" : string.Empty;
            source.Line();
            source.Line(
                $"/// <summary>The current hyperparameters of <c>{CSharpText.Documentation(member.Name)}</c>"
                    + NullWhere(plan, member)
                    + ".</summary>"
            );
            MarkAsGenerated(source, plan);
            source.Line($"public {names.GroupType(g)}{nullable} {names.Group(g)} {{ get; }}");
        }
    }

    /// <summary>Writes the part of the optimizer's constructor for the properties.</summary>
    public static void EmitConstruction(SourceWriter source, ModulePlan plan, ModelNames names)
    {
        for (int g = FirstGroup(plan); g < plan.Groups.Count; g++)
        {
            if (plan.Groups[g].Group.Member is { } member)
            {
                EmitField(source, member, member.Name);
                string made = $"new {names.GroupType(g)}({(IsField(member) ? FieldOf(member) : GroupOf(member.Name))})";
                source.Line(
                    $"this.{names.Group(g)} = "
                        + (
                            !IsField(member) ? OrNull(member, member.Name, made)
                            : member.IsNullable ? $"{FieldOf(member)} is null ? null : {made}"
                            : made
                        )
                        + ";"
                );
            }
        }

        foreach (LearnedGroupPlan learned in plan.Learned)
        {
            foreach (MemberSpec member in learned.Group.Members)
            {
                EmitField(source, member, learned.Group.Name);
            }
        }
    }

    // The user's own field of a group of another class's model.
    private static void EmitField(SourceWriter source, MemberSpec member, string group)
    {
        if (IsField(member))
        {
            source.Line($"{FieldOf(member)} = {OrNull(member, group, GroupOf(group))};");
        }
    }

    private static bool IsField(MemberSpec member) => member.Names.Count > 0;

    private static string FieldOf(MemberSpec member) => "this." + Identifiers.Escape(member.Name);

    private static string GroupOf(string name) => $"this.Groups[{CSharpText.Quote(name)}]";

    private static string OrNull(MemberSpec member, string group, string value) =>
        member.IsNullable ? $"this.Groups.Contains({CSharpText.Quote(group)}) ? {value} : null" : value;

    private static string NullWhere(ModulePlan plan, MemberSpec member) =>
        !member.IsNullable ? string.Empty
        : plan.Module.Model is null ? "; null where it was null"
        : "; null where no parameter has such a name";

    // In the user's own class every member is marked; elsewhere the class is.
    private static void MarkAsGenerated(SourceWriter source, ModulePlan plan)
    {
        if (plan.Module.Model is not null)
        {
            source.Line(GeneratedFile.GeneratedCode);
        }
    }

    /// <summary>Writes the types of the members' properties.</summary>
    public static void EmitTypes(SourceWriter source, ModulePlan plan, ModelNames names)
    {
        for (int g = FirstGroup(plan); g < plan.Groups.Count; g++)
        {
            GroupPlan group = plan.Groups[g];
            if (group.Group.Member is not { } member)
            {
                continue;
            }

            UniqueNames own = ModelNames.OfGroup(names.GroupType(g));
            (RuleHyperparameter Hyperparameter, string Name)[] properties =
            [
                .. SettableOf(group).Select(h => (h, ModelNames.Setting(h, own))),
            ];
            string field = own.Member("group", "OfParameters");
            source.Line();
            source.Line(
                $"/// <summary>The hyperparameters of <c>{CSharpText.Documentation(member.Name)}</c> in a running "
                    + "optimizer.</summary>"
            );
            ModuleEmitter.EmitDescription(source, plan, group);
            source.Line(GeneratedFile.GeneratedCode);
            source.Open($"public sealed class {names.GroupType(g)}");
            source.Line($"private readonly global::Lrt.OptimizerGroup {field};");
            source.Line();
            source.Line(
                $"internal {names.GroupType(g)}(global::Lrt.OptimizerGroup parameters) => this.{field} = parameters;"
            );
            foreach ((RuleHyperparameter h, string name) in properties)
            {
                EmitProperty(source, plan, group, h, name, $"this.{field}", isClass: false);
            }

            source.Close();
        }
    }

    private static void EmitProperty(
        SourceWriter source,
        ModulePlan plan,
        GroupPlan group,
        RuleHyperparameter h,
        string name,
        string of,
        bool isClass
    )
    {
        HypergradientSpec? adaptation = ModuleEmitter.AdaptationOf(group, h.Name);
        string quoted = CSharpText.Quote(h.Name);
        string words = CSharpText.Documentation(ModuleEmitter.Words(h.Name));
        Structure structure = group.Kernel?.Hyperparameters.First(k => k.Name == h.Name).Structure ?? Structure.Global;
        source.Line();
        source.Line(
            $"/// <summary>The current {words}{ModuleEmitter.Range(h)}"
                + (
                    h.Name == RuleDefinition.LearningRate && (adaptation is not null || structure != Structure.Global)
                        ? ", without a schedule's factor"
                        : string.Empty
                )
                + (structure == Structure.Global ? string.Empty : ": the mean of its values")
                + "; may be set between any two steps"
                + (structure == Structure.Global ? ".</summary>" : ", for all of them.</summary>")
        );
        if (isClass)
        {
            EmitReach(source, plan, g => ModuleEmitter.InheritsValue(plan, g, h));
        }

        source.Line(
            "/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The value is not finite or out of its "
                + "bounds.</exception>"
        );
        if (isClass)
        {
            MarkAsGenerated(source, plan);
        }

        source.Open($"public double {Identifiers.Escape(name)}");
        source.Line(isClass ? $"get => this.GetHyperparameter({quoted});" : $"get => {of}[{quoted}];");
        source.Line(isClass ? $"set => this.SetHyperparameter({quoted}, value);" : $"set => {of}[{quoted}] = value;");
        source.Close();
        if (adaptation is null)
        {
            return;
        }

        source.Line();
        source.Line($"/// <summary>The adaptation of the {words}, which can be stopped and resumed.</summary>");
        if (isClass)
        {
            EmitReach(source, plan, g => ModuleEmitter.InheritsAdaptation(plan, g, h));
            MarkAsGenerated(source, plan);
        }

        source.Line(
            $"public global::Lrt.Adaptation {name}{ModelNames.HypergradientEnd} => {of}.AdaptationOf({quoted});"
        );
    }

    private static void EmitReach(SourceWriter source, ModulePlan plan, System.Func<GroupPlan, bool> inherits)
    {
        if (ModuleEmitter.IsWhole(plan))
        {
            return;
        }

        string[] reached =
        [
            .. plan
                .Groups.Where(g => g.Group.Member is not null && inherits(g))
                .Select(g => $"<c>{CSharpText.Documentation(g.Group.Member!.Name)}</c>"),
        ];
        source.Line(
            "/// <remarks>Of the parameters that no "
                + (plan.Module.Model is null ? "member's attributes claim" : "group selects")
                + (
                    reached.Length == 0
                        ? string.Empty
                        : $"; what is set is set for {(plan.Module.Model is null ? "members" : "groups")} that take it "
                            + $"over from the class, too: {string.Join(", ", reached)}"
                )
                + ".</remarks>"
        );
    }

    // Learning rates that rate models compute cannot be set.
    private static IEnumerable<RuleHyperparameter> SettableOf(GroupPlan group) =>
        ModuleEmitter
            .Hyperparameters(group)
            .Where(h => group.Group.RateTensor is null || h.Name != RuleDefinition.LearningRate);

    private static int FirstGroup(ModulePlan plan) => plan.Groups.Count - plan.RuledGroups.Count();
}
