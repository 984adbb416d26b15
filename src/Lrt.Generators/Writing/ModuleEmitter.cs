using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes the generated part of a model: its options and its optimizer.</summary>
internal static class ModuleEmitter
{
    private const string OptionsParameter =
        "/// <param name=\"options\">Values other than those of the attributes; null for the attributes' own.</param>";

    private const string OptionsException =
        "/// <exception cref=\"global::System.ArgumentException\">An option is out of its bounds, or a parameter "
        + "cannot "
        + "be optimized; the message names it.</exception>";

    /// <param name="plan">The plan of the model.</param>
    /// <param name="isDebug">A value that indicates whether the project is a debug build.</param>
    public static string Emit(ModulePlan plan, bool isDebug) =>
        GeneratedFile.WritePart(
            plan.Module.Type,
            string.Empty,
            plan.Module.Warnings,
            source =>
            {
                ModelNames names = new(plan);
                if (plan.Module.Model is { } model)
                {
                    EmitParts(source, plan, model, names, isDebug);
                }
                else
                {
                    EmitCreation(source, plan);
                    EmitAllOptions(source, plan, names);
                    EmitOptimizer(source, plan, names, isDebug);
                }
            },
            plan.Module.Model is null ? string.Empty : "global::Lrt.ModelOptimizer"
        );

    private static void EmitCreation(SourceWriter source, ModulePlan plan)
    {
        source.Line("/// <summary>Creates the optimizer that was compiled for this model's learning rates.</summary>");
        EmitDescriptions(source, plan);
        source.Line(OptionsParameter);
        source.Line(OptionsException);
        source.Line(GeneratedFile.GeneratedCode);
        source.Line(
            "public GeneratedOptimizer CreateOptimizer(OptimizerOptions? options = null) => new "
                + "GeneratedOptimizer(this, options ?? new OptimizerOptions());"
        );
        source.Line();
    }

    private static void EmitAllOptions(SourceWriter source, ModulePlan plan, ModelNames names)
    {
        for (int g = 0; g < plan.Groups.Count; g++)
        {
            EmitOptions(source, plan, g, names);
            source.Line();
        }

        LearnedGroupEmitter.EmitNetworks(source, plan, names);
    }

    /// <summary>Writes the parts of an optimizer for another class's model.</summary>
    private static void EmitParts(
        SourceWriter source,
        ModulePlan plan,
        OptimizedModelSpec model,
        ModelNames names,
        bool isDebug
    )
    {
        string optimizer = Identifiers.Escape(plan.Module.Type.Name);
        if (!model.HasConstructor)
        {
            source.Line(
                $"/// <summary>Creates the optimizer of a <c>{CSharpText.Documentation(model.Name)}</c>.</summary>"
            );
            EmitDescriptions(source, plan);
            source.Line("/// <param name=\"model\">The model, with all its parameters registered.</param>");
            source.Line(OptionsParameter);
            source.Line(OptionsException);
            source.Line(GeneratedFile.GeneratedCode);
            GeneratedFile.AllowObsolete(source, plan.Module.Warnings);
            source.Line(
                $"{(model.IsVisible ? "public" : "internal")} {optimizer}({model.Type} model, OptimizerOptions? "
                    + "options = "
                    + "null)"
            );
            source.Indent();
            source.Line(": this(options ?? new OptimizerOptions(), model) { }");
            source.Unindent();
            source.Line();
        }

        EmitAllOptions(source, plan, names);
        if (!plan.IsComplete)
        {
            source.Line("#pragma warning disable CS8618 // the constructor throws");
        }

        source.Line(GeneratedFile.GeneratedCode);
        EmitConstructor(
            source,
            plan,
            names,
            $"private {optimizer}(OptimizerOptions options, {model.Type} model)",
            string.Empty,
            isDebug
        );
        if (!plan.IsComplete)
        {
            source.Line("#pragma warning restore CS8618");
        }

        SettingsEmitter.EmitProperties(source, plan, names);
        SettingsEmitter.EmitTypes(source, plan, names);
    }

