using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using Lrt.Parameters;

namespace Lrt.Groups;

/// <summary>
/// Parameters whose features belong together: row i of a layer's weight and element i of its bias are feature i and
/// share its values. Where nothing has a value per feature, a block is one parameter in one piece.
/// </summary>
internal sealed class FeatureBlock
{
    private readonly FeatureLayout[] layouts;

    public FeatureBlock(
        IEnumerable<(RuleParameter Parameter, FeatureLayout Layout)> parameters,
        HypergradientTower?[] towers
    )
    {
        Parameters = [.. parameters.Select(p => p.Parameter)];
        layouts = [.. parameters.Select(p => p.Layout)];
        Features = layouts[0].Features;
        Row = Parameters.Sum(p => p.Length) / Features;
        HasColumns = layouts.Any(l => !l.IsRows);
        Towers = towers;
    }

    public RuleParameter[] Parameters { get; }

    public int Features { get; }

    /// <summary>Whether the elements of a feature lie apart in some parameter.</summary>
    public bool HasColumns { get; }

    /// <summary>By hyperparameter: its value per feature; null for what does not have one.</summary>
    public HypergradientTower?[] Towers { get; }

    /// <summary>Elements of a parameter that belong to one feature.</summary>
    public long RowOf(RuleParameter parameter) => parameter.Length / Features;

    /// <summary>Where the features lie in one of the block's parameters.</summary>
    public FeatureLayout LayoutOf(RuleParameter parameter) => layouts[Array.IndexOf(Parameters, parameter)];

    /// <summary>Elements of all parameters that belong to one feature.</summary>
    public long Row { get; }

    /// <summary>Puts the parameters of a group into blocks.</summary>
    /// <param name="parameters">The group's parameters.</param>
    /// <param name="kernels">The group's kernel.</param>
    /// <param name="definitions">The group's hyperparameters.</param>
    public static FeatureBlock[] Divide(
        IEnumerable<RuleParameter> parameters,
        KernelSet kernels,
        HyperparameterDefinition[] definitions
    )
    {
        int[] perFeature = kernels.Layout.PerFeature;
        if (perFeature.Length == 0)
        {
            HypergradientTower?[] none = new HypergradientTower?[definitions.Length];
            return [.. parameters.Select(p => new FeatureBlock([(p, FeatureLayout.Rows(1, p.Length))], none))];
        }

        return
        [
            .. LayerFeatures
                .Share(parameters)
                .Select(shared => new FeatureBlock(
                    shared,
                    [
                        .. definitions.Select(
                            (d, h) =>
                                perFeature.Contains(h)
                                    ? new HypergradientTower(
                                        kernels,
                                        h,
                                        d,
                                        shared[0].Layout.Features,
                                        shared[0].Parameter.Name
                                    )
                                    : null
                        ),
                    ]
                )),
        ];
    }
}
