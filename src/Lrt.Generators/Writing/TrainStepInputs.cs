using System.Linq;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Writes the parameters of a generated TrainStep for the inputs of the model.</summary>
internal static class TrainStepInputs
{
    public static string[] NamesOf(ModuleSpec module) =>
        [.. module.Call.Select((_, i) => module.Call.Count == 1 ? "input" : $"input{CSharpText.Number(i + 1)}")];

    public static void EmitDocumentation(SourceWriter source, string[] names)
    {
        foreach (string name in names)
        {
            source.Line($"/// <param name=\"{name}\">The input of the model.</param>");
        }
    }
}