    public static IEnumerable<RuleHyperparameter> Hyperparameters(GroupPlan group) =>
        (IEnumerable<RuleHyperparameter>?)group.Rule?.Hyperparameters ?? [];

    /// <summary>
    /// Gets the initial value of a hyperparameter: the value from the attributes, or the rule's default.
    /// </summary>
    private static double ValueOf(GroupSpec group, RuleHyperparameter h) =>
        h.Name == RuleDefinition.LearningRate
            ? group.LearningRate ?? h.Default
            : group.Values.FirstOrDefault(v => v.Hyperparameter == h.Name)?.Value ?? h.Default;

    private static bool HasFeatureRates(GroupPlan group, RuleHyperparameter h) =>
        group.Group.Rates is RateSource.Random or RateSource.Spread && h.Name == RuleDefinition.LearningRate;

    public static HypergradientSpec? AdaptationOf(GroupPlan group, string hyperparameter) =>
        group.Kernel?.Hyperparameters.Any(h => h.Name == hyperparameter && h.IsAdapted) == true
            ? group.Group.Hypergradients.FirstOrDefault(s => s.Of == hyperparameter)
            : null;

    /// <summary>
    /// Determines whether a member inherits a value from the class. Where the class has no such option, the value from
    /// the attributes is the member's own.
    /// </summary>
    public static bool InheritsValue(ModulePlan plan, GroupPlan group, RuleHyperparameter h) =>
        h.Name == group.Rule?.AverageDecay
            ? InheritsAverage(plan, group)
            : group.Group.Inherited?.Values.Contains(h.Name) == true
                && (
                    AdaptationOf(plan.Groups[0], h.Name) is not { IsScaleFree: true }
                    || AdaptationOf(group, h.Name) is { IsScaleFree: true }
                )
                && Hyperparameters(plan.Groups[0]).Any(c => c.Name == h.Name && !HasFeatureRates(plan.Groups[0], c));

    private static string OrFound(HypergradientSpec? adaptation, bool isInherited) =>
        adaptation is { IsScaleFree: true } && !isInherited ? "; null for what the first step finds" : string.Empty;

    /// <summary>Determines whether a member takes an adaptation over from the class.</summary>
    public static bool InheritsAdaptation(ModulePlan plan, GroupPlan group, RuleHyperparameter h) =>
        group.Group.Inherited?.Adaptations.Contains(h.Name) == true && AdaptationOf(plan.Groups[0], h.Name) is not null;

    private static bool InheritsRateTensor(ModulePlan plan, GroupPlan group) =>
        group.Group.Inherited?.RateTensor == true && plan.Groups[0].Group.RateTensor is not null;

    private static bool InheritsAverage(ModulePlan plan, GroupPlan group) =>
        group.Group.Inherited?.Average == true && plan.Groups[0].Group.Average is not null;

    /// <summary>
    /// Gets an option of a group; the option of the class where the member inherits it and sets no other value.
    /// </summary>
    private static string Option(string options, string name, bool isInherited) =>
        isInherited ? $"{options}.{name} ?? options.{name}" : $"{options}.{name}";

    private static string TakenFrom(string options, string name, bool isInherited) =>
        isInherited ? $"{options}.{name} is null" : "false";

    private static string OrInherited(bool isInherited) =>
        isInherited ? "; null, the default, for that of the class's options" : string.Empty;

    private static string Covered(MemberSpec member) =>
        member.IsOtherwise
            ? "the parameters that are no matrices of hidden layers"
            : $"the parameters of <c>{CSharpText.Documentation(member.Name)}</c>";

