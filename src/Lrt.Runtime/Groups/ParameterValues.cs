using System.Collections.Generic;
using System.Linq;

namespace Lrt.Groups;

/// <summary>
/// What the values of hyperparameters are for some parameters of a group where they are not the group's own. Parameters
/// with the same values have the same instance, and one kernel steps all parameters of the group, whatever their
/// values.
/// </summary>
internal sealed class ParameterValues
{
    private readonly double?[] selected;

    private ParameterValues(double?[] selected, double rateFactor, int index) =>
        (this.selected, RateFactor, Index) = (selected, rateFactor, index);

    /// <summary>The group's own values.</summary>
    public static ParameterValues OfGroup { get; } = new([], 1, 0);

    /// <summary>The factor on the group's learning rate.</summary>
    public double RateFactor { get; }

    /// <summary>The position among the different values of the group; below the number of its parameters.</summary>
    public int Index { get; }

    /// <summary>
    /// The selected value of a hyperparameter; null for the group's. The learning rate's is in
    /// <see cref="RateFactor"/>.
    /// </summary>
    public double? Of(int hyperparameter) => hyperparameter < selected.Length ? selected[hyperparameter] : null;

    /// <summary>Makes one instance of equal values.</summary>
    public static ParameterValues[] Unite(IReadOnlyList<(double?[] Selected, double RateFactor)> all)
    {
        List<ParameterValues> different = [];
        return
        [
            .. all.Select(values =>
            {
                ParameterValues? known = different.FirstOrDefault(d =>
                    d.RateFactor.Equals(values.RateFactor) && d.selected.SequenceEqual(values.Selected)
                );
                if (known is null)
                {
                    different.Add(known = new ParameterValues(values.Selected, values.RateFactor, different.Count));
                }

                return known;
            }),
        ];
    }
}
