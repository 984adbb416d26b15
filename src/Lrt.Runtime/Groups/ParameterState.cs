using System.IO;
using System.Linq;
using Lrt.Parameters;
using Lrt.State;

namespace Lrt.Groups;

/// <summary>The part about parameters in the saved states of all kinds of groups.</summary>
internal static class ParameterState
{
    /// <summary>Checks that a saved group has the parameters of a group.</summary>
    /// <exception cref="InvalidDataException">
    /// Names, shapes or types differ; the message names the parameter.
    /// </exception>
    public static void Check(SavedGroup saved, ParameterGroup group)
    {
        StateCheck.Count(saved.Parameters.Count, group.Parameters.Count, "parameters", $"group '{group.Name}'");
        StateCheck.Same(
            string.Join(", ", saved.Parameters.Select(p => p.Name)),
            string.Join(", ", group.Parameters.Select(p => p.Name)),
            "parameters",
            $"group '{group.Name}'"
        );
        foreach ((SavedParameter parameter, TrackedParameter own) in saved.Parameters.Zip(group.Parameters))
        {
            string place = $"parameter '{own.Name}'";
            StateCheck.Same(
                $"[{string.Join(", ", parameter.Shape)}]",
                $"[{string.Join(", ", own.Shape)}]",
                "shape",
                place
            );
            StateCheck.Same(parameter.Type, own.Type.ToString(), "dtype", place);
        }
    }
}