    private static void EmitOptions(SourceWriter source, ModulePlan plan, int g, ModelNames names)
    {
        GroupPlan group = plan.Groups[g];
        string covered =
            group.Group.Member is { } member ? Covered(member)
            : IsWhole(plan) ? "all parameters"
            : plan.Module.Model is null ? "the parameters that no member's attributes claim"
            : "the parameters that no group selects";
        source.Line(
            $"/// <summary>Settings of the generated optimizer for {covered}. Defaults come from the attributes and "
                + "the rule.</summary>"
        );
        EmitDescription(source, plan, group);
        source.Line(GeneratedFile.GeneratedCode);
        source.Open($"public sealed record {names.OptionsType(g)}");
        bool isFirst = true;
        if (g == 0 && plan.Module.Alrao is { } alrao)
        {
            Separate();
            source.Line(
                "/// <summary>The interval of learning rates, from which features draw and over which the copies of "
                    + "the output are spread.</summary>"
            );
            source.Line(
                $"public global::Lrt.RandomLearningRates {names.Rates} {{ get; init; }} = new "
                    + $"global::Lrt.RandomLearningRates({NumberText.Literal(alrao.Min)}, "
                    + $"{NumberText.Literal(alrao.Max)}) {{ Seed = "
                    + $"{CSharpText.Number(alrao.Seed)} }};"
            );
        }

        foreach (RuleHyperparameter h in Hyperparameters(group))
        {
            if (h.Name == group.Rule!.AverageDecay)
            {
                continue;
            }

            double value = ValueOf(group.Group, h);
            HypergradientSpec? adaptation = AdaptationOf(group, h.Name);
            if (!HasFeatureRates(group, h))
            {
                Separate();
                bool moves =
                    adaptation is not null
                    || (h.Name == RuleDefinition.LearningRate && group.Group.RateTensor is not null);
                bool isInherited = InheritsValue(plan, group, h);
                source.Line(
                    $"/// <summary>{(moves ? "The initial" : "The")} {CSharpText.Documentation(Words(h.Name))}"
                        + $"{Range(h)}{OrInherited(isInherited)}{OrFound(adaptation, isInherited)}.</summary>"
                );
                source.Line(
                    isInherited || (adaptation is { IsScaleFree: true } && group.Group.LearningRate is null)
                        ? $"public double? {Identifiers.Escape(h.Name)} {{ get; init; }}"
                    : adaptation is { IsScaleFree: true }
                        ? $"public double? {Identifiers.Escape(h.Name)} {{ get; init; }} = {NumberText.Literal(value)};"
                    : $"public double {Identifiers.Escape(h.Name)} {{ get; init; }} = {NumberText.Literal(value)};"
                );
            }

            if (adaptation is { IsScaleFree: true } or { IsFraction: true })
            {
                Separate();
                source.Line(
                    $"/// <summary>The settings by which the {CSharpText.Documentation(Words(h.Name))} "
                        + (adaptation.IsFraction ? "moves" : "finds its own size")
                        + $"{OrInherited(InheritsAdaptation(plan, group, h))}.</summary>"
                );
                bool isInherited = InheritsAdaptation(plan, group, h);
                source.Line(
                    $"public global::Lrt.ScaleFreeOptions{(isInherited ? "?" : string.Empty)} "
                        + $"{ModelNames.Hypergradient(h)} {{ get; init; }}"
                        + (
                            isInherited ? string.Empty
                            : adaptation.IsFraction ? " = new global::Lrt.ScaleFreeOptions { Decline = 1 };"
                            : " = new global::Lrt.ScaleFreeOptions();"
                        )
                );
            }
            else if (adaptation is not null)
            {
                bool isInherited = InheritsAdaptation(plan, group, h);
                Separate();
                source.Line(
                    $"/// <summary>The adaptation of the {CSharpText.Documentation(Words(h.Name))}, with "
                        + $"{CSharpText.Number(adaptation.Rates.Count)} "
                        + $"rate{(adaptation.Rates.Count == 1 ? string.Empty : "s")}"
                        + $"{OrInherited(isInherited)}.</summary>"
                );
                string rates = string.Join(", ", adaptation.Rates.Select(NumberText.Literal));
                source.Line(
                    $"public global::Lrt.HypergradientOptions{(isInherited ? "?" : string.Empty)} "
                        + $"{ModelNames.Hypergradient(h)} {{ get; init; }}"
                        + (isInherited ? string.Empty : $" = new global::Lrt.HypergradientOptions({rates});")
                );
            }
        }

        if (group.Group.Average is { } average)
        {
            Separate();
            AverageEmitter.EmitOption(source, average, names.Average(g), InheritsAverage(plan, group));
        }

        if (group.Group.Selections.Count > 0)
        {
            Separate();
            SelectionEmitter.EmitOption(source, group.Group.Selections, names.Selections(g));
        }

        for (int d = 0; g == 0 && d < plan.Module.LayerDecays.Count; d++)
        {
            Separate();
            SelectionEmitter.EmitOption(source, plan.Module.LayerDecays[d], names.LayerDecay(d));
        }

        if (group.Group.RateTensor is { } tensor)
        {
            Separate();
            RateTensorEmitter.EmitOption(source, tensor, names.RateTensor(g), InheritsRateTensor(plan, group));
        }

        if (group.Group.Member is null)
        {
            if (plan.Module.Alrao is null)
            {
                Separate();
                source.Line(
                    "/// <summary>A value that indicates whether the loss is maximized; "
                        + "<see cref=\"global::Lrt.ModelOptimizer.Maximize\"/> changes it between steps.</summary>"
                );
                source.Line($"public bool {names.Maximize} {{ get; init; }}");
            }

            for (int m = 1; m < plan.Groups.Count; m++)
            {
                Separate();
                source.Line($"/// <summary>Settings for {Covered(plan.Groups[m].Group.Member!)}.</summary>");
                source.Line(
                    $"public {names.OptionsType(m)} {names.Options(m)} {{ get; init; }} = new {names.OptionsType(m)}();"
                );
            }

            for (int l = 0; l < plan.Learned.Count; l++)
            {
                Separate();
                LearnedGroupEmitter.EmitOption(source, plan.Learned[l], names.Network(l), names.Weights(l));
            }
        }

        source.Close();

        void Separate()
        {
            if (!isFirst)
            {
                source.Line();
            }

            isFirst = false;
        }
    }

