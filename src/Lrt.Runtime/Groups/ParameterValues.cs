using System.Collections.Generic;
using System.Linq;

namespace Lrt.Groups;

/// <summary>
/// The values of hyperparameters for some parameters of a group where they differ from the group's. Parameters with the
/// same values have the same instance. One kernel steps all parameters of the group, whatever their values.
/// </summary>
internal sealed class ParameterValues
{
    private readonly double?[] selected;
    private readonly HypergradientTower?[] towers;

    private ParameterValues(double?[] selected, double rateFactor, int index, HypergradientTower?[] towers) =>
        (this.selected, RateFactor, Index, this.towers) = (selected, rateFactor, index, towers);

    /// <summary>The group's own values.</summary>
    public static ParameterValues OfGroup { get; } = new([], 1, 0, []);

    /// <summary>The factor on the group's learning rate.</summary>
    public double RateFactor { get; }

    /// <summary>
    /// The index among the different values of the group, which is below the number of its parameters.
    /// </summary>
    public int Index { get; }

    /// <summary>
    /// Gets the selected value of a hyperparameter; null where the group's value applies. For the learning rate,
    /// <see cref="RateFactor"/> holds the selection.
    /// </summary>
    public double? Of(int hyperparameter) => hyperparameter < selected.Length ? selected[hyperparameter] : null;

    /// <summary>The towers of the parameter's own values.</summary>
    public IEnumerable<HypergradientTower> Towers => towers.OfType<HypergradientTower>();

    /// <summary>
    /// Gets the tower of the parameter's own value of a hyperparameter; null where it has no such value.
    /// </summary>
    public HypergradientTower? TowerOf(int hyperparameter) =>
        hyperparameter < towers.Length ? towers[hyperparameter] : null;

    /// <summary>Gets the same values for a single parameter that has values of its own in addition.</summary>
    /// <param name="index">The position among the group's parameters.</param>
    /// <param name="own">The towers of its own values, by hyperparameter.</param>
    public ParameterValues With(int index, HypergradientTower?[] own) => new(selected, RateFactor, index, own);

    /// <summary>Creates instances, one for all equal values.</summary>
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
                    different.Add(known = new ParameterValues(values.Selected, values.RateFactor, different.Count, []));
                }

                return known;
            }),
        ];
    }
}
