using System.Linq;
using Lrt.Generators.Planning;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes the parts of a model for learning-rate tensors: options, definitions and TrainStep.</summary>
internal static class RateTensorEmitter
{
    public static void EmitOption(SourceWriter source, RateTensorSpec spec, string name, bool isInherited)
    {
        source.Line(
            "/// <summary>The settings of the models of learning rates, whose initial rate is LearningRate"
                + $"{(isInherited ? ". Null, the default, for those of the class's options" : string.Empty)}.</summary>"
        );
        if (isInherited)
        {
            source.Line($"public global::Lrt.LearningRateTensorOptions? {name} {{ get; init; }}");
            return;
        }

        source.Line(
            $"public global::Lrt.LearningRateTensorOptions {name} {{ get; init; }} = new "
                + $"global::Lrt.LearningRateTensorOptions({NumberText.Literal(spec.MetaRate)}) {{ Scale = "
                + $"{NumberText.Literal(spec.Scale)}, Min = {NumberText.Literal(spec.Min)}, Rank = "
                + $"{CSharpText.Number(spec.Rank)}, "
                + $"Seed = {CSharpText.Number(spec.Seed)} }};"
        );
    }

    /// <summary>Gets the last argument of a group's definition.</summary>
    public static string Definition(RateTensorSpec spec, string option) =>
        $"new global::Lrt.Groups.RateTensorDefinition(global::Lrt.Structure.{spec.Structure}, "
        + $"global::Lrt.Driver.{spec.Driver}, {option})";

    public static string Describe(RateTensorSpec spec) =>
        $"Learning rates from a rate model, {spec.Structure}, driven by "
        + $"{(spec.Driver == Driver.Input ? "the example" : "the layer's input")}.";

    public static void EmitTrainStep(SourceWriter source, ModulePlan plan)
    {
        const string Tensor = "global::TorchSharp.torch.Tensor";
        string[] types = [.. plan.Module.Call];
        string[] names = TrainStepInputs.NamesOf(plan.Module);
        string? examples = names.Where((_, i) => types[i] == Tensor).FirstOrDefault()
            ?? names.Where((_, i) => types[i] == Tensor + "?").FirstOrDefault();
        source.Line(
            "/// <summary>Performs a complete training step: updates the parameters by this batch's learning rates, "
                + "then the rate models by the loss after the update.</summary>"
        );
        TrainStepInputs.EmitDocumentation(source, names);
        source.Line("/// <param name=\"target\">The targets.</param>");
        source.Line("/// <param name=\"loss\">The loss, a single number, of prediction and target.</param>");
        source.Line("/// <returns>The loss before and after the update.</returns>");
        source.Line(
            "public global::Lrt.StepLosses "
                + $"TrainStep({string.Join(", ", types.Zip(names, (type, name) => $"{type} {name}"))}, "
                + $"{Tensor} target, "
                + $"global::System.Func<{Tensor}, {Tensor}, {Tensor}> loss) => TrainStep(() => "
                + $"loss(this.model.call({string.Join(", ", names)}), "
                + $"target){(examples is null ? string.Empty : $", {examples}")});"
        );
    }
}