    private static void EmitOptimizer(SourceWriter source, ModulePlan plan, ModelNames names, bool isDebug)
    {
        string model = plan.Module.Type.Own.NameWithTypeParameters;
        source.Line(
            $"/// <summary>The optimizer that was compiled for <c>{CSharpText.Documentation(model)}</c>.</summary>"
        );
        EmitDescriptions(source, plan);
        source.Line(GeneratedFile.GeneratedCode);
        AlraoSpec? alrao = plan.Module.Alrao;
        bool hasTrainStep = alrao is not null || plan.Module.HasRateTensors;
        string optimizer =
            alrao is not null ? "AveragingOptimizer"
            : plan.Module.HasRateTensors ? "LearningRateTensorOptimizer"
            : "ModelOptimizer";
        source.Open($"public sealed class GeneratedOptimizer : global::Lrt.{optimizer}");
        if (hasTrainStep)
        {
            source.Line($"private readonly {model} model;");
            source.Line();
        }

        EmitConstructor(
            source,
            plan,
            names,
            $"internal GeneratedOptimizer({model} model, OptimizerOptions options)",
            hasTrainStep ? "this.model = model;" : string.Empty,
            isDebug
        );
        SettingsEmitter.EmitProperties(source, plan, names);
        if (hasTrainStep && plan.Module.Call.Count > 0)
        {
            source.Line();
            if (alrao is not null)
            {
                EmitTrainStep(source, plan.Module);
            }
            else
            {
                RateTensorEmitter.EmitTrainStep(source, plan);
            }
        }

        SettingsEmitter.EmitTypes(source, plan, names);
        source.Close();
    }

