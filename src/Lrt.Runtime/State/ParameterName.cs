using System.Text.RegularExpressions;

namespace Lrt.State;

/// <summary>The name of a parameter in messages, tables and saved states.</summary>
internal static partial class ParameterName
{
    /// <summary>
    /// Gets the name with the names of properties in the place of the names of the fields behind them, under which
    /// TorchSharp registers what automatic properties hold.
    /// </summary>
    /// <param name="registered">The name under which the parameter is registered.</param>
    public static string Of(string registered) => FieldBehindProperty().Replace(registered, "$1");

    [GeneratedRegex("<([^<>.]+)>k__BackingField")]
    private static partial Regex FieldBehindProperty();
}
