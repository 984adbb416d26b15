using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Diagnostics;

/// <summary>The diagnostics of the product. Each id has a page in docs/diagnostics.</summary>
internal static class DiagnosticDescriptors
{
    private const string Rules = "Lrt.Rules";
    private const string Models = "Lrt.Models";
    private const string Pages = "https://github.com/lrtgen/lrtgen/blob/main/docs/diagnostics/";

    // LRT00xx: update rules.
    public static readonly DiagnosticDescriptor RuleNotPartial = new(
        "LRT0001",
        "Update rule is not partial",
        "Update rule '{0}' must be partial, and so must the types around it: '{1}' is not",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0001.md"
    );

    public static readonly DiagnosticDescriptor UnsupportedInRule = new(
        "LRT0002",
        "Not part of the rule language",
        "{0} is not part of the rule language; {1}",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0002.md"
    );

    public static readonly DiagnosticDescriptor MissingUpdate = new(
        "LRT0003",
        "Update method is missing",
        "Update rule '{0}' needs a method 'public float Update(float parameter, float gradient, int step)'",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0003.md"
    );

    public static readonly DiagnosticDescriptor WrongField = new(
        "LRT0004",
        "Field of an update rule has the wrong form",
        "Field '{0}' of update rule '{1}' must be a public instance field of type float that is not readonly, with "
            + "either [Hyperparameter] or [State]",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0004.md"
    );

    public static readonly DiagnosticDescriptor InvalidHyperparameter = new(
        "LRT0005",
        "Hyperparameter's default is outside its bounds",
        "The default {1} of hyperparameter '{0}' is not a number within its bounds {2} to {3}",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0005.md"
    );

    public static readonly DiagnosticDescriptor UnsupportedRuleType = new(
        "LRT0006",
        "Update rule is a type that cannot be compiled",
        "Update rule '{0}' must be a struct that is neither generic nor inside a generic type, ref, readonly or "
            + "file-local",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0006.md"
    );

    public static readonly DiagnosticDescriptor RuleTooLarge = new(
        "LRT0007",
        "Update rule is too large",
        "Update rule '{0}' is too large to compile: {1}",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0007.md"
    );

    public static readonly DiagnosticDescriptor RuleNameTaken = new(
        "LRT0008",
        "Name is taken by generated code",
        "'{0}' of update rule '{1}' has a name that generated code needs; rename it",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0008.md"
    );

    public static readonly DiagnosticDescriptor NotTheSameForAll = new(
        "LRT0009",
        "Shared state is assigned a value that is not shared",
        "State '{0}' is one number for {1}, but '{2}' differs {3}; assign a value that is the same for all, "
            + "such as a sum",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0009.md"
    );

    public static readonly DiagnosticDescriptor NotReachedByAll = new(
        "LRT0010",
        "Sum or shared state depends on a condition",
        "'{0}' depends on the condition '{1}', which is not the same for {2}; move it before the condition",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0010.md"
    );

    public static readonly DiagnosticDescriptor InvalidState = new(
        "LRT0011",
        "State is not usable",
        "State '{0}' cannot be compiled: {1}",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0011.md"
    );

    public static readonly DiagnosticDescriptor InvalidEvaluate = new(
        "LRT0012",
        "Evaluate is not usable",
        "Evaluate of update rule '{0}' {1}",
        Rules,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0012.md"
    );

    // LRT01xx: annotated models.
    public static readonly DiagnosticDescriptor ModelNotPartial = new(
        "LRT0101",
        "Model is not partial",
        "Class '{0}' must be partial, and so must the types around it: '{1}' is not",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0101.md"
    );

    public static readonly DiagnosticDescriptor ModelNotModule = new(
        "LRT0102",
        "Model is not a module",
        "Class '{0}' has [Optimizer] but does not derive from TorchSharp's nn.Module",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0102.md"
    );

    public static readonly DiagnosticDescriptor NotAnUpdateRule = new(
        "LRT0103",
        "Not an update rule",
        "'{0}' is not an update rule: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0103.md"
    );

    public static readonly DiagnosticDescriptor InvalidLearningRate = new(
        "LRT0104",
        "Learning rate is not usable",
        "Learning rate {0} is not a number within the bounds of '{1}.LearningRate', {2} to {3}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0104.md"
    );

    public static readonly DiagnosticDescriptor UnknownHyperparameter = new(
        "LRT0105",
        "Rule has no such hyperparameter",
        "Update rule '{0}' has no hyperparameter '{1}'; it has {2}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0105.md"
    );

    public static readonly DiagnosticDescriptor NoOptimizer = new(
        "LRT0106",
        "Attribute without [Optimizer]",
        "[{0}] on '{1}' has no effect: class '{2}' has no [Optimizer] attribute",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0106.md"
    );

    public static readonly DiagnosticDescriptor MemberHoldsNoParameters = new(
        "LRT0107",
        "Member holds no parameters",
        "'{0}' is a {1}; [{2}] belongs on a field or property that is an nn.Module with parameters or a Parameter",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0107.md"
    );