    // The arguments of the base class's constructor define the groups.
    private static void EmitConstructor(
        SourceWriter source,
        ModulePlan plan,
        ModelNames names,
        string declaration,
        string assignment,
        bool isDebug
    )
    {
        AlraoSpec? alrao = plan.Module.Alrao;
        GeneratedFile.AllowObsolete(source, plan.Module.Warnings);
        source.Line(declaration);
        source.Indent();
        if (!plan.IsComplete)
        {
            string message =
                $"Model {plan.Module.Type.Name} or its update rule has errors; the compiler's LRT diagnostics "
                + "say which.";
            source.Line($": base({CSharpText.Quote(message)})");
        }
        else
        {
            source.Line(": base(model, new global::Lrt.Groups.GroupDefinition[]");
            source.OpenBrace();
            for (int g = plan.Groups.Count - plan.RuledGroups.Count(); g < plan.Groups.Count; g++)
            {
                EmitGroup(source, plan, g, names, g == 0 ? "options" : $"options.{names.Options(g)}");
            }

            source.Close(
                alrao is not null ? $", {Member(alrao.Output)})"
                : plan.Learned.Count > 0 ? ","
                : plan.Module.HasRateTensors ? ", new global::Lrt.Learned.LearnedGroupDefinition[0])"
                : ")"
            );
            LearnedGroupEmitter.EmitGroups(source, plan, names);
        }

        source.Unindent();
        source.OpenBrace();
        if (assignment.Length > 0)
        {
            source.Line(assignment);
        }

        if (isDebug && plan.IsComplete)
        {
            source.Line("// A debug build: a backward pass that needs parameters from before a step throws.");
            source.Line("this.ChecksVersions = true;");
        }

        if (alrao is null)
        {
            source.Line($"this.Maximize = options.{names.Maximize};");
        }

        SettingsEmitter.EmitConstruction(source, plan, names);
        source.Close();
    }

    /// <summary>Writes what every group of a model does, as remarks.</summary>
    private static void EmitDescriptions(SourceWriter source, ModulePlan plan)
    {
        source.Line("/// <remarks>");
        foreach (GroupPlan group in plan.RuledGroups)
        {
            source.Line($"/// <para>{CSharpText.Documentation(Describe(plan, group))}</para>");
        }

        foreach (LearnedGroupPlan group in plan.Learned)
        {
            source.Line($"/// <para>{CSharpText.Documentation(LearnedGroupEmitter.Describe(plan, group))}</para>");
        }

        source.Line("/// </remarks>");
    }

    /// <summary>Writes what one group does, as remarks.</summary>
    public static void EmitDescription(SourceWriter source, ModulePlan plan, GroupPlan group)
    {
        if (plan.RuledGroups.Contains(group))
        {
            source.Line($"/// <remarks>{CSharpText.Documentation(Describe(plan, group))}</remarks>");
        }
    }

    private static void EmitTrainStep(SourceWriter source, ModuleSpec module)
    {
        string[] names = TrainStepInputs.NamesOf(module);
        source.Line(
            "/// <summary>Performs a complete training step: forward, backward, the update of all parameters, and the "
                + "posterior's.</summary>"
        );
        TrainStepInputs.EmitDocumentation(source, names);
        source.Line("/// <param name=\"target\">The targets: class numbers, or real numbers.</param>");
        source.Line("/// <returns>The loss of the average before the update.</returns>");
        source.Line(
            $"public double TrainStep({string.Join(", ", module.Call.Zip(names, (type, name) => $"{type} {name}"))}, "
                + "global::TorchSharp.torch.Tensor target) => TrainStep(() => "
                + $"this.model.call({string.Join(", ", names)}), target);"
        );
    }

