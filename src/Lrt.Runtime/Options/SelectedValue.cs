using System;
using System.IO.Enumeration;

namespace Lrt;

/// <summary>
/// The value of a hyperparameter for the parameters of a kind or of a name: the run-time form of a
/// <see cref="SetAttribute"/> that selects parameters.
/// </summary>
public sealed record SelectedValue
{
    /// <summary>Declares the value.</summary>
    /// <param name="hyperparameter">The name of the rule's field.</param>
    /// <param name="value">The value, within the rule's bounds.</param>
    public SelectedValue(string hyperparameter, double value)
    {
        ArgumentNullException.ThrowIfNull(hyperparameter);
        (Hyperparameter, Value) = (hyperparameter, value);
    }

    /// <summary>The name of the rule's field.</summary>
    public string Hyperparameter { get; }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>
    /// The kinds of parameters that the value applies to: a parameter of any of these kinds is selected. None does not
    /// select by kind.
    /// </summary>
    public ParameterKinds For { get; init; }

    /// <summary>
    /// A pattern for the names of the parameters: <c>*</c> stands for any characters, <c>?</c> for a single character.
    /// Null matches any name.
    /// </summary>
    public string? Named { get; init; }

    /// <summary>Determines whether a parameter is selected.</summary>
    /// <param name="name">The name under which the parameter is registered.</param>
    /// <param name="kinds">The kinds of the parameter.</param>
    internal bool Selects(string name, ParameterKinds kinds) =>
        (For == ParameterKinds.None || (For & kinds) != 0)
        && (Named is null || FileSystemName.MatchesSimpleExpression(Named, name, ignoreCase: false));

    /// <summary>The selection in the form of the attribute, for messages.</summary>
    internal string Description
    {
        get
        {
            string kinds = For == ParameterKinds.None ? string.Empty : $", For = {For}";
            string name = Named is null ? string.Empty : $", Named = \"{Named}\"";
            return $"[Set({Hyperparameter}, {Value}{kinds}{name})]";
        }
    }
}