    public static readonly DiagnosticDescriptor InvalidHypergradient = new(
        "LRT0108",
        "Hypergradient is not usable",
        "[Hypergradient] of '{0}': {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0108.md"
    );

    public static readonly DiagnosticDescriptor UnknownStructure = new(
        "LRT0109",
        "Structure does not exist",
        "{0} is not a structure that can be used here; use {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0109.md"
    );

    public static readonly DiagnosticDescriptor StructureWithoutAdaptation = new(
        "LRT0110",
        "Structure has no effect",
        "Structure.{0} has no effect on '{1}': without [Hypergradient] every learning rate stays {2}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0110.md"
    );

    public static readonly DiagnosticDescriptor DuplicateHypergradient = new(
        "LRT0111",
        "Hyperparameter is adapted twice",
        "'{0}' has two [Hypergradient] attributes for '{1}'; keep one",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0111.md"
    );

    public static readonly DiagnosticDescriptor ModelIsFileLocal = new(
        "LRT0112",
        "Model is file-local",
        "Class '{0}' cannot be extended from another file: '{1}' is file-local",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0112.md"
    );

    public static readonly DiagnosticDescriptor ModelNameTaken = new(
        "LRT0113",
        "Name is taken by the generated optimizer",
        "'{0}' in class '{1}' has the name of a generated member; rename it",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0113.md"
    );

    public static readonly DiagnosticDescriptor HyperparameterWithoutDerivative = new(
        "LRT0114",
        "Hypergradient has no effect",
        "[Hypergradient] has no effect on '{1}': the update of '{0}' does not depend on it, so it stays constant",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0114.md"
    );

    public static readonly DiagnosticDescriptor RuleWithSumsAdapted = new(
        "LRT0115",
        "Rule with sums is adapted",
        "{0} cannot be used with update rule '{1}', which has sums or shared states: {2}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0115.md"
    );

    public static readonly DiagnosticDescriptor UpdateNotLinear = new(
        "LRT0116",
        "Learning rate cannot find its own size",
        "[Hypergradient] needs a rate with update rule '{0}', whose update is not proportional to the learning rate",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0116.md"
    );

    public static readonly DiagnosticDescriptor NameAsText = new(
        "LRT0117",
        "Name is written as text",
        "\"{0}\" is the name of a member of '{1}', written as text; nameof follows when it is renamed",
        Models,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0117.md"
    );

    public static readonly DiagnosticDescriptor RateAdaptedTwice = new(
        "LRT0118",
        "Learning rate is adapted twice",
        "Update rule '{0}' adapts the size of its steps itself, by its state '{1}'; with [Hypergradient] two "
            + "adaptations compete",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0118.md"
    );

    public static readonly DiagnosticDescriptor InnerModelOverruled = new(
        "LRT0120",
        "Attributes of an inner model do not apply",
        "'{0}' holds a {1}, whose attributes are for its own optimizer: in '{2}' its parameters follow the attributes "
            + "of '{2}'. Give '{0}' the attributes that its parameters should follow.",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0120.md"
    );

    public static readonly DiagnosticDescriptor ParametersClaimedTwice = new(
        "LRT0121",
        "Parameters belong to two members",
        "'{0}' takes over parameters of '{1}', and both have attributes; annotate one of them",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0121.md"
    );

    public static readonly DiagnosticDescriptor HypergradientWithoutEffect = new(
        "LRT0122",
        "Hypergradient setting has no effect",
        "{0} has no effect on '{1}': {2}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0122.md"
    );

    public static readonly DiagnosticDescriptor InitialValueOutOfBounds = new(
        "LRT0123",
        "Initial value is outside the bounds of its adaptation",
        "The {0} of '{1}' begins at {2}, outside the bounds {3} to {4} of its [Hypergradient]; CreateOptimizer() "
            + "refuses that",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0123.md"
    );

    public static readonly DiagnosticDescriptor InvalidSet = new(
        "LRT0130",
        "Value of a hyperparameter is not usable",
        "[Set] of '{0}' on '{1}' is not usable: {2}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0130.md"
    );

    public static readonly DiagnosticDescriptor InvalidLayerDecay = new(
        "LRT0131",
        "Layer decay is not usable",
        "[LayerDecay] of '{0}' is not usable: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0131.md"
    );

    public static readonly DiagnosticDescriptor InvalidAverage = new(
        "LRT0132",
        "Average is not usable",
        "[Average] of '{0}' is not usable: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0132.md"
    );

    public static readonly DiagnosticDescriptor InvalidOtherwise = new(
        "LRT0133",
        "Otherwise is not usable",
        "Otherwise of '{0}' is not usable: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0133.md"
    );

    public static readonly DiagnosticDescriptor LayersNotRegistered = new(
        "LRT0140",
        "Layers are not registered",
        "Model '{0}' never calls RegisterComponents(): its layers {1} would not be trained",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0140.md"
    );

    public static readonly DiagnosticDescriptor LayersInCollection = new(
        "LRT0141",
        "Layers in a collection are not registered",
        "'{0}' is a {1}, whose layers RegisterComponents() does not see: they would not be trained; use ModuleList, "
            + "ModuleDict, ParameterList or ParameterDict",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0141.md"
    );

