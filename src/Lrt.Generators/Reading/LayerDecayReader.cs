using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads the [LayerDecay] attributes of a model.</summary>
internal sealed class LayerDecayReader(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    /// <summary>Reads the attributes. An attribute that cannot be used is reported instead.</summary>
    /// <param name="rule">The class's rule.</param>
    /// <param name="attributes">The contents of the class's other attributes.</param>
    /// <param name="members">
    /// The fields and properties that the model can see; null where names of another class's layers stand in their
    /// place.
    /// </param>
    public IEnumerable<LayerDecaySpec> Read(RuleInUse rule, GroupAttributes attributes, IEnumerable<ISymbol>? members)
    {
        Dictionary<string, ISymbol>? byName = members
            ?.Where(m => m is not IFieldSymbol { AssociatedSymbol: not null })
            .ToDictionary(m => m.Name);
        HashSet<string> used = [];
        List<LayerDecaySpec> read = [];
        foreach (AttributeData attribute in model.FindAll(KnownNames.LayerDecay))
        {
            if (attribute.IsBroken())
            {
                problems.LeaveToCompiler();
                continue;
            }

            double decay = attribute.Argument(0, double.NaN);
            TypedConstant argument = attribute.ConstructorArguments[1];
            string?[] names = argument is { Kind: TypedConstantKind.Array, IsNull: false }
                ? [.. argument.Values.Select(v => v.Value as string)]
                : [];
            Fault? problem = FindProblem(attribute, decay, names, byName is not null, rule, attributes);
            for (int i = 0; i < names.Length && problem is null; i++)
            {
                problem = FindProblem(attribute, names[i] ?? string.Empty, 1 + i, byName, used);
            }

            if (problem is { } found)
            {
                problems.Report(
                    DiagnosticDescriptors.InvalidLayerDecay,
                    found.Place,
                    found.Repair,
                    model.Name,
                    found.Reason
                );
                continue;
            }

            read.Add(
                new LayerDecaySpec(
                    decay,
                    names
                        .Select(name =>
                            byName is null
                                ? new MemberSpec(name!, IsNullable: false, Names: new[] { name! }.ToEquatableArray())
                                : ModuleExtractor.SpecOf(byName[name!])
                        )
                        .ToEquatableArray()
                )
            );
        }

        return read;
    }

    private Fault? FindProblem(
        AttributeData attribute,
        double decay,
        string?[] names,
        bool areMembers,
        RuleInUse rule,
        GroupAttributes attributes
    )
    {
        if (rule.Find(RuleDefinition.LearningRate) is null)
        {
            return new Fault($"update rule '{rule.Name}' has no LearningRate", attribute.Place(cancellation));
        }

        if (model.Find(KnownNames.Alrao) is not null)
        {
            return new Fault("[Alrao] draws the learning rates", attribute.Place(cancellation));
        }

        if (attributes.RateTensor is not null)
        {
            return new Fault("[LearningRateTensor] gives the learning rates", attribute.Place(cancellation));
        }

        if (!(decay > 0 && decay <= 1))
        {
            return new Fault(
                $"the factor must be above 0 and at most 1, not {NumberText.Write(decay)}",
                attribute.PlaceOf(cancellation, "decay", 0)
            );
        }

        return names.Length > 0
            ? null
            : new Fault(
                areMembers
                    ? "name the members that hold the layers, such as nameof(blocks)"
                    : "name the layers, such as \"layer?\"",
                attribute.Place(cancellation)
            );
    }

    private Fault? FindProblem(
        AttributeData attribute,
        string name,
        int position,
        Dictionary<string, ISymbol>? byName,
        HashSet<string> used
    )
    {
        if (byName is null && string.IsNullOrWhiteSpace(name))
        {
            return At("a name is empty and selects no layer; '*' stands for any characters");
        }

        ISymbol? member = null;
        if (byName?.TryGetValue(name, out member) == false)
        {
            return At($"the model has no field or property '{name}'", Near(name, byName.Values));
        }

        if (member is not null && !ModuleExtractor.HoldsParameters(member))
        {
            return At($"'{name}' holds no parameters; it must be an nn.Module with parameters or a Parameter");
        }

        return used.Add(name) ? null : At($"'{name}' is named twice; its layers have one place in the order");

        Fault At(string reason, Repair? repair = null) =>
            new(reason, attribute.PlaceOf(cancellation, "members", position), repair);
    }

    private static Repair? Near(string name, IEnumerable<ISymbol> members)
    {
        ISymbol[] held = [.. members.Where(ModuleExtractor.HoldsParameters)];
        return NearName.Find(name, held.Select(m => m.Name)) is { } near
            ? new Repair(Repair.NameOf) { Symbol = held.First(m => m.Name == near).GetDocumentationCommentId() }
            : null;
    }
}
