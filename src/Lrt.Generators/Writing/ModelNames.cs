using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>
/// The names of a model's generated types and options. No name is given twice, and none is reserved by C#.
/// </summary>
internal sealed class ModelNames
{
    private const string Whole = "All";

    // The members of every class, and the further members of a record.
    private static readonly string[] OfClasses =
    [
        "Equals",
        "GetHashCode",
        "GetType",
        "ToString",
        "MemberwiseClone",
        "Finalize",
        "ReferenceEquals",
    ];
    private static readonly string[] OfRecords =
    [
        .. OfClasses,
        "Clone",
        "Deconstruct",
        "EqualityContract",
        "PrintMembers",
        "op_Equality",
        "op_Inequality",
    ];

    // The members of the base classes of generated optimizers, and the names that generated code refers to. A test
    // finds missing ones.
    private static readonly string[] OfOptimizers =
    [
        .. OfClasses,
        "AdaptationOf",
        "ChecksVersions",
        "Dispose",
        "EvaluationWeights",
        "GeneratedOptimizer",
        "GetHyperparameter",
        "Groups",
        "Guards",
        "ImportState",
        "LastStep",
        "LearnedOptimizers",
        "LearningRates",
        "Maximize",
        "Measures",
        "OptimizerOptions",
        "ParamGroups",
        "Plan",
        "Restore",
        "SetHyperparameter",
        "StateDifferences",
        "Stepped",
        "Stepping",
        "TakeSnapshot",
        "TrainStep",
        "_parameter_groups",
        "add_param_group",
        "load_state_dict",
        "model",
        "parameters",
        "save_state_dict",
        "step",
        "zero_grad",
    ];

    private readonly string[] options;
    private readonly string[] groups;
    private readonly Dictionary<string, string> settings = [];
    private readonly string[] networks;
    private readonly string[] rateTensors;
    private readonly string[] selections;
    private readonly string[] layerDecays;
    private readonly string[] averages;

    public ModelNames(ModulePlan plan)
    {
        UniqueNames ofModel = new([
            .. OfRecords,
            "OptimizerOptions",
            "GeneratedOptimizer",
            "CreateOptimizer",
            plan.Module.Type.Name,
            .. plan.Module.TakenNames,
        ]);
        UniqueNames ofWhole = new([]);
        foreach (RuleHyperparameter h in plan.Groups.SelectMany(Hyperparameters))
        {
            ofModel.Add(h.Name);
            ofModel.Add(Hypergradient(h));
        }

        foreach (RuleHyperparameter h in Hyperparameters(plan.Groups[0]))
        {
            ofWhole.Add(h.Name);
            ofWhole.Add(Hypergradient(h));
        }

        Rates = ofWhole.Member("LearningRates", "Interval");
        ofModel.Add(Rates);
        Maximize = ofWhole.Member("Maximize", "Loss");
        ofModel.Add(Maximize);
        rateTensors = [.. plan.Groups.Select(g => OptionOf(g, "LearningRateTensor", "Model", ofWhole))];
        foreach (string name in rateTensors)
        {
            ofModel.Add(name);
        }

        selections = [.. plan.Groups.Select(g => OptionOf(g, "SelectedValues", "OfParameters", ofWhole))];
        layerDecays =
        [
            .. plan.Module.LayerDecays.Select(
                (_, d) => ofWhole.Member(d == 0 ? "LayerDecay" : "LayerDecay" + CSharpText.Number(d + 1), "OfLayers")
            ),
        ];
        averages = [.. plan.Groups.Select(g => OptionOf(g, "Average", "OfWeights", ofWhole))];
        foreach (string name in selections.Concat(layerDecays).Concat(averages))
        {
            ofModel.Add(name);
        }

        options =
        [
            .. plan.Groups.Select(g =>
                g.Group.Member is { } member
                    ? ofModel.Member(Identifiers.Property(member.Name), "Member", "Options")
                    : "Optimizer"
            ),
        ];
        UniqueNames ofOptimizer = new([
            .. ReservedInOptimizers(plan.Module.Alrao is not null),
            .. plan.Module.Type.Declarations.SelectMany(d => d.TypeParameters.Append(d.Name)),
            // An optimizer for another class has the user's members, too.
            .. plan.Module.Model is null ? [] : plan.Module.TakenNames,
        ]);
        foreach (RuleHyperparameter h in Hyperparameters(plan.Groups[0]))
        {
            settings[h.Name] = Setting(h, ofOptimizer);
        }

        groups =
        [
            .. plan.Groups.Select(
                (g, i) => g.Group.Member is null ? string.Empty : ofOptimizer.Member(options[i], "Member", "Group")
            ),
        ];
        UniqueNames ofNetworks = new([.. OfClasses, "LearnedOptimizers"]);
        networks =
        [
            .. plan.Learned.Select(l =>
            {
                string wish = l.Group.IsWhole ? Whole : Identifiers.Property(l.Group.Name);
                string name = ofModel.Member(ofNetworks.Member(wish, "Learned"), "Learned", "Weights");
                ofNetworks.Add(name);
                return name;
            }),
        ];
    }