    public static readonly DiagnosticDescriptor LayerAssignedLate = new(
        "LRT0142",
        "Layer is assigned after registering",
        "'{0}' is assigned after {1} has registered the layers: the new layer would not be trained",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0142.md"
    );

    public static readonly DiagnosticDescriptor OptimizerBeforeLayers = new(
        "LRT0143",
        "Optimizer is created before the layers are registered",
        "The optimizer of '{0}' is created before RegisterComponents() is called: it would train none of the layers "
            + "that this registers",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0143.md"
    );

    public static readonly DiagnosticDescriptor InvalidOptimizerFor = new(
        "LRT0150",
        "Optimizer for another class is not usable",
        "[OptimizerFor] of '{0}' is not usable: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0150.md"
    );

    public static readonly DiagnosticDescriptor InvalidParameterGroup = new(
        "LRT0151",
        "Parameter group is not usable",
        "[ParameterGroup] of '{0}' is not usable: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0151.md"
    );

    public static readonly DiagnosticDescriptor UnknownName = new(
        "LRT0152",
        "Model has no part of this name",
        "'{0}' has no field '{1}', so that no parameter is called so, and the optimizer cannot be created{2}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0152.md"
    );

    // LRT03xx: all learning rates at once.
    public static readonly DiagnosticDescriptor InvalidAlrao = new(
        "LRT0301",
        "Interval of learning rates is not usable",
        "[Alrao] of '{0}': {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0301.md"
    );

    public static readonly DiagnosticDescriptor NoAveragedOutput = new(
        "LRT0302",
        "Alrao needs one averaged output",
        "[Alrao] of '{0}': the last layer must not get random learning rates: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0302.md"
    );

    public static readonly DiagnosticDescriptor TooFewCopies = new(
        "LRT0303",
        "Nothing to average",
        "Averaged output '{0}' has {1} copies; an average needs at least two, and ten are usual",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0303.md"
    );

    public static readonly DiagnosticDescriptor RatesPerRow = new(
        "LRT0304",
        "Rates per row",
        "'{0}' is a {1}, for which the paper draws a rate per parameter; here each of its features gets a rate",
        Models,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0304.md"
    );

    public static readonly DiagnosticDescriptor AveragedOutputWithoutAlrao = new(
        "LRT0305",
        "Averaged output without [Alrao]",
        "All copies of '{0}' learn at the same rate: class '{1}' has no [Alrao] attribute",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0305.md"
    );

    // LRT04xx: learned optimizers.
    public static readonly DiagnosticDescriptor InvalidLearnedOptimizer = new(
        "LRT0401",
        "Learned optimizer is not usable",
        "[LearnedOptimizer] on '{0}' is not usable: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0401.md"
    );

    public static readonly DiagnosticDescriptor TwoOptimizers = new(
        "LRT0402",
        "Parameters have two optimizers",
        "'{0}' has [{1}] besides [LearnedOptimizer], which updates its parameters without a rule; keep one of them",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0402.md"
    );

    // LRT05xx: learning-rate tensors.
    public static readonly DiagnosticDescriptor InvalidRateTensor = new(
        "LRT0501",
        "Learning-rate tensor is not usable",
        "[LearningRateTensor] on '{0}' is not usable: {1}",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0501.md"
    );

    public static readonly DiagnosticDescriptor RateTensorContradicted = new(
        "LRT0502",
        "Learning rates come from two attributes",
        "[LearningRateTensor] gives '{0}' its learning rates, and so does [{1}]; keep one of them",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0502.md"
    );

    public static readonly DiagnosticDescriptor LargeRateModel = new(
        "LRT0503",
        "Rate model is large",
        "The rate model of '{0}' gives {1} learning rates to examples of {2}, which takes {3}; with "
            + "Structure.PerFeature it takes {4}, with Rank = {5} {6}",
        Models,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0503.md"
    );

    public static readonly DiagnosticDescriptor StateCannotBeSeen = new(
        "LRT0504",
        "Rate model cannot see the layer's input",
        "[LearningRateTensor] with Driver.State cannot see the input of '{0}', a {1}: {2}; use Driver.Input or give "
            + "'{0}' another structure of learning rates",
        Models,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT0504.md"
    );

    // LRT90xx: the containing project.
    public static readonly DiagnosticDescriptor LanguageTooLow = new(
        "LRT9001",
        "C# version is too low",
        "Learning rates are compiled to C# 11, and this project is compiled as C# {0}: set <LangVersion> to 11 or "
            + "later, or leave it out",
        "Lrt.Compiler",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT9001.md"
    );

    // LRT9999: a failure of the generator itself.
    public static readonly DiagnosticDescriptor InternalFailure = new(
        "LRT9999",
        "The learning-rate compiler failed",
        "The learning-rate compiler failed on '{0}': {1}. Please report this, with the type's source.",
        "Lrt.Compiler",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "LRT9999.md"
    );
}