    private static void EmitGroup(SourceWriter source, ModulePlan plan, int g, ModelNames names, string options)
    {
        GroupPlan group = plan.Groups[g];
        KernelPlan kernel = group.Kernel!;
        string name = group.Group.Member is { } member ? member.Name : string.Empty;
        string type = $"global::{kernel.Namespace}.{kernel.Name}";
        source.Line("new global::Lrt.Groups.GroupDefinition(");
        source.Indent();
        source.Line($"Name: {CSharpText.Quote(name)},");
        source.Line(
            $"Member: {(group.Group.Member is { IsOtherwise: false } held ? MemberExpression.Of(held) : "null")},"
        );
        source.Line($"Kernels: global::Lrt.Execution.KernelSet.Of<{type}<float>, {type}<double>>(),");
        source.Line("Hyperparameters: new global::Lrt.Groups.HyperparameterDefinition[]");
        source.OpenBrace();
        foreach (RuleHyperparameter h in group.Rule!.Hyperparameters)
        {
            if (h.Name == group.Rule.AverageDecay)
            {
                AverageEmitter.EmitDefinition(
                    source,
                    h.Name,
                    InheritsAverage(plan, group)
                        ? $"{options}.{names.Average(g)} ?? options.{names.Average(0)}"
                        : $"{options}.{names.Average(g)}",
                    InheritsAverage(plan, group)
                        ? $".FromClass({options}.{names.Average(g)} is null, false)"
                        : string.Empty
                );
                continue;
            }

            string rates = $"options.{names.Rates}";
            string initial = HasFeatureRates(group, h)
                ? rates + ".Middle"
                : Option(options, Identifiers.Escape(h.Name), InheritsValue(plan, group, h));
            bool value = InheritsValue(plan, group, h);
            bool adaptation = InheritsAdaptation(plan, group, h);
            string draw = HasFeatureRates(group, h)
                ? $".WithFeatureValues({rates}, {(group.Group.Rates == RateSource.Spread ? "true" : "false")})"
                : string.Empty;
            string taken =
                value || adaptation
                    ? $".FromClass({TakenFrom(options, Identifiers.Escape(h.Name), value)}, "
                        + $"{TakenFrom(options, ModelNames.Hypergradient(h), adaptation)})"
                    : string.Empty;
            source.Line(
                AdaptationOf(group, h.Name) is { IsFraction: true }
                    ? "global::Lrt.Groups.HyperparameterDefinition.OfFraction("
                    : "new global::Lrt.Groups.HyperparameterDefinition("
            );
            source.Indent();
            source.Line($"name: {CSharpText.Quote(h.Name)},");
            source.Line($"value: {initial},");
            source.Line($"min: {NumberText.Literal(h.Min)},");
            if (AdaptationOf(group, h.Name) is { } a)
            {
                source.Line($"max: {NumberText.Literal(h.Max)},");
                source.Line(
                    $"options: {Option(options, ModelNames.Hypergradient(h), InheritsAdaptation(plan, group, h))},"
                );
                if (a.IsScaleFree || a.IsFraction)
                {
                    source.Line($"adaptedMin: {NumberText.Literal(Bound(a.Min, h.Min))},");
                    source.Line($"adaptedMax: {NumberText.Literal(Bound(a.Max, h.Max))}){draw}{taken},");
                    source.Unindent();
                    continue;
                }

                source.Line($"rates: new double[] {{ {string.Join(", ", a.Rates.Select(NumberText.Literal))} }},");
                source.Line($"reduction: global::Lrt.HypergradientReduction.{a.Reduction},");
                source.Line($"adaptedMin: {NumberText.Literal(Bound(a.Min, h.Min))},");
                source.Line($"adaptedMax: {NumberText.Literal(Bound(a.Max, h.Max))},");
                source.Line($"clip: {NumberText.Literal(a.Clip)},");
                source.Line($"warmUp: {CSharpText.Number(a.WarmUp)},");
                source.Line($"form: global::Lrt.HypergradientForm.{a.Tower.Form}){draw}{taken},");
            }
            else
            {
                source.Line($"max: {NumberText.Literal(h.Max)}){draw}{taken},");
            }

            source.Unindent();
        }

        string tensorOption = InheritsRateTensor(plan, group)
            ? $"{options}.{names.RateTensor(g)} ?? options.{names.RateTensor(0)}"
            : $"{options}.{names.RateTensor(g)}";
        string tail = group.Group.RateTensor is { } tensor
            ? $", RateTensor: {RateTensorEmitter.Definition(tensor, tensorOption)}"
            : string.Empty;
        string optional =
            group.Group.Member is { IsNullable: true } ? ", IsOptional: true"
            : group.Group.Member is { IsOtherwise: true } ? ", Routing: global::Lrt.Groups.GroupRouting.Otherwise"
            : plan.Groups.Any(g => g.Group.Member is { IsOtherwise: true })
            && group.Group.Rule == plan.Groups[0].Group.Rule
            && group.Group.Inherited?.NamesRule != true
                ? ", Routing: global::Lrt.Groups.GroupRouting.HiddenMatrices"
            : string.Empty;
        source.Close($"{tail}{optional}{SelectionEmitter.Arguments(plan, g, names, options)}),");
        source.Unindent();
    }