    /// <summary>Gets the names that properties of a generated optimizer must leave free.</summary>
    /// <param name="isAveraging">A value that indicates whether the model ends in an averaged output.</param>
    public static IEnumerable<string> ReservedInOptimizers(bool isAveraging) =>
        isAveraging ? OfOptimizers.Append("Output") : OfOptimizers;

    /// <summary>The end of the name of a property for an adaptation.</summary>
    public const string HypergradientEnd = "Hypergradient";

    /// <summary>Gets the names that are taken in the type of a member's property.</summary>
    public static UniqueNames OfGroup(string type) => new([.. OfClasses, type]);

    /// <summary>Gets the name of the property for a hyperparameter; with the end, of that for its adaptation.</summary>
    public static string Setting(RuleHyperparameter hyperparameter, UniqueNames names) =>
        names.Member(hyperparameter.Name, "Hyperparameter", HypergradientEnd);

    /// <summary>Gets the name of the optimizer's property for a hyperparameter of the class.</summary>
    public string OfOptimizer(RuleHyperparameter hyperparameter) => settings[hyperparameter.Name];

    /// <summary>Gets the name of the optimizer's property for a member's hyperparameters.</summary>
    public string Group(int group) => groups[group];

    /// <summary>Gets the name of the type of the property for a member's hyperparameters.</summary>
    public string GroupType(int group) => groups[group] + "Group";

    /// <summary>The name of the option for the interval of learning rates.</summary>
    public string Rates { get; }

    /// <summary>The name of the option for the direction in which the loss moves.</summary>
    public string Maximize { get; }

    /// <summary>Gets the name of the option for an adaptation.</summary>
    public static string Hypergradient(RuleHyperparameter hyperparameter) => hyperparameter.Name + HypergradientEnd;

    /// <summary>Gets the name of the property with the options of a member's group.</summary>
    public string Options(int group) => options[group];

    /// <summary>Gets the name of the type of a group's options.</summary>
    public string OptionsType(int group) => options[group] + "Options";

    /// <summary>Gets the name of the option for the rate models of a group.</summary>
    public string RateTensor(int group) => rateTensors[group];

    /// <summary>Gets the name of the option for values of selected parameters of a group.</summary>
    public string Selections(int group) => selections[group];

    /// <summary>Gets the option for the average of a group's weights.</summary>
    public string Average(int group) => averages[group];

    /// <summary>Gets the option for a factor from layer to layer.</summary>
    public string LayerDecay(int decay) => layerDecays[decay];

    /// <summary>Gets the name of the network of a learned optimizer.</summary>
    public string Network(int learned) => networks[learned];

    /// <summary>Gets the name of the option for the weights of a learned optimizer.</summary>
    public string Weights(int learned) => networks[learned] + "Weights";

    private static string OptionOf(GroupPlan group, string wish, string word, UniqueNames ofWhole) =>
        group.Group.Member is null
            ? ofWhole.Member(wish, word)
            : new UniqueNames(Hyperparameters(group).SelectMany(h => (string[])[h.Name, Hypergradient(h)])).Member(
                wish,
                word
            );

    private static IEnumerable<RuleHyperparameter> Hyperparameters(GroupPlan group) =>
        (IEnumerable<RuleHyperparameter>?)group.Rule?.Hyperparameters ?? [];
}
