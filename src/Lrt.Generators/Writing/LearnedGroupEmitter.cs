using System.Linq;
using Lrt.Generators.Planning;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes the parts of a model for learned optimizers: networks, options for weights, groups.</summary>
internal static class LearnedGroupEmitter
{
    public static void EmitNetworks(SourceWriter source, ModulePlan plan, ModelNames names)
    {
        if (plan.Learned.Count == 0)
        {
            return;
        }

        source.Line(
            "/// <summary>The networks of this model's learned optimizers, for which weights are "
                + "created and trained.</summary>"
        );
        source.Line(GeneratedFile.GeneratedCode);
        source.Open("public static class LearnedOptimizers");
        for (int l = 0; l < plan.Learned.Count; l++)
        {
            NetworkSpec network = plan.Learned[l].Group.Network;
            if (l > 0)
            {
                source.Line();
            }

            source.Line($"/// <summary>{CSharpText.Documentation(Describe(plan, plan.Learned[l]))}</summary>");
            source.Line(
                $"public static global::Lrt.Learned.LearnedNetwork {names.Network(l)} {{ get; }} = new "
                    + $"global::Lrt.Learned.LearnedNetwork(global::Lrt.Preprocessing.{network.Preprocessing}, "
                    + $"{string.Join(", ", network.Sizes.Select(CSharpText.Number))})"
            );
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

    public static void EmitOption(SourceWriter source, LearnedGroupPlan group, string network, string weights)
    {
        source.Line(
            "/// <summary>The weights of the learned optimizer of "
                + $"{(group.Group.IsWhole ? "the model" : $"<c>{CSharpText.Documentation(group.Group.Name)}</c>")}: "
                + "needed, of a "
                + $"network like <see cref=\"LearnedOptimizers.{network}\"/>.</summary>"
        );
        source.Line($"public global::Lrt.Learned.LearnedWeights? {weights} {{ get; init; }}");
    }

    /// <summary>Writes the last argument of the optimizer's base constructor.</summary>
    public static void EmitGroups(SourceWriter source, ModulePlan plan, ModelNames names)
    {
        if (plan.Learned.Count == 0)
        {
            return;
        }

        source.Line("new global::Lrt.Learned.LearnedGroupDefinition[]");
        source.OpenBrace();
        for (int l = 0; l < plan.Learned.Count; l++)
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
                source.Line(
                    $"new global::Lrt.Learned.LearnedMember({CSharpText.Quote(member.Name)}, "
                        + $"{MemberExpression.Of(member)}{(member.IsNullable ? ", true" : string.Empty)}),"
                );
            }

            source.Close(",");
            source.Line($"LearnedOptimizers.{names.Network(l)},");
            source.Line($"global::Lrt.Learned.LearnedKernels.Of<{type}<float>, {type}<double>>(),");
            source.Line($"options.{names.Weights(l)},");
            source.Line($"{CSharpText.Quote(names.Weights(l))}),");
            source.Unindent();
        }

        source.Close(")");
    }

    public static string Describe(ModulePlan plan, LearnedGroupPlan group) =>
        $"{Covered(plan, group)}: learned optimizer, {group.Group.Network.Description}.";

    private static string Covered(ModulePlan plan, LearnedGroupPlan group) =>
        !group.Group.IsWhole ? string.Join(", ", group.Group.Members.Select(m => m.Name))
        : plan.Groups.Count == 1 && plan.Learned.Count == 1 ? "All parameters"
        : "Other parameters";
}
