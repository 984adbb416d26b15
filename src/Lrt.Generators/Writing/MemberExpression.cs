using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes the expressions that get what holds parameters from a model.</summary>
internal static class MemberExpression
{
    private const string Parts = "global::Lrt.Parameters.NamedParts";

    /// <summary>
    /// Gets the expression for a member of the model, or for the parameters of another class's model that names select.
    /// </summary>
    public static string Of(MemberSpec member) =>
        member.Names.Count == 0
            ? "model." + Identifiers.Escape(member.Name)
            : $"{Parts}.OfGroup(model, {CSharpText.Quote(member.Name)}, "
                + $"{(member.IsNullable ? "true" : "false")}, {Quoted(member.Names)})";

    /// <summary>Gets the expression for the members that hold layers, with their names.</summary>
    public static string Layers(IReadOnlyCollection<MemberSpec> members)
    {
        string[] names = [.. members.SelectMany(m => m.Names)];
        return names.Length > 0
            ? $"{Parts}.Layers(model, {Quoted(names)})"
            : "new (string, object?)[] { "
                + string.Join(", ", members.Select(m => $"({CSharpText.Quote(m.Name)}, {Of(m)})"))
                + " }";
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(CSharpText.Quote));
}
