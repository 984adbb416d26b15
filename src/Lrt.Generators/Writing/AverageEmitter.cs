using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes the parts of a model's optimizer for an average of weights.</summary>
internal static class AverageEmitter
{
    /// <summary>Writes the option.</summary>
    public static void EmitOption(SourceWriter source, AverageSpec average, string name, bool isInherited)
    {
        source.Line(
            "/// <summary>The average of the weights, which EvaluationWeights puts in their place"
                + (isInherited ? "; null, the default, for that of the class's options" : string.Empty)
                + ".</summary>"
        );
        if (isInherited)
        {
            source.Line($"public global::Lrt.AverageOptions? {name} {{ get; init; }}");
            return;
        }

        source.Line(
            $"public global::Lrt.AverageOptions {name} {{ get; init; }} = new global::Lrt.AverageOptions("
                + $"{NumberText.Literal(average.Decay)}) {{ Form = global::Lrt.AverageForm.{average.Form}, Power = "
                + $"{NumberText.Literal(average.Power)}, Start = {CSharpText.Number(average.Start)}, Every = "
                + $"{CSharpText.Number(average.Every)} }};"
        );
    }

    /// <summary>Writes the hyperparameter that the average adds to its rule.</summary>
    public static void EmitDefinition(SourceWriter source, string hyperparameter, string option, string taken) =>
        source.Line(
            "global::Lrt.Groups.HyperparameterDefinition.OfAverage("
                + $"{CSharpText.Quote(hyperparameter)}, {option}){taken},"
        );
}
