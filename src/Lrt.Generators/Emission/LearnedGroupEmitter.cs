using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Fusion;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Emission;

/// <summary>Writes what a model's generated part has for learned optimizers: their networks, the options for their weights, their groups.</summary>
internal static class LearnedGroupEmitter
{
    private const string Whole = "All";

    // A property of these names would hide what every class has, or have its class's name.
    private static readonly string[] OfClasses = ["LearnedOptimizers", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>For each learned optimizer the name of its network, to which the option for its weights appends "Weights".</summary>
    /// <param name="plan">The model.</param>
    /// <param name="taken">Names of other options; added to.</param>
    public static string[] Names(ModulePlan plan, HashSet<string> taken)
    {
        HashSet<string> networks = [.. OfClasses];
        return [.. plan.Learned.Select(l =>
        {
            string wish = l.Group.Name.TrimStart('_');
            string name = l.Group.IsWhole ? Whole : wish.Length == 0 ? "Member" : char.ToUpperInvariant(wish[0]) + wish.Substring(1);
            while (networks.Contains(name) || taken.Contains(name + "Weights"))
            {
                name += "Learned";
            }

            networks.Add(name);
            taken.Add(name + "Weights");
            return name;
        })];
    }

    public static void EmitNetworks(SourceWriter source, ModulePlan plan, string[] names)
    {
        if (plan.Learned.Count == 0)
        {
            return;
        }

        source.Line("/// <summary>The networks of this model's learned optimizers: what weights are made for, and trained.</summary>");
        source.Line(GeneratedFile.GeneratedCode);
        source.Open($"public {(plan.Module.HidesLearned ? "new " : string.Empty)}static class LearnedOptimizers");
        for (int l = 0; l < names.Length; l++)
        {
            NetworkSpec network = plan.Learned[l].Group.Network;
            if (l > 0)
            {
                source.Line();
            }

            source.Line($"/// <summary>{CSharpText.Documentation(Describe(plan, plan.Learned[l]))}</summary>");
            source.Line($"public static global::Lrt.Learned.LearnedNetwork {names[l]} {{ get; }} = new global::Lrt.Learned.LearnedNetwork(global::Lrt.Preprocessing.{network.Preprocessing}, {string.Join(", ", network.Sizes.Select(CSharpText.Number))})");
            source.OpenBrace();
            source.Line($"Exponent = {NumberText.Literal(network.Exponent)},");
            source.Line($"Epsilon = {NumberText.Literal(network.Epsilon)},");
            source.Line($"Scale = {NumberText.Literal(network.Scale)},");
            source.Line($"ForgetBias = {NumberText.Literal(network.ForgetBias)},");
            source.Close(";");
        }

        source.Close();
        source.Line();
    }

    public static void EmitOption(SourceWriter source, LearnedGroupPlan group, string name)
    {
        source.Line($"/// <summary>The weights of the learned optimizer of {(group.Group.IsWhole ? "the model" : $"<c>{CSharpText.Documentation(group.Group.Name)}</c>")}: needed, of a network like <see cref=\"LearnedOptimizers.{name}\"/>.</summary>");
        source.Line($"public global::Lrt.Learned.LearnedWeights? {name}Weights {{ get; init; }}");
    }

    /// <summary>The last argument of the optimizer's base.</summary>
    public static void EmitGroups(SourceWriter source, ModulePlan plan, string[] names)
    {
        if (plan.Learned.Count == 0)
        {
            return;
        }

        source.Line("new global::Lrt.Learned.LearnedGroupDefinition[]");
        source.OpenBrace();
        for (int l = 0; l < names.Length; l++)
        {
            LearnedGroupPlan group = plan.Learned[l];
            string type = $"global::{group.Kernel.Namespace}.{group.Kernel.Name}";
            source.Line("new global::Lrt.Learned.LearnedGroupDefinition(");
            source.Indent();
            source.Line($"{CSharpText.Quote(group.Group.Name)},");
            source.Line("new global::Lrt.Learned.LearnedMember[]");
            source.OpenBrace();
            foreach (MemberSpec member in group.Group.Members)
            {
                source.Line($"new global::Lrt.Learned.LearnedMember({CSharpText.Quote(member.Name)}, model.{CSharpText.Identifier(member.Name)}),");
            }

            source.Close(",");
            source.Line($"LearnedOptimizers.{names[l]},");
            source.Line($"global::Lrt.Learned.LearnedKernels.Of<{type}<float>, {type}<double>>(),");
            source.Line($"options.{names[l]}Weights,");
            source.Line($"{CSharpText.Quote($"{names[l]}Weights")}),");
            source.Unindent();
        }

        source.Close(")");
    }

    public static string Describe(ModulePlan plan, LearnedGroupPlan group) => $"{Covered(plan, group)}: learned optimizer, {group.Group.Network.Description}.";

    private static string Covered(ModulePlan plan, LearnedGroupPlan group) =>
        !group.Group.IsWhole ? string.Join(", ", group.Group.Members.Select(m => m.Name)) : plan.Groups.Count == 1 && plan.Learned.Count == 1 ? "All parameters" : "Other parameters";
}