    /// <summary>
    /// Determines whether one group covers all parameters: no member has a rule, a rate or a learned optimizer of its
    /// own.
    /// </summary>
    public static bool IsWhole(ModulePlan plan) => plan.Groups.Count == 1 && plan.Learned.All(l => l.Group.IsWhole);

    /// <summary>Describes the bounds of a hyperparameter.</summary>
    public static string Range(RuleHyperparameter h) =>
        (double.IsInfinity(h.Min), double.IsInfinity(h.Max)) switch
        {
            (true, true) => string.Empty,
            (false, true) => $", at least {NumberText.Write(h.Min)}",
            (true, false) => $", at most {NumberText.Write(h.Max)}",
            _ => $", from {NumberText.Write(h.Min)} to {NumberText.Write(h.Max)}",
        };

    // The optimizer rejects null with a message.
    private static string Member(MemberSpec member) =>
        $"model.{Identifiers.Escape(member.Name)}{(member.IsNullable ? "!" : string.Empty)}";

    private static double Bound(double declared, double rule) => double.IsNaN(declared) ? rule : declared;

    private static string Describe(ModulePlan plan, GroupPlan group)
    {
        string covered =
            group.Group.Member is { IsOtherwise: true } ? "Parameters that are no matrices of hidden layers"
            : group.Group.Member is { } member ? member.Name
            : IsWhole(plan) ? "All parameters"
            : "Other parameters";
        if (group.Kernel is not { } kernel)
        {
            return $"{covered}: not compiled, because of errors.";
        }

        string rates = group.Group.RateTensor is { } tensor ? " " + RateTensorEmitter.Describe(tensor) : string.Empty;
        return $"{covered}: {kernel.Rule}. "
            + string.Join(" ", kernel.Hyperparameters.Select(KernelEmitter.Describe))
            + rates
            + $" {Memory(kernel)}";
    }

    // All streams but the parameter and its gradient are the optimizer's own.
    private static string Memory(KernelPlan kernel)
    {
        int streams = kernel.Streams.Count(s => s.Kind is not (StreamKind.Parameter or StreamKind.Gradient));
        return streams == 0
            ? "Memory: none per scalar."
            : $"Memory: {CSharpText.Number(streams * sizeof(float))} bytes per scalar in single precision.";
    }

    /// <summary>Gets a name in words: LearningRate as "learning rate".</summary>
    public static string Words(string name) =>
        string.Concat(
            name.Select(
                (c, i) =>
                    char.IsUpper(c) && i > 0 && !char.IsUpper(name[i - 1])
                        ? " " + char.ToLowerInvariant(c)
                        : char.ToLowerInvariant(c).ToString()
            )
        );
}
